import type { Guide } from '../domain/guide/guide.ts';
import { checkIn } from './check-in-words.ts';
import { close, theirQuestions, welcome } from './common-sections.ts';
import { explaining, ownership, tradeOffs } from './criteria.ts';
import { whatToExpect } from './expectations.ts';
import { criterion, question, reminder, say } from './guide-parts.ts';
import { commonPreparation } from './preparation.ts';
import { commonReflection } from './reflection.ts';

const findingOut = criterion(
  'finding-out',
  'Finding out',
  'How they got from not knowing to knowing, be it a bug, a question or a plan.',
  [
    ['Tries', 'Describes one attempt after another; asked what each was meant to show, can’t say.'],
    ['Narrows', 'Describes steps that left fewer places or causes to look at.'],
    ['Tests', 'Names what they believed, and a check that could have proved them wrong.'],
    ['Excludes', 'Says what else could have explained it, and how they ruled that out.'],
  ],
);

const learning = criterion('learning', 'Learning', 'What they took from it, and what changed afterwards.', [
  ['Passes', 'Asked what surprised them or what they’d change, names nothing.'],
  ['Notices', 'Names something that surprised them or that they got wrong.'],
  ['Changes', 'Gives an example of something they have done differently since.'],
  ['Checks', 'Says how they know the change helped, or where it doesn’t apply.'],
]);

/** Getting to know someone through their own work. */
export const story: Guide = {
  id: 'story',
  name: 'Story',
  summary:
    'Meet someone through their own work: one open invitation, then questions that go deeper where they have been.',
  wantedMinutes: 60,
  care: checkIn,
  sections: [
    welcome(
      say(
        'framing',
        'Today I’d like to hear a story from your work. You lead and I listen; then I ask about what you told me. There’s no list of questions to get through.',
      ),
    ),
    {
      id: 'their-story',
      name: 'Their story',
      purpose:
        'One open invitation, then listen. Walking through your own list would show you only where what you know and what they know overlap.',
      minutes: 22,
      protected: false,
      scripts: [
        say(
          'invitation',
          'Is there a story from your work that you’d tell by a fireside? It can be a success, a failure, an old bug nobody else could fix. Take a moment to choose; there’s no hurry.',
        ),
        say(
          'shape',
          'If it helps: how it began, what made it hard, what you did yourself, and how it ended. In any order, as short or as long as you like.',
        ),
        say('say-back', 'Let me say back what I heard. Stop me wherever I have it wrong.'),
      ],
      prompts: [
        reminder('silence', 'Let them finish; count to seven in a silence before I speak'),
        question('begin', 'How did it begin?'),
        question('hard', 'What made it hard?'),
        question('end', 'How did it end?'),
        question('surprise', 'What surprised you?', 'learning'),
        question('more', 'Which part of this would you like to do more of?'),
        reminder('beyond', 'Note what they bring up that wasn’t on my list'),
      ],
    },
    {
      id: 'deeper',
      name: 'Deeper',
      purpose:
        'Stay in their story and go further down. Follow the answers, and choose the questions that reach a criterion still empty.',
      minutes: 20,
      protected: false,
      scripts: [
        say(
          'curious',
          'I’d like to go back to a few things you said. I ask because I’m curious, not because I doubt you. If there’s something you can’t talk about, just say so.',
        ),
        say(
          'another',
          'Could you tell me a second, shorter one, as different from the first as you like? Perhaps something that went another way.',
        ),
      ],
      prompts: [
        question('own-part', 'What was your own part in it?', 'ownership'),
        question('alternatives', 'What alternatives did you consider?', 'trade-offs'),
        question('chose', 'What made you choose this one?', 'trade-offs'),
        question('knew', 'How did you know?', 'finding-out'),
        question('today', 'What, if anything, would you do differently today?', 'trade-offs'),
        question('since', 'What, if anything, have you done differently since?', 'learning'),
        question('outsider', 'How would you explain it to someone outside the field?', 'explaining'),
      ],
    },
    theirQuestions(),
    close,
  ],
  criteria: [findingOut, tradeOffs, ownership, learning, explaining],
  preparation: [
    ...commonPreparation,
    'Send the invitation beforehand, so that they can choose their story in peace',
    'Put your own list of questions away; keep the criteria in mind instead',
    'Try the invitation and two of the questions on a colleague first',
  ],
  reflection: [
    ...commonReflection,
    { id: 'storyteller', text: 'What would be left of my levels without the way it was told?' },
  ],
  expect: whatToExpect(
    'I’d like to hear a story from your work: a success, a failure, an old bug nobody else could fix, anything you’d tell by a fireside. It can be small or old, and it needn’t be from a job. If you like, think of how it began, what made it hard, what you did yourself and how it ended. After about twenty minutes I’ll ask about what you told me, and perhaps for a second, shorter story. There is no test and no quiz. Please leave out whatever is confidential.',
  ),
};
