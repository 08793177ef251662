import type { Criterion, Guide } from '../domain/guide/guide.ts';
import { checkIn } from './check-in-words.ts';
import { close, theirQuestions, welcome } from './common-sections.ts';
import { ownership, tradeOffs } from './criteria.ts';
import { commonPreparation } from './preparation.ts';

const debugging: Criterion = {
  id: 'debugging',
  name: 'Debugging',
  lookFor: 'How they get from something odd to its cause, and how they know that it is the cause.',
  levels: [
    { name: 'Guesses', behaviour: 'Tries one change after another; cannot say what each was meant to show.' },
    { name: 'Isolates', behaviour: 'Narrows it down step by step until only a small part can be at fault.' },
    {
      name: 'Proves',
      behaviour: 'Forms a hypothesis, builds the smallest experiment that could refute it, tells the result.',
    },
    {
      name: 'Prevents',
      behaviour: 'Finds out why it could happen at all, and changes something so that it cannot return unseen.',
    },
  ],
};

const learning: Criterion = {
  id: 'learning',
  name: 'Learning',
  lookFor: 'What surprised them, and what they have done differently since.',
  levels: [
    { name: 'Defends', behaviour: 'Tells of no surprise; what went wrong lay with others or with bad luck.' },
    { name: 'Notices', behaviour: 'Names something that surprised them or that they got wrong.' },
    { name: 'Changes', behaviour: 'Names something they have done differently since, with an example.' },
    { name: 'Shares', behaviour: 'Made it useful to others: a test, a talk, a page, a habit of the team.' },
  ],
};

const explaining: Criterion = {
  id: 'explaining',
  name: 'Explaining',
  lookFor: 'What they do so that somebody outside the field can follow.',
  levels: [
    { name: 'Jargon', behaviour: 'Uses the words of the field; asked what they mean, repeats them.' },
    { name: 'Translates', behaviour: 'Finds plain words for the terms when asked.' },
    {
      name: 'Adapts',
      behaviour: 'Checks whether I follow, and tries another way when I do not: an example, a picture.',
    },
    { name: 'Teaches', behaviour: 'I can say the point back in my own words, and they confirm or sharpen it.' },
  ],
};

/** Getting to know a person through their own work. */
export const story: Guide = {
  id: 'story',
  name: 'Story',
  summary:
    'Meet a person through a piece of their own work: one open invitation, then questions that go deeper where they have been.',
  care: checkIn,
  sections: [
    welcome([
      {
        id: 'framing',
        text: 'Today I would like to hear a story from your work. You lead, I listen, and then I ask about what you told me. There is no list of questions to get through.',
      },
      {
        id: 'both-want',
        text: 'We both want something today. You want to show your strengths, and see what we offer and where you could matter. We want to see where you stand, how that fits, and to be worth choosing.',
      },
    ]),
    {
      id: 'their-story',
      name: 'Their story',
      purpose:
        'One open invitation, then listen. The danger is to walk through your own list: you would see only where what you know and what they know overlap.',
      // The other sections make 33 minutes and the hour is 60; the 2 left over go to the candidate's story (25).
      minutes: 27,
      protected: false,
      scripts: [
        {
          id: 'invitation',
          text: 'Is there a piece of your work you would retell at a fireside? A success, a failure, an old bug nobody else could fix. Take a moment to choose; there is no hurry.',
        },
      ],
      prompts: [
        { id: 'silence', text: 'Let them finish. Let a silence stand before I ask' },
        { id: 'begin', text: 'How did it begin?' },
        { id: 'hard', text: 'What made it hard?' },
        { id: 'and-then', text: 'And what happened then?' },
        { id: 'strength', text: 'Which of your strengths does this story show?' },
        { id: 'say-back', text: 'Say back what I heard: is that right?' },
        { id: 'beyond', text: 'What did they bring up that was not on my list?' },
      ],
    },
    {
      id: 'deeper',
      name: 'Deeper',
      purpose:
        'Stay in their story and go further down. Choose two or three of these and follow the answers; they are not a quiz.',
      minutes: 15,
      protected: false,
      scripts: [
        {
          id: 'curious',
          text: 'I would like to go back to a few things you said. I ask because I’m curious, not because I doubt you. If you may not talk about something, just say so.',
        },
      ],
      prompts: [
        { id: 'own-part', text: 'What was your own part in it?' },
        { id: 'rejected', text: 'Which other way did you consider, and why not that one?' },
        { id: 'knew', text: 'How did you know?' },
        { id: 'surprise', text: 'What surprised you?' },
        { id: 'today', text: 'What would you do differently today?' },
        { id: 'outsider', text: 'How would you explain it to someone outside the field?' },
        { id: 'matter', text: 'Where would you like to matter in your next work?' },
      ],
    },
    theirQuestions,
    close,
  ],
  criteria: [debugging, tradeOffs, ownership, learning, explaining],
  preparation: [
    ...commonPreparation,
    'Tell them the invitation beforehand, so that they can choose their story in peace',
    'Put your own list of questions away; keep the criteria in mind instead',
    'Be ready to say what you offer, and where in your team this person could matter',
  ],
};
