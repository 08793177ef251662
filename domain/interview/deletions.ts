import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { entriesOf, entryOf, filtered, mapped } from '../merge/entries.ts';
import { leftInPart, seenInParts, stampsSeen } from '../merge/removed.ts';
import { Saw, sawOf } from '../merge/saw.ts';
import type { Stamp } from '../merge/stamp.ts';
import { stampsOf } from '../merge/text.ts';
import type { InterviewRecord } from './interview-record.ts';
import { isHidden } from './note-record.ts';

/** What was undone and cut in an interview, for ever. A state of an interview without contents. */
export const Gone = z.object({
  timeline: z.exactOptional(entriesOf(Id, z.object({ undone: z.literal(true) }))),
  notes: z.exactOptional(entriesOf(Id, z.object({ cut: Saw }))),
});
export type Gone = z.infer<typeof Gone>;

/** What a view has seen of an interview, and deletes with it; also, by earlier deletions of the whole, what may have been purged. */
export function sawInterview(record: InterviewRecord): Saw {
  return sawOf([...stampsIn(record), ...stampsSeen(record.removed)]);
}

/** What a view has seen of a note, and deletes with it; also, by deletions of the note and of the whole, what may have been purged. */
export function sawNote(record: InterviewRecord, note: string): Saw {
  const state = entryOf(record.notes, note);
  return sawOf([...stampsOf(state?.text), ...stampsSeen(state?.removed), ...stampsSeen(record.removed, note)]);
}

/**
 * The deletion of an interview by a view that holds this record, at this moment (epoch ms). It says what was deleted in it before: who hears of
 * it, but not of that, must not take what is left there for something unseen. `saw` can't say so, since the view may have heard of those deletions,
 * but not of all that their makers had seen.
 */
export function interviewRemoval(record: InterviewRecord, at: number) {
  const gone = goneIn(record);
  const parts = seenInParts(record.removed, record.notes);
  return {
    type: 'interview removed' as const,
    at,
    saw: sawInterview(record),
    ...(parts && { parts }),
    ...(gone && { gone }),
  };
}

/** The deletion of a note by a view that holds this record, at this moment (epoch ms), with what was cut of it before. */
export function noteRemoval(record: InterviewRecord, note: string, at: number) {
  const cut = entryOf(record.notes, note)?.cut;
  return { type: 'note removed' as const, note, at, saw: sawNote(record, note), ...(cut && { cut }) };
}

/** What of an interview its deletion had not seen. What is deleted or undone itself doesn't count. */
export function unseenIn(record: InterviewRecord): Stamp[] {
  return stampsIn(record, (texts, id) => {
    const note = entryOf(record.notes, id);
    return note && isHidden(note) ? [] : leftInPart(record.removed, id, texts);
  });
}

function goneIn({ timeline, notes }: InterviewRecord): Gone | undefined {
  const undone = filtered(timeline, (event) => event.undone === true);
  const cuts = filtered(notes, ({ cut }) => cut !== undefined);
  if (!undone && !cuts) return undefined;
  return {
    ...(undone && { timeline: mapped(undone, () => ({ undone: true as const })) }),
    ...(cuts && { notes: mapped(cuts, ({ cut = {} }) => ({ cut })) }),
  };
}

/** The stamps of all events and texts. `counted`: which of a note’s texts count. */
function stampsIn(record: InterviewRecord, counted = (texts: readonly Stamp[], _note: string) => texts): Stamp[] {
  const events = Object.values(record.timeline ?? {}).flatMap(({ what }) => what?.stamp ?? []);
  const texts = Object.entries(record.notes ?? {}).flatMap(([id, { text }]) => counted(stampsOf(text), id));
  return [...events, ...texts];
}
