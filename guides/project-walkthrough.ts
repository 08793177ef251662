import type { Criterion, Guide } from '../domain/guide/guide.ts';
import { checkIn } from './check-in-words.ts';
import { close, theirQuestions, welcome } from './common-sections.ts';
import { ownership, tradeOffs } from './criteria.ts';
import { commonPreparation } from './preparation.ts';

const problem: Criterion = {
  id: 'problem',
  name: 'Understanding the problem',
  lookFor: 'Whom it serves, what it changes for them, and how they know.',
  levels: [
    { name: 'Lists', behaviour: 'Goes through the features; asked whom they serve, stays general.' },
    { name: 'Names', behaviour: 'Says whom it serves and what was hard for them before.' },
    { name: 'Connects', behaviour: 'Traces what was built, and what was left out, back to that need.' },
    {
      name: 'Checks',
      behaviour: 'Tells how they tried it with the people it serves, and what they changed after that.',
    },
  ],
};

const depth: Criterion = {
  id: 'depth',
  name: 'Technical depth',
  lookFor: 'How far down they can go in the part they know best.',
  levels: [
    { name: 'Names', behaviour: 'Names the parts and tools; asked how two of them work together, has no answer.' },
    { name: 'Traces', behaviour: 'Follows one action of a user through all the parts without a gap.' },
    { name: 'Reasons', behaviour: 'Says why the hard part is hard, and what would break first, and how.' },
    {
      name: 'Measures',
      behaviour: 'Backs it with numbers, a trial or a failure they saw, and says where their knowledge ends.',
    },
  ],
};

const explaining: Criterion = {
  id: 'explaining',
  name: 'Explaining to both',
  lookFor: 'What changes between telling it to an engineer and telling it to a stakeholder.',
  levels: [
    { name: 'Repeats', behaviour: 'Tells both the same, in the same words.' },
    { name: 'Translates', behaviour: 'Finds plainer words for the stakeholder; what is told stays the same.' },
    {
      name: 'Adapts',
      behaviour: 'Begins with what each listener needs: how it works for one, use, cost and risk for the other.',
    },
    {
      name: 'Equips',
      behaviour: 'Leaves each with what they need to decide or act, and checks that it was understood.',
    },
  ],
};

/** The flipped interview: the candidate shows something they built. */
export const projectWalkthrough: Guide = {
  id: 'project-walkthrough',
  name: 'Project walkthrough',
  summary: 'The candidate shows something they built and leads you through it; you see how they solve real problems.',
  care: checkIn,
  sections: [
    welcome([
      {
        id: 'framing',
        text: 'There is no coding puzzle today. I would like you to walk me through something you built, because that shows how you solve real problems. You lead, and I’ll ask when I’m curious.',
      },
    ]),
    {
      id: 'project',
      name: 'The project',
      purpose: 'Understand what it is for before looking inside.',
      minutes: 10,
      protected: false,
      scripts: [
        {
          id: 'show',
          text: 'Please show me what you built, in whatever way suits you: the screen, a drawing or just words. What is it for, and whom does it help?',
        },
      ],
      prompts: [
        { id: 'goal', text: 'What was the goal?' },
        { id: 'serves', text: 'Whom does it serve?' },
        { id: 'solves', text: 'What was hard for them before it was there?' },
        { id: 'own-part', text: 'Which part was yours, and who else worked on it?' },
      ],
    },
    {
      id: 'inside',
      name: 'Inside',
      purpose: 'Go down where they know the most. One part understood well says more than a tour of all.',
      minutes: 20,
      protected: false,
      scripts: [
        {
          id: 'open-up',
          text: 'Let’s look inside. How do the parts fit together? And then take me to the hardest one, and to a decision you remember.',
        },
      ],
      prompts: [
        { id: 'architecture', text: 'What happens inside, from a click to the result?' },
        { id: 'hardest', text: 'What was the hardest part?' },
        { id: 'decision', text: 'Which decision do you remember, and why did you take it that way?' },
        { id: 'rejected', text: 'Which other way did you consider, and why not that one?' },
        { id: 'cost', text: 'What did that choice cost you?' },
        { id: 'wrong', text: 'What went wrong, and how did you find out?' },
      ],
    },
    {
      id: 'twice',
      name: 'Explain it twice',
      purpose: 'The same thing to two listeners. Listen for what changes between the two.',
      minutes: 7,
      protected: false,
      scripts: [
        {
          id: 'to-engineer',
          text: 'Please explain one part of it twice, two or three minutes each. First to me as an engineer who joins the project tomorrow.',
        },
        {
          id: 'to-stakeholder',
          text: 'And now the same to someone who pays for it or uses it, and has never written a line of code.',
        },
      ],
      prompts: [
        { id: 'engineer', text: 'Told to an engineer' },
        { id: 'stakeholder', text: 'Told to a stakeholder' },
        { id: 'played', text: 'Ask one question in each role, as that person would' },
      ],
    },
    {
      id: 'what-next',
      name: 'What next',
      purpose: 'See how they look at their own work from here.',
      minutes: 5,
      protected: false,
      scripts: [
        {
          id: 'more-time',
          text: 'Suppose you had another month for it. What would you do first, and what would you leave as it is?',
        },
      ],
      prompts: [
        { id: 'first', text: 'What would you do first, and why that?' },
        { id: 'again', text: 'What would you do differently if you began again?' },
        { id: 'learned', text: 'What did you take from it into later work?' },
      ],
    },
    theirQuestions,
    close,
  ],
  criteria: [problem, depth, tradeOffs, explaining, ownership],
  preparation: [
    ...commonPreparation,
    'Ask them beforehand to choose what to show: small, old, private or unfinished work is welcome',
    'Ask them to show nothing that an employer would want kept secret; a drawing is enough',
    'Try out screen sharing, and have a second way at hand: a link, a file, a sheet of paper',
  ],
};
