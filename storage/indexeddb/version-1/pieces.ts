import * as z from 'zod/mini';
import { Guide, Id } from '../../../domain/guide/guide.ts';
import { DraftV1, InterviewV1, NoteV1 } from '../../../domain/interview/version-1.ts';
import { Count, Moment } from '../../../domain/number.ts';

/*
 * What version 1 of the database held: an interview in pieces (head, guide, notes, tail), each changed in place. For the migration only.
 */

const Head = z.extend(z.omit(InterviewV1, { guide: true, notes: true, draft: true, revision: true }), {
  guide: z.object({ id: Id, name: z.string() }),
  noteCount: Count,
  oldestRemoval: z.optional(Moment),
});

const GuideCopy = z.object({ interview: Id, guide: Guide });

const NotePiece = z.object({ interview: Id, note: NoteV1 });

const Tail = z.object({
  interview: Id,
  revision: Count,
  draft: z.optional(DraftV1),
  /** The changes of each view that had been applied. */
  seen: z.record(z.string(), Count),
});

/** The pieces of one interview, as they were found. */
export interface Pieces {
  head: unknown;
  guide: unknown;
  notes: readonly unknown[];
  tail: unknown;
}

/** The interview that these are the pieces of; undefined if one is invalid or missing. */
export function assembled({ head, guide, notes, tail }: Pieces): InterviewV1 | undefined {
  const all = [Head.safeParse(head), GuideCopy.safeParse(guide), Tail.safeParse(tail)] as const;
  const noted = z.array(NotePiece).safeParse(notes);
  const [first, copy, last] = all;
  if (!first.success || !copy.success || !last.success || !noted.success) return undefined;
  const { noteCount: _count, oldestRemoval: _removal, guide: _name, ...rest } = first.data;
  return {
    ...rest,
    guide: copy.data.guide,
    notes: noted.data.map(({ note }) => note).sort(byTime),
    revision: last.data.revision,
    ...(last.data.draft && { draft: last.data.draft }),
  };
}

/** The order of notes: by start, then by id. */
function byTime(a: NoteV1, b: NoteV1): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}
