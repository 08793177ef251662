import type { Guide } from '../domain/guide/guide.ts';
import { checkIn } from './check-in-words.ts';
import { close, theirQuestions, welcome } from './common-sections.ts';
import { conversation, tradeOffs } from './criteria.ts';
import { whatToExpect } from './expectations.ts';
import { criterion, question, reminder, say } from './guide-parts.ts';
import { commonPreparation } from './preparation.ts';
import { commonReflection } from './reflection.ts';

const situation = criterion(
  'situation',
  'Understanding the situation',
  'How they find out what is wanted, how much of it, and for whom.',
  [
    ['Assumes', 'Starts from a reading of the situation that is never checked.'],
    ['Asks', 'Asks what is wanted, how much of it, or for whom.'],
    ['Ranks', 'Says which of the answers matter most for this design.'],
    ['Returns', 'Goes back to those answers later, and changes the design by them.'],
  ],
);

const design = criterion(
  'design',
  'Fitting the parts',
  'Whether the sketch does the job, and whether they can follow it through.',
  [
    ['Names', 'Names parts and products; asked what one is for, can’t say.'],
    ['Traces', 'Follows one request through all the parts without a gap.'],
    ['Fits', 'Ties each part to something the situation asks for, or takes it out.'],
    ['Estimates', 'Backs it with a rough number, and says what that number rests on.'],
  ],
);

const failure = criterion(
  'failure',
  'When it breaks',
  'What they expect to go wrong, and what they would do about it.',
  [
    ['Trusts', 'Asked what could break, names nothing that could.'],
    ['Names', 'Names something that could break, and what would follow from it.'],
    ['Limits', 'Says how it would be noticed, and how the harm would be kept small.'],
    ['Tries', 'Says how they would try that out before it happens.'],
  ],
);

/** Thinking a system through together. */
export const systemDesign: Guide = {
  id: 'system-design',
  name: 'System design as a conversation',
  summary:
    'Think a system through together, from what is wanted to what could break; you see how they weigh, not what they have memorised.',
  wantedMinutes: 60,
  care: checkIn,
  sections: [
    welcome(
      say(
        'framing',
        'Today we’ll think a system through together, the way two colleagues would at a whiteboard. There’s no right answer I’m waiting for. You lead; I know the situation, so ask me about it.',
      ),
    ),
    {
      id: 'situation',
      name: 'The situation',
      purpose:
        'Find out together what is wanted, how much of it, and what must not go wrong. Give facts; don’t hint at a design.',
      minutes: 10,
      protected: false,
      scripts: [
        say(
          'situation',
          'Here’s the situation, in writing as well. Take a few minutes with it on your own, then ask me what you’d like to know. I’ll answer for the people who need it.',
        ),
      ],
      prompts: [
        question('first-fact', 'What would you want to know first?', 'situation'),
        question('matters', 'Which of these matters most here?', 'situation'),
        question('how-much', 'Roughly how much would it have to handle?', 'situation'),
        question('leave-out', 'What would you leave out at first?'),
        reminder('paste', 'Paste the situation into the chat'),
        reminder('facts', 'Answer from the sheet of facts, the same for everyone'),
        reminder('unknown', 'Not on the sheet? Decide it together, and write it down'),
      ],
    },
    {
      id: 'sketch',
      name: 'A first sketch',
      purpose: 'One simple design that does the job, before any clever one. A drawing, a document or words will do.',
      minutes: 15,
      protected: false,
      scripts: [
        say(
          'sketch',
          'Would you sketch a first version, as simple as it can be and still do the job? Draw, type or talk, whichever suits you.',
        ),
        say('follow', 'Now let’s take one request, and follow it together through your sketch.'),
      ],
      prompts: [
        question('path', 'What happens to one request, from start to end?', 'design'),
        question('part-for', 'What is this part for?', 'design'),
        question('alternatives', 'What alternatives do you see?', 'trade-offs'),
        question('chose', 'What makes you choose this one?', 'trade-offs'),
        question('make-of', 'What do you make of that suggestion?', 'conversation'),
        reminder('my-design', 'Not my design? Ask what it gives them before I object'),
        reminder('names', 'Names of products don’t count; ask what the thing does'),
      ],
    },
    {
      id: 'deeper',
      name: 'One part, deeper',
      purpose: 'Go down in one or two parts. Two questions followed to the end beat ten that are touched.',
      minutes: 12,
      protected: false,
      scripts: [
        say(
          'choose',
          'Let’s go deeper. You choose one part, and I’ll choose one thing that goes wrong, so that I ask everyone about that.',
        ),
      ],
      prompts: [
        question('break', 'What would break first?', 'failure'),
        question('notice', 'How would you notice?', 'failure'),
        question('small-harm', 'How would you keep the harm small?', 'failure'),
        question('try-out', 'How could you try that out beforehand?', 'failure'),
        question('other-way', 'What would make you choose the other way?', 'trade-offs'),
        reminder('change', 'Bring in the prepared change of situation, the same for everyone'),
        reminder('wait', 'Count to ten: thinking is the work'),
      ],
    },
    {
      id: 'look-back',
      name: 'Look back',
      purpose: 'See how they look at their own design.',
      minutes: 5,
      protected: false,
      scripts: [
        say(
          'step-back',
          'Let’s step back. If a colleague had to start building this on Monday, what would you tell them first?',
        ),
      ],
      prompts: [
        question('unsure', 'Which part are you least sure about?'),
        question('settle', 'How would you find out?'),
        question('again', 'What, if anything, would you do differently now?'),
      ],
    },
    theirQuestions(),
    close,
  ],
  criteria: [situation, design, tradeOffs, failure, conversation],
  preparation: [
    ...commonPreparation,
    'Choose a situation from your own work that needs no special field to understand',
    'Write it down, with a sheet of facts, so that everyone gets the same answers',
    'Sketch two designs that would both do, so that you don’t wait for one',
    'Prepare one change of situation and one thing that goes wrong',
    'Try the drawing tool, and have a second way ready: paper and camera, or plain text',
  ],
  reflection: [
    ...commonReflection,
    { id: 'my-design', text: 'Which objection of mine was only about a design unlike my own?' },
  ],
  expect: whatToExpect(
    'We’ll think a system through together, as two colleagues would at a whiteboard. I’ll describe a situation; you’ll have a few minutes with it, ask me what you’d like to know, and sketch a first version: drawn, typed or spoken. Then we go deeper into a part or two. There is no right answer I’m waiting for, nothing to memorise, and the names of products don’t matter. AI tools: {tools}.',
  ),
};
