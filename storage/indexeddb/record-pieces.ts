import { type Interview, liveNotes, sameBody } from '../../domain/interview/interview.ts';
import { byTime, type Note } from '../../domain/interview/note.ts';
import type { StoredInterview } from '../applied-changes.ts';
import { StoreError, type Summary } from '../record-store.ts';
import { summaryOf } from '../summary.ts';
import type { GuideCopy, Head, NoteRecord, Tail } from './schema.ts';

/** The pieces of an interview to write or delete to get from one state to another. */
export interface Pieces {
  head?: Head;
  guide?: GuideCopy;
  tail: Tail;
  notes: NoteRecord[];
  /** Ids of notes to delete. */
  gone: string[];
}

/** The difference of two states. Pieces are compared by identity, since domain/interview/change.ts shares unchanged ones. */
export function difference(before: StoredInterview | undefined, after: StoredInterview): Pieces {
  const { interview: now, seen } = after;
  const was = before?.interview;
  const pieces: Pieces = {
    tail: { interview: now.id, revision: now.revision, seen: { ...seen }, ...(now.draft && { draft: now.draft }) },
    notes: [],
    gone: [],
  };
  if (was?.notes !== now.notes) {
    const old = new Map<string, Note>(was?.notes.map((note) => [note.id, note]));
    for (const note of now.notes) {
      if (old.get(note.id) !== note) pieces.notes.push({ interview: now.id, note });
      old.delete(note.id);
    }
    pieces.gone = [...old.keys()];
  }
  if (was?.guide !== now.guide) pieces.guide = { interview: now.id, guide: now.guide };
  if (!was || !sameBody(was, now)) pieces.head = headOf(now);
  return pieces;
}

function headOf(interview: Interview): Head {
  const { guide, notes, draft: _draft, revision: _revision, ...rest } = interview;
  const removals = [interview, ...notes].flatMap(({ removedAt }) => removedAt ?? []);
  return {
    ...rest,
    guide: { id: guide.id, name: guide.name },
    noteCount: liveNotes(interview).length,
    ...(removals.length > 0 && { oldestRemoval: Math.min(...removals) }),
  };
}

/** The summary of an interview, from its head alone. */
export function lineOf(head: Head): Summary {
  return { ...summaryOf({ ...head, notes: [] }), notes: head.noteCount };
}

/** Assembles an interview. Throws StoreError 'damaged' if a piece is missing. */
export function assembled(
  head: Head,
  copy: GuideCopy | undefined,
  notes: Note[],
  tail: Tail | undefined,
): StoredInterview {
  if (!copy || !tail) throw new StoreError('damaged');
  const { noteCount: _count, oldestRemoval: _removal, guide: _name, ...rest } = head;
  return {
    interview: {
      ...rest,
      guide: copy.guide,
      notes: notes.sort(byTime),
      revision: tail.revision,
      ...(tail.draft && { draft: tail.draft }),
    },
    seen: tail.seen,
  };
}
