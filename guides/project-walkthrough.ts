import type { Guide } from '../domain/guide/guide.ts';
import { checkIn } from './check-in-words.ts';
import { close, theirQuestions, welcome } from './common-sections.ts';
import { ownership, tradeOffs } from './criteria.ts';
import { whatToExpect } from './expectations.ts';
import { criterion, question, reminder, say } from './guide-parts.ts';
import { commonPreparation } from './preparation.ts';
import { commonReflection } from './reflection.ts';

const problem = criterion(
  'problem',
  'Understanding the problem',
  'Who it is for, what it changes for them, and how they know.',
  [
    ['Lists', 'Goes through features; asked who they’re for, stays vague.'],
    ['Names', 'Says who it’s for, and what was hard for them before.'],
    ['Connects', 'Traces something that was built, or left out, back to that need.'],
    ['Checks', 'Says how they found out whether it helped, and what they changed because of it.'],
  ],
);

const depth = criterion('depth', 'How it works', 'How far down they can go in the part they know best.', [
  ['Names', 'Names parts and tools; asked how two of them work together, can’t say.'],
  ['Traces', 'Follows one action through all the parts without a gap.'],
  ['Reasons', 'Says why the hard part is hard, and what would break first.'],
  ['Measures', 'Backs that with something they measured, tried or saw fail.'],
]);

const explaining = criterion(
  'explaining',
  'Explaining to both',
  'What changes between telling an engineer and telling a stakeholder. Accent and polish don’t count.',
  [
    ['Repeats', 'Tells both of them the same, in the same words.'],
    ['Rewords', 'Finds plainer words for the stakeholder; the content stays the same.'],
    ['Adapts', 'Chooses different content: how it works for one; use, cost or risk for the other.'],
    ['Equips', 'Finds out what each listener still needs to decide or act, and adds it.'],
  ],
);

/** The flipped interview: the candidate shows something they built. */
export const projectWalkthrough: Guide = {
  id: 'project-walkthrough',
  name: 'Project walkthrough',
  summary: 'The candidate shows something they built and leads you through it; you see how they solve real problems.',
  wantedMinutes: 60,
  care: checkIn,
  sections: [
    welcome(
      say(
        'framing',
        'There’s no coding puzzle today. I’d like you to walk me through something you built, because that shows how you solve real problems. You lead, and I’ll ask when I’m curious.',
      ),
    ),
    {
      id: 'project',
      name: 'The project',
      purpose: 'Understand what it is for before looking inside. Small, old or unfinished work counts as much as any.',
      minutes: 10,
      protected: false,
      scripts: [
        say(
          'show',
          'Please show me what you built, in whatever way suits you: the screen, a drawing, or just words. Start with what it’s for, and leave out anything you’re not free to show.',
        ),
      ],
      prompts: [
        question('goal', 'What was the goal?'),
        question('who-for', 'Who is it for?', 'problem'),
        question('before', 'What was hard for them before it existed?', 'problem'),
        question('helped', 'How did you find out whether it helped?', 'problem'),
        question('own-part', 'Which part of it was yours?', 'ownership'),
        reminder('own-user', 'Built for themselves, or to learn? Then they are the user'),
        reminder('sharing', 'If sharing fails: a drawing or words are just as good'),
      ],
    },
    {
      id: 'inside',
      name: 'Inside',
      purpose: 'Go down where they know most. One part understood says more than a tour of all of them.',
      minutes: 20,
      protected: false,
      scripts: [
        say(
          'open-up',
          'Let’s look inside. Take one thing a user does, and follow it with me through all the parts, from start to finish.',
        ),
        say('hardest', 'Now take me to the part that was hardest for you, and to a decision there that you remember.'),
      ],
      prompts: [
        question('path', 'What happens inside, from a click to the result?', 'depth'),
        question('why-hard', 'What made that part hard?', 'depth'),
        question('alternatives', 'What alternatives did you consider?', 'trade-offs'),
        question('chose', 'What made you choose this one?', 'trade-offs'),
        question('cost', 'What did that choice cost you?', 'trade-offs'),
        question('wrong', 'What went wrong along the way?', 'depth'),
        question('found', 'How did you find out?', 'depth'),
      ],
    },
    {
      id: 'twice',
      name: 'Explain it twice',
      purpose: 'The same part, told to two listeners. Listen for what changes between the two.',
      minutes: 7,
      protected: false,
      scripts: [
        say(
          'to-engineer',
          'Please explain one part of it twice, about two minutes each. First to me, as an engineer who joins the project tomorrow.',
          'explaining',
        ),
        say(
          'to-stakeholder',
          'And now the same part for someone who pays for it or uses it, and has never written a line of code.',
          'explaining',
        ),
      ],
      prompts: [
        reminder('two-minutes', 'Two minutes each; don’t help, don’t correct'),
        reminder('as-engineer', 'As the engineer: ask one question about how it works'),
        reminder('as-stakeholder', 'As the stakeholder: ask one question about use, cost or risk'),
        reminder('not-polish', 'Listen for what they choose to tell, not for accent or polish'),
      ],
    },
    {
      id: 'what-next',
      name: 'What next',
      purpose: 'See how they look at their own work from here.',
      minutes: 5,
      protected: false,
      scripts: [say('more-time', 'Suppose you had another month for it. What would you do first?')],
      prompts: [
        question('leave', 'What would you leave as it is?'),
        question('again', 'What, if anything, would you do differently if you started again?', 'trade-offs'),
        question('in-use', 'What was there for you to do once it was in use?', 'ownership'),
      ],
    },
    theirQuestions(),
    close,
  ],
  criteria: [problem, depth, tradeOffs, explaining, ownership],
  preparation: [
    ...commonPreparation,
    'Ask them to choose what to show: small, old, private or unfinished work is welcome',
    'Ask them to show nothing an employer would want kept secret; a drawing is enough',
    'Nothing they are free to show? Offer a drawing from memory, or the Story guide',
    'Try screen sharing, and have a second way ready: a link, a file, a sheet of paper',
  ],
  reflection: [
    ...commonReflection,
    { id: 'small-project', text: 'What would I think of the same thinking in a small, unfinished project?' },
  ],
  expect: whatToExpect(
    'There is no coding puzzle. Please choose something you built and walk me through it: on your screen, in a drawing or just in words. It can be small, old, private or unfinished. We’ll talk about what it’s for, look inside together, and I’ll ask you to explain one part twice: once to an engineer, once to someone who uses it or pays for it. Please show nothing that an employer would want kept secret. If there’s nothing you’re free to show, tell me, and we’ll do it another way.',
  ),
};
