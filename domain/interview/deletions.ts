import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { entriesOf, entryOf, filtered, mapped } from '../merge/entries.ts';
import { Removed, stampsSeen } from '../merge/removed.ts';
import { Saw, sawOf } from '../merge/saw.ts';
import type { Stamp } from '../merge/stamp.ts';
import { stampsOf } from '../merge/text.ts';
import type { InterviewRecord } from './interview-record.ts';
import type { NoteState } from './note-record.ts';

/** What was undone, cut and deleted in an interview, one by one. A state of an interview without contents. */
export const Gone = z.object({
  timeline: z.exactOptional(entriesOf(Id, z.object({ undone: z.literal(true) }))),
  notes: z.exactOptional(entriesOf(Id, z.object({ cut: z.exactOptional(Saw), removed: z.exactOptional(Removed) }))),
});
export type Gone = z.infer<typeof Gone>;

/** What an interview knows as undone, cut and deleted in it; undefined if that is nothing. */
export function goneIn(record: InterviewRecord): Gone | undefined {
  const timeline = filtered(record.timeline, ({ undone }) => undone === true);
  const notes = filtered(mapped(record.notes ?? {}, deletionsOf), (note) => Object.keys(note).length > 0);
  return timeline || notes ? ({ ...(timeline && { timeline }), ...(notes && { notes }) } as Gone) : undefined;
}

/** What stays of a note for ever: what of it was deleted. */
export function deletionsOf({ cut, removed }: NoteState): Pick<NoteState, 'cut' | 'removed'> {
  return { ...(cut && { cut }), ...(removed && { removed }) };
}

/** What a view has seen of an interview, and deletes with it; also, by earlier deletions of the whole, what may have been purged. */
export function sawInterview(record: InterviewRecord): Saw {
  return sawOf([...stampsIn(record), ...stampsSeen(record.removed)]);
}

/** What a view has seen of a note, and deletes with it; also, by deletions of the note and of the whole, what may have been purged. */
export function sawNote(record: InterviewRecord, note: string): Saw {
  const state = entryOf(record.notes, note);
  return sawOf([...stampsOf(state?.text), ...stampsSeen(state?.removed), ...stampsSeen(record.removed)]);
}

/**
 * The deletion of an interview by a view that holds this record, at this moment (epoch ms). It says what was deleted in it before: who hears of
 * it, but not of that, must not take what is left there for something unseen. `saw` can't say so, since the view may have heard of those deletions,
 * but not of all that their makers had seen.
 */
export function interviewRemoval(record: InterviewRecord, at: number) {
  const gone = goneIn(record);
  return { type: 'interview removed' as const, at, saw: sawInterview(record), ...(gone && { gone }) };
}

/** The deletion of a note by a view that holds this record, at this moment (epoch ms), with what was cut of it before. */
export function noteRemoval(record: InterviewRecord, note: string, at: number) {
  const cut = entryOf(record.notes, note)?.cut;
  return { type: 'note removed' as const, note, at, saw: sawNote(record, note), ...(cut && { cut }) };
}

/** The stamps of all texts and events that count: of notes that a test accepts. */
export function stampsIn(record: InterviewRecord, counts = (_note: NoteState) => true): Stamp[] {
  const events = Object.values(record.timeline ?? {}).flatMap(({ what }) => what?.stamp ?? []);
  const texts = Object.values(record.notes ?? {}).flatMap((note) => (counts(note) ? stampsOf(note.text) : []));
  return [...events, ...texts];
}
