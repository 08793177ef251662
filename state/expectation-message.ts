import type { Interview } from '../domain/interview/interview.ts';
import { type ExpectationFacts, type Message, whatToExpect } from '../formats/what-to-expect.ts';
import * as m from '../messages/messages.ts';
import { ownTimeZone } from './deliver-markdown.ts';
import { copyText, download } from './save-and-copy.ts';

export type { ExpectationFacts };

/** The message that tells the candidate what to expect; undefined if the guide has no words for it. */
export function expectations(interview: Interview, facts: ExpectationFacts): Message | undefined {
  return whatToExpect(interview, facts, ownTimeZone());
}

/** Copies the message as plain and as rich text. */
export function copyExpectations({ text, html }: Message): Promise<'copied' | 'failed'> {
  return copyText(text, html);
}

/** Saves the message as a text file. */
export function saveExpectations({ candidate }: Interview, { text }: Message): void {
  const name = [m.whatToExpect(), candidate].filter(Boolean).join(' ');
  download(`${name.replace(/[^\p{L}\p{N} ’'-]+/gu, ' ').trim()}.txt`, 'text/plain;charset=utf-8', text);
}
