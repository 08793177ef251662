import type { Script, Section } from '../domain/guide/guide.ts';

/**
 * The first section of every built-in guide; `framing` explains this kind of interview. The question about the
 * candidate's well-being comes before it and belongs to the guide's check-in.
 */
export function welcome(framing: readonly Script[]): Section {
  return {
    id: 'welcome',
    name: 'Welcome',
    purpose: 'Arrive together. Nobody can show what they are good at before they feel at ease.',
    minutes: 5,
    protected: false,
    scripts: [
      ...framing,
      {
        id: 'at-ease',
        text: 'Think aloud as much as you like, and ask me anything at any time. Being wrong is welcome here, and so is “I don’t know”. Nothing is a trick.',
      },
      {
        id: 'why-notes',
        text: 'You will hear me type. I take notes so that I remember what you said, not just how it felt. The last part belongs to your questions; I keep ten minutes for that.',
      },
    ],
    prompts: [
      { id: 'who', text: 'Who I am, and why I am here' },
      { id: 'course', text: 'What will happen, and when we will finish' },
      { id: 'mistakes', text: 'Thinking aloud, asking and being wrong are welcome' },
      { id: 'notes', text: 'I take notes, and what for' },
      { id: 'hopes', text: 'What would you like to get out of this conversation?' },
    ],
  };
}

/** The candidate's own time, the second to last section of every built-in guide. */
export const theirQuestions: Section = {
  id: 'their-questions',
  name: 'Their questions',
  purpose: 'Their time. They are choosing too: answer as you would want to be answered, also about what is hard.',
  minutes: 10,
  protected: true,
  scripts: [
    {
      id: 'your-turn',
      text: 'Now it’s your turn. What would you like to know? Ask about the work, the people, the good days and the bad ones. If I don’t know, I’ll say so and find out.',
    },
  ],
  prompts: [
    { id: 'hoped', text: 'Did you get what you hoped for at the start? What is still missing?' },
    { id: 'no-question', text: 'If nothing comes to mind: tell them what a usual week is like, and wait' },
    { id: 'promised', text: 'Write down what I promised to find out' },
  ],
};

/** The last section of every built-in guide. */
export const close: Section = {
  id: 'close',
  name: 'Close',
  purpose:
    'They leave knowing what happens next, by when, and that their time was valued. No verdict, not even a hint.',
  minutes: 3,
  protected: false,
  scripts: [
    {
      id: 'thanks',
      text: 'Thank you for your time, and for letting me see how you think. You will hear from us whichever way it goes. I’ll tell you now what happens next, and by which day.',
    },
  ],
  prompts: [
    { id: 'next', text: 'What happens next, and who decides' },
    { id: 'by-when', text: 'The day by which they will hear from us' },
    { id: 'write-to', text: 'Whom they can write to until then' },
    { id: 'last-word', text: 'Is there anything you would still like me to know?' },
  ],
};
