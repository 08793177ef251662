import type { Criterion, Guide } from '../domain/guide/guide.ts';
import { checkIn } from './check-in-words.ts';
import { close, theirQuestions, welcome } from './common-sections.ts';
import { commonPreparation } from './preparation.ts';

const approach: Criterion = {
  id: 'approach',
  name: 'Approach',
  lookFor: 'What they do between hearing the task and having something that works.',
  levels: [
    { name: 'Jumps', behaviour: 'Writes code at once; what the task asks for comes up later or not at all.' },
    { name: 'Asks', behaviour: 'Asks what is wanted, and tries an example before the first line.' },
    {
      name: 'Divides',
      behaviour: 'Cuts the task into steps that can be tried one by one, and says which comes first and why.',
    },
    {
      name: 'Steers',
      behaviour: 'Checks the way against the aim while going, and changes it when a step shows something new.',
    },
  ],
};

const conversation: Criterion = {
  id: 'conversation',
  name: 'Conversation',
  lookFor: 'What becomes of a thought when it is said aloud, theirs or mine.',
  levels: [
    { name: 'Parallel', behaviour: 'Works on alone; what I suggest is passed over or done without a word.' },
    { name: 'Answers', behaviour: 'Says what they are doing when asked, and replies to what I suggest.' },
    {
      name: 'Weighs',
      behaviour: 'Says what they think without being asked; says why they take a suggestion, or why not.',
    },
    { name: 'Builds', behaviour: 'Asks for my view, goes on from it, and together we reach what neither began with.' },
  ],
};

const errors: Criterion = {
  id: 'errors',
  name: 'Errors',
  lookFor: 'What they do with an error, a failing test or a result nobody expected.',
  levels: [
    { name: 'Erases', behaviour: 'Takes the change back or tries another without reading what the error says.' },
    { name: 'Reads', behaviour: 'Reads the message, and goes to the place it names.' },
    { name: 'Explains', behaviour: 'Says what they think is the cause, and checks that before changing anything.' },
    {
      name: 'Invites',
      behaviour: 'Makes things fail on purpose to learn from it: a test first, an odd input, a limit.',
    },
  ],
};

const clarity: Criterion = {
  id: 'clarity',
  name: 'Clarity',
  lookFor: 'Whether somebody else could go on from what is on the screen.',
  levels: [
    { name: 'Fragments', behaviour: 'Pieces stand side by side; asked, they cannot say what each is for.' },
    { name: 'Runs', behaviour: 'A first piece does what it should, and they can show that it does.' },
    { name: 'Reads', behaviour: 'Names and order tell what the code does; I can follow without asking.' },
    { name: 'Reshapes', behaviour: 'Once it works they make it simpler, and show that it still works.' },
  ],
};

const lookingBack: Criterion = {
  id: 'looking-back',
  name: 'Looking back',
  lookFor: 'What they make of the work we have just done together.',
  levels: [
    { name: 'Sums', behaviour: 'Calls it good or bad as a whole, without an example.' },
    { name: 'Recalls', behaviour: 'Names a moment that went well and one that did not.' },
    { name: 'Traces', behaviour: 'Says what led to such a moment, on their side and on mine.' },
    {
      name: 'Changes',
      behaviour: 'Says what they would do differently next time, and how they would notice that it helps.',
    },
  ],
};

/** Building something small together: the candidate drives, the interviewer navigates. */
export const pairing: Guide = {
  id: 'pairing',
  name: 'Pairing',
  summary:
    'Build something small together: the candidate drives, you navigate, and you see how they work with someone.',
  care: checkIn,
  sections: [
    welcome([
      {
        id: 'framing',
        text: 'Today we build something small together. You drive and I navigate, as we would on a usual day. I’m on your side of the table: use me, ask me, tell me when I’m in the way.',
      },
    ]),
    {
      id: 'scene',
      name: 'Set the scene',
      purpose:
        'They should know the task, what we want to achieve, and that it need not be finished, before a line is written.',
      minutes: 7,
      protected: false,
      scripts: [
        {
          id: 'task',
          text: 'I’ll show you the task now. What I hope for is a good start and a good conversation about it. We don’t have to finish, and nothing hangs on how far we get.',
        },
        {
          id: 'own-way',
          text: 'Work the way you do at home: your editor, your language, look things up whenever you like. What would you want to know before we begin?',
        },
      ],
      prompts: [
        { id: 'said-task', text: 'The task in one sentence, and what we want to achieve' },
        { id: 'unfinished', text: 'Not finishing is fine' },
        { id: 'tools', text: 'Their own tools, and looking things up, are welcome' },
        { id: 'screen', text: 'The screen is shared and I can read it' },
        { id: 'questions', text: 'What would you want to know before we begin?' },
      ],
    },
    {
      id: 'pair',
      name: 'Pair',
      purpose:
        'Goals: see how they approach a problem, and whether they are open to a conversation. Not goals: culture fit, grilling, a score of typing speed.',
      // The other sections make 35 minutes and the whole is 75; the 5 left over go to the work itself (35), so that
      // nobody is rushed.
      minutes: 40,
      protected: false,
      scripts: [
        {
          id: 'keyboard',
          text: 'The keyboard is yours. Tell me what you’re thinking when you can; when you would rather be quiet for a while, that’s fine too. Where would you like to begin?',
        },
      ],
      prompts: [
        { id: 'watch-exploring', text: 'To watch: how do they explore the problem before they solve it?' },
        { id: 'watch-interaction', text: 'To watch: how do we talk, and what becomes of a suggestion?' },
        { id: 'watch-keyboard', text: 'To watch: who has the keyboard? If it is me, hand it back' },
        { id: 'let-errors', text: 'Let errors happen: they are how one learns. Wait before I help' },
        { id: 'nudge', text: 'Hint 1, nudge: “What do you see there?” Write a note' },
        { id: 'pointer', text: 'Hint 2, pointer: “I would look at this line.” Write a note' },
        { id: 'answer', text: 'Hint 3, answer: say it, and go on together. Write a note' },
        { id: 'easier', text: 'Easier branch: offer it when the first step does not come' },
        { id: 'harder', text: 'Harder branch: offer it when the task is done and there is time' },
      ],
    },
    {
      id: 'look-back',
      name: 'Look back',
      purpose: 'Look at our work together, both of us. It is often here that one sees how somebody thinks.',
      minutes: 10,
      protected: false,
      scripts: [
        {
          id: 'stop',
          text: 'Let’s stop here and leave the code as it is. What went well for the two of us? And what would each of us do differently? I can begin if you like.',
        },
      ],
      prompts: [
        { id: 'went-well', text: 'What went well?' },
        { id: 'they-change', text: 'What would you do differently?' },
        { id: 'i-change', text: 'What I would do differently, said openly' },
        { id: 'another-hour', text: 'With another hour, what would you do next?' },
      ],
    },
    theirQuestions,
    close,
  ],
  criteria: [approach, conversation, errors, clarity, lookingBack],
  preparation: [
    ...commonPreparation,
    'Set the task up from an empty folder again and again until that takes minutes',
    'Try it on a second machine',
    'Have the easier and the harder branch ready',
    'Decide the three hints beforehand, so that everybody gets the same: nudge, pointer, answer',
    'Tell them that they will share their screen and write code, in their own editor if they like',
  ],
};
