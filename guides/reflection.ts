import type { ReflectionQuestion } from '../domain/guide/guide.ts';

/** What to ask oneself after every interview; each guide adds a question of its own after these. */
export const commonReflection: readonly ReflectionQuestion[] = [
  { id: 'first-impression', text: 'Which of my notes speaks against my first impression?' },
  { id: 'same-words', text: 'Which level would I change if someone quite unlike me had said the same words?' },
  { id: 'my-share', text: 'Which “No evidence” is down to me: not asked, interrupted, or out of time?' },
];
