import type { Guide } from '../domain/guide/guide.ts';
import { checkIn } from './check-in-words.ts';
import { close, theirQuestions, welcome } from './common-sections.ts';
import { conversation } from './criteria.ts';
import { whatToExpect } from './expectations.ts';
import { criterion, question, reminder, say } from './guide-parts.ts';
import { commonPreparation } from './preparation.ts';
import { commonReflection } from './reflection.ts';

const exploring = criterion('exploring', 'Exploring the problem', 'How they find out what the task really asks.', [
  ['Assumes', 'Builds on a reading of the task that is never checked.'],
  ['Asks', 'Checks that reading with a question or an example.'],
  ['Probes', 'Looks for cases the task leaves open, and settles them with me.'],
  ['Maps', 'Says which of those cases matter, which can wait, and why.'],
]);

const steps = criterion('steps', 'Building in steps', 'How they get from an idea to something that runs.', [
  ['Piles', 'Writes on with nothing running yet; asked for a first step, names none.'],
  ['Runs', 'Gets a first piece to run, and shows that it does.'],
  ['Steps', 'Adds one piece at a time, and tries each before the next.'],
  ['Steers', 'Lets what a step showed change the next one, and says how.'],
]);

const errors = criterion(
  'errors',
  'Errors',
  'What they do with an error, a failing test or a result nobody expected.',
  [
    ['Erases', 'Undoes the change or tries another without looking at what happened.'],
    ['Reads', 'Reads the message or the output, and goes to the place it names.'],
    ['Explains', 'Says what they think the cause is, and checks that first.'],
    ['Confirms', 'Shows that it was the cause, and looks for the same elsewhere.'],
  ],
);

const lookingBack = criterion(
  'looking-back',
  'Looking back',
  'What they make of the work we have just done together.',
  [
    ['Sums', 'Calls it good or bad as a whole; asked for a moment, names none.'],
    ['Recalls', 'Names a moment that went well or one that didn’t.'],
    ['Traces', 'Says what led to that moment, on their side or on mine.'],
    ['Changes', 'Says what they’d do differently, and how they would notice that it helps.'],
  ],
);

/** Building something small together: the candidate drives, the interviewer navigates. */
export const pairing: Guide = {
  id: 'pairing',
  name: 'Pairing',
  summary:
    'Build something small together: the candidate drives, you navigate, and you see how they work with someone.',
  wantedMinutes: 75,
  care: checkIn,
  sections: [
    welcome(
      say(
        'framing',
        'Today we’ll build something small together. You drive and I navigate, as on an ordinary day. I’m on your side: lean on me, ask me, and tell me when I’m in the way.',
      ),
    ),
    {
      id: 'scene',
      name: 'Set the scene',
      purpose: 'Before a line is written, they know the task, what we hope for, and that it need not be finished.',
      minutes: 10,
      protected: false,
      scripts: [
        say(
          'task',
          'Here’s the task. What I hope for is a good start and a good conversation about it. We don’t have to finish, and nothing depends on how far we get.',
        ),
        say(
          'own-way',
          'Work the way you normally do: your own editor and language, and look things up whenever you like. What I wrote to you about AI tools is the same for everyone.',
        ),
        say(
          'quiet',
          'Take five minutes with it on your own. I’ll mute myself and look away. When you’re ready, tell me how you understand it.',
        ),
      ],
      prompts: [
        reminder('said-task', 'The task in one sentence, and what we hope for'),
        reminder('in-writing', 'Paste the task into the chat, so that they can reread it'),
        reminder('runs', 'It runs for them and I can read the screen; if not, plan B'),
        reminder('look-away', 'Really look away; note nothing in these five minutes'),
        question('before-start', 'What would you want to know before we begin?', 'exploring'),
      ],
    },
    {
      id: 'pair',
      name: 'Pair',
      purpose:
        'Goals: see how they explore and approach a problem, and whether they are open to a conversation. Not goals: culture fit, grilling, a score of typing speed.',
      minutes: 37,
      protected: false,
      scripts: [
        say(
          'keyboard',
          'The keyboard is yours. Talk when it helps, and be quiet when you’d rather think; I can ask about it afterwards. Where would you like to begin?',
        ),
        say('help', 'Would a hint help, or would you rather have more time? Either is fine.'),
        say('halfway', 'We’re about halfway. Would you like a short break, or shall we carry on?'),
      ],
      prompts: [
        question('first-piece', 'What could be a first piece that runs?', 'steps'),
        question('happening', 'What do you think is happening here?', 'errors'),
        question('make-of', 'What do you make of that suggestion?', 'conversation'),
        reminder('who-drives', 'Who has the keyboard? If it’s me, hand it back'),
        reminder('let-errors', 'I know the answer: let errors happen, count to ten, then offer'),
        reminder('hints', 'Hints in order: nudge, pointer, answer. Each one is a note'),
        reminder('branch', 'Easier or harder branch: offer it, don’t impose it; note which'),
      ],
    },
    {
      id: 'look-back',
      name: 'Look back',
      purpose: 'Look at our work together, both of us. This is often where you see how somebody thinks.',
      minutes: 10,
      protected: false,
      scripts: [
        say(
          'stop',
          'Let’s stop here and leave the code as it is. I’d like to look back with you at how we worked, not only at what we built.',
        ),
        say('me-first', 'Shall I begin? I’ll tell you one thing I’d do differently myself.'),
      ],
      prompts: [
        question('went-well', 'What went well for you?', 'looking-back'),
        question('moment', 'Take me back to one moment: what were you thinking?', 'looking-back'),
        question('led', 'What led to it?', 'looking-back'),
        question('change', 'What, if anything, would you do differently next time?', 'looking-back'),
        question('notice', 'How would you notice that it helps?', 'looking-back'),
        question('my-part', 'What could I have done differently?'),
        question('another-hour', 'With another hour, what would you do next?'),
      ],
    },
    theirQuestions(),
    close,
  ],
  criteria: [exploring, steps, conversation, errors, lookingBack],
  preparation: [
    ...commonPreparation,
    'Set the task up from an empty folder, again and again, until that takes minutes',
    'Try it on a second machine, a colleague’s if you can',
    'Have the easier and the harder branch ready, and a plan B if nothing runs for them',
    'Write the three hints beforehand, the same for everyone: a nudge (“What do you see there?”), a pointer (“I’d look at this line”), the answer',
    'Decide about AI tools once for the role, and write it to every candidate',
  ],
  reflection: [
    ...commonReflection,
    { id: 'same-hints', text: 'Which hint did I give sooner, or later, than I would have to anyone else?' },
  ],
  expect: whatToExpect(
    'We’ll build something small together: you drive, in your own editor and language, and I navigate. You’ll share your screen, and you’ll have a few minutes to read the task on your own first. Look things up as you would on any day. AI tools: {tools}. We don’t have to finish, and speed doesn’t matter; I’m interested in how we work on it together. At the end we look back at it, both of us.',
  ),
};
