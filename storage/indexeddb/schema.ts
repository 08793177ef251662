import type { DBSchema, IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { Guide, Id } from '../../domain/guide/guide.ts';
import { NoteState } from '../../domain/interview/note-record.ts';
import type { OpenText } from '../../domain/interview/open-text.ts';
import type { KindName } from '../../domain/kinds.ts';
import { Era } from '../../domain/merge/era.ts';
import { Learned } from '../../domain/merge/learned.ts';
import { Count, Moment } from '../../domain/number.ts';
import { Summary } from '../record-store.ts';

/*
 * The schema of the database as the last of the migrations leaves it. An interview lies in several stores, so that a key press rewrites only a small
 * record, and a list reads only lines.
 */

export const DB_NAME = 'fireside';

/**
 * The version of the shape in which records are stored. A later one has to read those of this one, too. A kind’s new version comes with one of the database,
 * whose migration reads every record with `readRecord`; a database of a later version does not open.
 */
export const VALUE_VERSION = 1;

const stored = { v: z.literal(VALUE_VERSION) };

/** A digest of a record, or a sum of digests. */
const Digest = z.int().check(z.gte(0));

/** The columns by which indexes find and sort an interview. Moments are negative where the last comes first. */
const columns = {
  listed: z.exactOptional(z.number()),
  removed: z.exactOptional(z.number()),
  /** The key of its call and, again, when it was set up, while it is planned or under way. */
  open: z.exactOptional(z.string()),
  opened: z.exactOptional(z.number()),
  begun: z.exactOptional(z.number()),
  ended: z.exactOptional(z.number()),
  /** When it ended, if it is still to be written up. */
  unwritten: z.exactOptional(z.number()),
  /** When the first of its promises that are not kept is due. */
  promised: z.exactOptional(z.number()),
  /** The person it names, also while it is deleted. */
  person: z.exactOptional(Id),
  /** The key of its role, unless it is deleted. */
  role: z.exactOptional(z.string()),
  /** The hash of its guide, unless it is deleted. */
  guide: z.exactOptional(Id),
  /** When something in it is to be purged. */
  due: z.exactOptional(Moment),
  /** When it was last changed, if it is over and not packed. */
  loose: z.exactOptional(z.number()),
  shard: Count,
};

/** What is stored of an interview to list, find and compare it, and to take what is typed without reading it. */
export const Row = z.object({
  ...stored,
  id: Id,
  etag: Digest,
  era: z.exactOptional(Era),
  hidden: z.exactOptional(z.literal(true)),
  /** Its line in lists, with the hash of its guide. Absent if it was erased or purged. */
  line: z.exactOptional(z.extend(z.omit(Summary, { guide: true }), { guide: z.exactOptional(Id) })),
  ...columns,
});
export type Row = z.infer<typeof Row>;

/** An interview: its record without notes, or all of it packed. */
export const InterviewValue = z.object({
  ...stored,
  id: Id,
  record: z.exactOptional(z.looseObject({})),
  packed: z.exactOptional(z.looseObject({})),
  learned: Learned,
});
export type InterviewValue = z.infer<typeof InterviewValue>;

/** A note of an interview that is not packed. */
export const NoteValue = z.object({ ...stored, interview: Id, note: Id, state: NoteState });
export type NoteValue = z.infer<typeof NoteValue>;

/** What an open editor holds. */
export type TextValue = OpenText & { v: typeof VALUE_VERSION };

/** The content of a guide. */
export const GuideCopyValue = z.object({ ...stored, hash: Id, guide: Guide });
export type GuideCopyValue = z.infer<typeof GuideCopyValue>;

/** A record of a kind of which there are few. */
export const FewValue = z.object({
  ...stored,
  id: Id,
  record: z.looseObject({ id: Id }),
  learned: Learned,
  etag: Digest,
  due: z.exactOptional(Moment),
  shard: Count,
});
export type FewValue = z.infer<typeof FewValue>;

/** Records that could not be read, as they were found: left for a version that can. */
export interface UnreadableValue {
  /** The interview, or what of its key could be told. */
  interview: string;
  /** The object store in which the record was. */
  store: string;
  record: unknown;
}

interface FewSchema {
  key: string;
  value: FewValue;
  indexes: { due: [number, string]; shard: number };
}

export interface FiresideDb extends DBSchema {
  summaries: {
    key: string;
    value: Row;
    indexes: {
      listed: [number, string];
      removed: [number, string];
      open: [string, number, string];
      opened: [number, string];
      begun: [number, string];
      ended: [number, string];
      unwritten: [number, string];
      promised: [number, string];
      person: [string, number, string];
      role: [string, number, string];
      named: string;
      guide: string;
      due: [number, string];
      loose: [number, string];
      shard: number;
    };
  };
  interviews: { key: string; value: InterviewValue };
  notes: { key: [string, string]; value: NoteValue };
  texts: { key: [string, string, string]; value: TextValue };
  guideCopies: { key: string; value: GuideCopyValue; indexes: { guide: string } };
  people: FewSchema;
  guides: FewSchema;
  preferences: FewSchema;
  /** The sum of the digests of each shard. */
  digests: { key: number; value: number };
  unreadable: { key: number; value: UnreadableValue; indexes: { interview: string } };
}

export type Db = IDBPDatabase<FiresideDb>;

export type StoreName =
  | 'summaries'
  | 'interviews'
  | 'notes'
  | 'texts'
  | 'guideCopies'
  | 'people'
  | 'guides'
  | 'preferences'
  | 'digests'
  | 'unreadable';

/** The stores that hold one interview. */
export const INTERVIEW_STORES = ['summaries', 'interviews', 'notes', 'texts'] as const;

export type FewKind = Exclude<KindName, 'interview'>;

/** The stores of the kinds of which there are few records. */
export const FEW_STORES = { person: 'people', guide: 'guides', preferences: 'preferences' } as const satisfies Record<
  FewKind,
  StoreName
>;

export const FEW_KINDS = Object.keys(FEW_STORES) as FewKind[];

/** All keys that begin with these. */
export function keysUnder(...first: string[]): IDBKeyRange {
  return IDBKeyRange.bound(first, [...first, []]);
}
