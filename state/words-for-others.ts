import type { InterviewBody } from '../domain/interview/interview.ts';
import { type JudgingWords, judgingWordsIn } from '../domain/interview/write-up/judging-words.ts';
import { recommendationWords } from '../messages/write-up-words.ts';

/** What of the judgement is in a text that is meant for others, by the words that the user sees. */
export function foundIn(text: string, { guide, notes }: InterviewBody): JudgingWords[] {
  return judgingWordsIn(text, { guide, notes, ...recommendationWords() });
}

/** The note to the next interviewer. The first call loads the Markdown writer; rejects if that can't be loaded. */
export async function nextNote(
  interview: InterviewBody,
  goOnWith: string,
): Promise<{ markdown: string; text: string }> {
  const { noteToNext } = await import('../formats/next-interviewer.ts');
  return noteToNext(interview, goOnWith);
}
