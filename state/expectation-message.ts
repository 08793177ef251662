import type { Guide } from '../domain/guide/guide.ts';
import type { Interview } from '../domain/interview/interview.ts';
import { type ExpectationFacts, type Message, whatToExpect } from '../formats/what-to-expect.ts';
import { whatToExpect as commonWords } from '../guides/expectations.ts';
import * as m from '../messages/messages.ts';
import { ownTimeZone } from './deliver-markdown.ts';
import { copyText, download } from './save-and-copy.ts';

export type { ExpectationFacts };

/** What a guide tells the candidate beforehand, with blanks; if it has no words of its own, what every built-in guide says. */
export function expectationWords({ expect = '' }: Pick<Guide, 'expect'>): string {
  return expect.trim() === '' ? commonWords('') : expect;
}

/** The message that tells the candidate what to expect. */
export function expectations(interview: Interview, facts: ExpectationFacts): Message {
  const guide = { ...interview.guide, expect: expectationWords(interview.guide) };
  return whatToExpect({ ...interview, guide }, facts, ownTimeZone()) ?? { text: '', html: '' };
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
