import { fillBlanks } from '../domain/guide/blanks.ts';
import { splitAtSections } from '../domain/guide/sections-place.ts';
import type { Interview } from '../domain/interview/interview.ts';
import { inExportLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import { escaped } from './escaped.ts';
import { moment } from './zoned-time.ts';

/** What only the interviewer knows, and what they choose to say. Empty texts leave out the sentences that need them. */
export interface ExpectationFacts {
  /** Who talks with the candidate. */
  with: string;
  /** Where they can be reached if the call fails. */
  phone: string;
  /** What the candidate should have ready. */
  tools: string;
  /** Whether to name the sections with their minutes. */
  sections: boolean;
}

/** A message, as plain text and as HTML. */
export interface Message {
  text: string;
  html: string;
}

/**
 * What the candidate may know beforehand, in the words of the guide; undefined if it has none. Nothing else of the guide but the names and minutes of
 * its sections is in it: no criteria, no levels, no prompts.
 */
export function whatToExpect(
  { candidate, guide, start, plannedEnd, zone }: Interview,
  facts: ExpectationFacts,
  ownZone: string,
): Message | undefined {
  const { expect, sections } = guide;
  if (!expect) return undefined;
  return inExportLanguage(() => {
    const when = start === undefined ? undefined : moment(start, zone || ownZone);
    const minutes =
      start === undefined ? sections.reduce((sum, one) => sum + one.minutes, 0) : (plannedEnd - start) / 60_000;
    const blanks = {
      name: candidate,
      date: when
        ? m.expectDate({ day: when.words, time: when.time, zone: (zone || ownZone).replaceAll('_', ' ') })
        : '',
      minutes: String(Math.round(minutes)),
      with: facts.with,
      phone: facts.phone,
      tools: facts.tools,
    };
    // The length is known even if something else that its sentence says is not.
    const length = m.expectLength({ minutes: blanks.minutes });
    const paragraphs = (words: string) =>
      fillBlanks(words, blanks, (sentence) => (sentence.includes('{minutes}') ? length : undefined))
        .split('\n\n')
        .filter(Boolean);
    if (!facts.sections) return messageOf(paragraphs(expect), [], []);
    const steps = sections.map((one) => m.expectStep({ section: one.name, minutes: one.minutes }));
    const { before, after } = splitAtSections(expect);
    return messageOf(paragraphs(before), steps, paragraphs(after));
  });
}

function messageOf(first: readonly string[], steps: readonly string[], rest: readonly string[]): Message {
  const list = steps.length === 0 ? [] : [steps.map((step) => `• ${step}`).join('\n')];
  const items = steps.map((step) => `<li>${escaped(step)}</li>`).join('');
  const html = [...first.map(paragraph), ...(items ? [`<ul>${items}</ul>`] : []), ...rest.map(paragraph)].join('\n');
  return { text: `${[...first, ...list, ...rest].join('\n\n')}\n`, html };
}

function paragraph(text: string): string {
  return `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;
}
