import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { entryOf } from '../merge/entries.ts';
import { Era } from '../merge/era.ts';
import { laterOf } from '../merge/register.ts';
import { Stamp } from '../merge/stamp.ts';
import { Count } from '../number.ts';
import type { InterviewChange } from './interview-change.ts';
import { type InterviewRecord, interviewPart } from './interview-record.ts';

/**
 * What an open editor holds of a note: all that a key press rewrites. It is joined in when the interview is read, and folded into it when the
 * editor closes, or at the next start.
 */
export const OpenText = z.object({
  interview: Id,
  note: Id,
  session: Stamp,
  stamp: Stamp,
  text: z.string(),
  /** Where the caret is, in UTF-16 units. */
  caret: z.exactOptional(Count),
  /** The erasures that the view knew. */
  era: z.exactOptional(Era),
});
export type OpenText = z.infer<typeof OpenText>;

/** A change that is nothing but a text, as the open text it leaves; undefined for any other, which the interview itself takes. */
export function openTextOf(change: InterviewChange): OpenText | undefined {
  if (change.type !== 'note written') return undefined;
  const { type: _, record, note, stamp, text, caret, era, ...more } = change;
  if (!text || Object.values(more).some((value) => value !== undefined)) return undefined;
  return {
    interview: record,
    note,
    session: text.session,
    stamp,
    text: text.text,
    ...(caret !== undefined && { caret }),
    ...(era && { era }),
  };
}

/** Of two states of one open text the one that stands. The same object as `a` if `b` brings nothing new. */
export function laterOpenText(a: OpenText, b: OpenText): OpenText {
  return laterOf(a, b);
}

/** The interview with these texts of its open editors in it. */
export function folded(record: InterviewRecord, opens: Iterable<OpenText>): InterviewRecord {
  let whole = record;
  for (const { note, session, stamp, text, era } of opens) {
    const notes = { [note]: { text: { [session]: { stamp, text } } } };
    whole = interviewPart.join(whole, { id: record.id, ...(era && { era }), notes });
  }
  return whole;
}

/** Whether an interview lacks something that this text holds. */
export function isNews({ id, era, notes }: InterviewRecord, text: OpenText): boolean {
  const note = entryOf(notes, text.note);
  // Only what the text is about: an interview may have thousands of notes.
  const about: InterviewRecord = { id, ...(era && { era }), ...(note && { notes: { [text.note]: note } }) };
  return folded(about, [text]) !== about;
}
