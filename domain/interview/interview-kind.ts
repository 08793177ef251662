import { canonical } from '../digest.ts';
import { filtered, mapped, withEntries } from '../merge/entries.ts';
import { type Kind, type PartId, packing, WHOLE } from '../merge/kind.ts';
import { InterviewChange } from './interview-change.ts';
import { interviewMerge } from './interview-merge.ts';
import { InterviewRecord, interviewPart, isHiddenInterview } from './interview-record.ts';
import { migratedInterview } from './migrate-interview.ts';
import { isHidden, type NoteState } from './note-record.ts';
import { InterviewV1 } from './version-1.ts';

/** Interviews, as records that merge. */
export const interviewKind: Kind<InterviewRecord, InterviewChange> = {
  name: 'interview',
  migrations: [(older) => migratedInterview(InterviewV1.parse(older))],
  record: InterviewRecord,
  change: InterviewChange,
  ...interviewMerge,
  hidden(record) {
    const notes = Object.entries(record.notes ?? {}).filter(([, note]) => isHidden(note));
    return [...(isHiddenInterview(record) ? [WHOLE] : []), ...notes.map(([id]) => id)];
  },
  purge: purged,
  ...packing(interviewPart, InterviewRecord, ({ createdAt }) => createdAt?.stamp),
};

function purged(record: InterviewRecord, parts: ReadonlySet<PartId>): InterviewRecord {
  if (parts.has(WHOLE) && isHiddenInterview(record)) return tombstone(record);
  const { notes } = record;
  const gone = Object.entries(notes ?? {}).filter(([id, note]) => parts.has(id) && isHidden(note) && hasContent(note));
  if (!notes || gone.length === 0) return record;
  return {
    ...record,
    notes: withEntries(
      notes,
      gone.map(([id, note]) => [id, deletionsOf(note)]),
    ),
  };
}

/**
 * What stays of a deleted interview: the deletions in it, too, even those of which its own deletion saw all. Should something new bring the
 * interview back, what was deleted in it before is still deleted.
 */
function tombstone(record: InterviewRecord): InterviewRecord {
  const { id, era, removed, ...contents } = record;
  const notes = filtered(mapped(contents.notes ?? {}, deletionsOf), (note) => Object.keys(note).length > 0);
  const timeline = filtered(contents.timeline, ({ undone }) => undone === true);
  const left = { ...(timeline && { timeline }), ...(notes && { notes }) };
  // Purging again changes nothing.
  if (canonical(left) === canonical(contents)) return record;
  return { id, ...(era && { era }), ...left, ...(removed && { removed }) };
}

/** What stays of a note for ever: what of it was deleted. */
function deletionsOf({ cut, removed }: NoteState): NoteState {
  return { ...(cut && { cut }), ...(removed && { removed }) };
}

function hasContent({ cut: _cut, removed: _removed, ...contents }: NoteState): boolean {
  return Object.keys(contents).length > 0;
}
