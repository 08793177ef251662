import { criterion } from './guide-parts.ts';

/** How the candidate chooses between alternatives, and what comes of the choice. */
export const tradeOffs = criterion(
  'trade-offs',
  'Trade-offs',
  'Which ways they saw, why they took this one, and what it cost.',
  [
    ['Asserts', 'Describes one way only; asked for an alternative, names none.'],
    ['Names', 'Names an alternative, with an argument for or against it.'],
    ['Weighs', 'Compares them on what mattered in that situation, and says what was given up.'],
    ['Turns', 'Says what would have turned the choice the other way, then or today.'],
  ],
);

/** The candidate's own part in the work. */
export const ownership = criterion(
  'ownership',
  'Own part',
  'What they did themselves, what others did, and how far they carried it.',
  [
    ['Blurs', 'Describes what was done; asked for their own part, can’t tell it from the rest.'],
    ['Does', 'Names the piece they did themselves, and who did the rest.'],
    ['Delivers', 'Followed their piece until it worked for the people who needed it.'],
    ['Widens', 'Acted on something outside their piece that put the result at risk, and says what came of it.'],
  ],
);

/** How the candidate explains their field to someone outside it. */
export const explaining = criterion(
  'explaining',
  'Explaining',
  'What they do so that someone outside the field can follow. Accent, grammar and pace don’t count.',
  [
    ['Repeats', 'Uses the words of the field; asked what one means, repeats it.'],
    ['Rewords', 'Puts a term into plain words when asked.'],
    ['Chooses', 'Picks an example or picture from the listener’s world, and leaves out what they don’t need.'],
    ['Checks', 'Finds out what the listener took from it, and mends what went astray.'],
  ],
);

/** What becomes of a thought when it is said aloud. */
export const conversation = criterion(
  'conversation',
  'Conversation',
  'What becomes of a thought said aloud, theirs or mine. How much they talk doesn’t count.',
  [
    ['Parallel', 'Passes over what I suggest, or does it; asked why, gives no reason.'],
    ['Answers', 'Says what they think of a suggestion when I ask.'],
    ['Weighs', 'Takes or leaves a suggestion for a reason that fits the task.'],
    ['Builds', 'Joins it with a thought of their own into something neither of us began with.'],
  ],
);
