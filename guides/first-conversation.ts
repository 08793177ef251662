import type { Guide } from '../domain/guide/guide.ts';
import { checkIn } from './check-in-words.ts';
import { close, theirQuestions, welcome } from './common-sections.ts';
import { explaining, ownership } from './criteria.ts';
import { whatToExpect } from './expectations.ts';
import { criterion, question, reminder, say } from './guide-parts.ts';
import { commonPreparation } from './preparation.ts';
import { commonReflection } from './reflection.ts';

const mustHaves = criterion('must-haves', 'Must-haves', 'What they have done with each thing the advert requires.', [
  ['Absent', 'Asked about a must-have, names nothing they have done with it.'],
  ['Near', 'Names something close to it, and what would be new.'],
  ['Used', 'Describes one time they used it in work of their own.'],
  ['Varied', 'Describes times of different kinds, and what differed between them.'],
]);

const interest = criterion(
  'interest',
  'Interest in this work',
  'What draws them to this work, in their words. Liveliness doesn’t count.',
  [
    ['General', 'Gives reasons that would hold for any job; asked about this one, names none.'],
    ['Names', 'Names something in this role that they want to do.'],
    ['Connects', 'Connects it to something they have done or want to learn.'],
    ['Tests', 'Says what would have to be true here for it to work for them.'],
  ],
);

/** Finding out, both of you, whether a next step is worth the time. */
export const firstConversation: Guide = {
  id: 'first-conversation',
  name: 'First conversation',
  summary:
    'Half an hour to find out, both of you, whether a next step is worth their time: their work, your work, plain facts.',
  wantedMinutes: 30,
  care: checkIn,
  sections: [
    welcome(
      say(
        'framing',
        'This is a first conversation, half an hour, and no test. I’d like to hear about your work, tell you honestly about ours, and see with you whether a next step makes sense.',
      ),
      3,
    ),
    {
      id: 'their-work',
      name: 'Their work',
      purpose: 'Hear in their words what they have done and what they want next. The CV holds the rest.',
      minutes: 11,
      protected: false,
      scripts: [
        say(
          'invitation',
          'Tell me about a piece of work you liked doing, and what you did in it yourself. It can be small, and it needn’t be from a job.',
        ),
      ],
      prompts: [
        question('own-part', 'What did you do yourself?', 'ownership'),
        question('liked', 'What did you like about it?'),
        question('drew', 'What drew you to this role?', 'interest'),
        question('next-work', 'What would you like to do more of next?', 'interest'),
        question('used', 'For each must-have: tell me about a time you used it', 'must-haves'),
        question('outsider', 'How would you explain that to someone outside the field?', 'explaining'),
        reminder('never-ask', 'Never ask: current or past pay, family, age, origin, faith'),
      ],
    },
    {
      id: 'our-work',
      name: 'The work here',
      purpose: 'Tell them what no advert says: what the work is, what is hard, and the facts they need to decide.',
      minutes: 5,
      protected: false,
      scripts: [
        say(
          'honest',
          'Let me tell you what someone in this role would do in the first half year, what is going well, and what is hard at the moment. Stop me whenever you like.',
        ),
        say(
          'plain-facts',
          'A few plain facts, so that nobody is surprised later: the pay range, where and when the work is done, what it requires, and the steps from here.',
        ),
      ],
      prompts: [
        reminder('pay', 'Name the pay range first; don’t ask for theirs'),
        reminder('permit', 'Work permit: ask everyone the same question, never where they’re from'),
        question('against', 'What in this would speak against it for you?'),
        question('start', 'When could you start?'),
      ],
    },
    theirQuestions(8),
    close,
  ],
  criteria: [mustHaves, interest, ownership, explaining],
  preparation: [
    ...commonPreparation,
    'List the must-haves from the advert, three at most, the same for everyone',
    'Know the steps after this one, who they’d meet, and by which day they’ll hear',
  ],
  reflection: [...commonReflection, { id: 'off-topic', text: 'What in my notes has nothing to do with the work?' }],
  expect: whatToExpect(
    'This is a first conversation. I’d like to hear about a piece of work you liked doing; it can be small, and it needn’t be from a job. Then I’ll tell you about the work here, the pay range and the steps that follow. There is no test, and nothing to prepare.',
  ),
};
