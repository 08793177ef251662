import type { Script, Section } from '../domain/guide/guide.ts';
import { question, reminder, say } from './guide-parts.ts';

/**
 * The first section of every built-in guide; `framing` explains this kind of interview. The question about the
 * candidate's well-being comes before it and belongs to the guide's check-in.
 */
export function welcome(framing: Script, minutes = 5): Section {
  return {
    id: 'welcome',
    name: 'Welcome',
    purpose: 'Arrive together. Nobody can show what they do best before they feel at ease.',
    minutes,
    protected: false,
    scripts: [
      framing,
      say(
        'both-want',
        'This goes both ways. You’ll want to show what you can do, and find out what we offer and where you could make a difference. I want to learn where your strengths lie, and to earn your choice.',
      ),
      say(
        'at-ease',
        'Think aloud or in silence, as you like. Ask me anything; being wrong is fine here. You’ll hear me typing so I remember what you said; I’m not recording. If a break, captions or a written question would help, just say.',
      ),
    ],
    prompts: [
      reminder('who', 'Who I am and why I’m here; ask how to say their name'),
      reminder('course', 'What will happen, until when, and that the last part is theirs'),
      reminder('others', 'Anyone else here, or anything recording? Say so, and ask first'),
      reminder('trouble', 'Call drops or doorbell rings: pause the clock; it costs them nothing'),
      reminder('reason', 'If they name a personal reason, thank them; don’t write it down'),
      question('hopes', 'What would you like to get out of today?'),
    ],
  };
}

/** The candidate's own time, the second to last section of every built-in guide. Nothing in it is rated, as the candidate is told. */
export function theirQuestions(minutes = 10): Section {
  return {
    id: 'their-questions',
    name: 'Their questions',
    purpose: 'Their time. They are choosing too, so answer the way you would want to be answered, hard parts included.',
    minutes,
    protected: true,
    rated: false,
    scripts: [
      say(
        'your-turn',
        'Now it’s your turn. What would you like to know? The work, the people, the good days and the bad ones. Nothing you ask is rated; I’ll write down what I promise to find out.',
      ),
    ],
    prompts: [
      question('still-open', 'What did you hope to learn today that’s still open?'),
      question('compare', 'What would help you compare us with other places?'),
      reminder('matter', 'Tell them where this role makes a difference, and how people grow here'),
      reminder('no-question', 'No questions? Describe an ordinary week, one hard part included, then wait'),
      reminder('not-mine', 'Don’t turn their question into one of mine'),
      reminder('promised', 'Write down each promise: what, and by when'),
    ],
  };
}

/** The last section of every built-in guide. */
export const close: Section = {
  id: 'close',
  name: 'Close',
  purpose:
    'They leave knowing what happens next and by when, and that their time was valued. No verdict, not even a hint.',
  minutes: 3,
  protected: false,
  scripts: [
    say(
      'thanks',
      'Thank you for your time, and for showing me how you think. You’ll hear from us whichever way it goes. Let me tell you what happens next, and by which day.',
    ),
  ],
  prompts: [
    question('last-word', 'What would you have liked to show that we didn’t get to?'),
    reminder('next', 'What happens next, and who decides'),
    reminder('by-when', 'The day by which they’ll hear, whatever the answer'),
    reminder('contact', 'Who to contact until then'),
    reminder('add', 'They can add something in writing until tomorrow'),
    reminder('no-hint', 'No verdict and no hint: “great” and “strong” are hints, too'),
  ],
};
