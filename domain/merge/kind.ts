import * as z from 'zod/mini';
import { canonical, digestOf } from '../digest.ts';
import { Id } from '../guide/guide.ts';
import type { Entries } from './entries.ts';
import { Era } from './era.ts';
import type { Part } from './part.ts';
import { type NEVER, Stamp } from './stamp.ts';

/** What every record has. */
export interface RecordState {
  readonly id: string;
  readonly era?: Era;
}

/** What every change has. It is complete: applying it looks nothing up. */
export const changeBase = {
  /** The record. */
  record: Id,
  stamp: Stamp,
  /** The erasures that the view knew; absent before the first. */
  era: z.exactOptional(Era),
};

/** A change without what is particular to its kind. */
export interface ChangeState {
  readonly record: string;
  readonly stamp: Stamp;
  readonly era?: Era;
}

/** A part of a record that can be deleted for itself; WHOLE is the record. */
export type PartId = string;
export const WHOLE: PartId = '';

/** A kind of record: all that storage, backups and messages know of it. */
export interface Kind<R extends RecordState, C extends ChangeState> {
  readonly name: string;
  /** What makes a record of version n + 1, as it was stored or sent then, packed or not, one of version n + 2, by n. */
  readonly migrations: readonly ((older: unknown) => unknown)[];
  readonly record: z.ZodMiniType<R>;
  readonly change: z.ZodMiniType<C>;
  /** A change as the small state that it adds. */
  delta(change: C): R;
  /** Both states of one record; `a` itself if `b` brings nothing new. Commutative, associative, idempotent. */
  merge(a: R, b: R): R;
  /** The latest stamp in it: what the next one comes after. */
  latest(record: R): Stamp | typeof NEVER;
  /** The parts that are deleted and hold nothing that their deleters had not seen. */
  hidden(record: R): PartId[];
  /** Without the contents of these parts, as far as they are hidden. The deletions stay. */
  purge(record: R, parts: ReadonlySet<PartId>): R;
  /** As it is stored and sent when it is not being written: smaller. */
  pack(record: R): Entries<unknown>;
  /** A packed record. Throws if it is none. */
  unpack(packed: unknown): R;
}

/** The record after a change; undefined stands for one that is not there. The same object if the change brings nothing new. */
export function applied<R extends RecordState, C extends ChangeState>(
  { delta, merge }: Pick<Kind<R, C>, 'delta' | 'merge'>,
  record: R | undefined,
  change: C,
): R {
  return record ? merge(record, delta(change)) : delta(change);
}

/** The version in which a kind's records are stored now. */
export function versionOf({ migrations }: Pick<Kind<never, never>, 'migrations'>): number {
  return migrations.length + 1;
}

/** Thrown for a record of a later version than is known here: it is to be left as it is. */
export class NewerVersion extends RangeError {
  constructor() {
    super('This was written by a later version.');
    this.name = 'NewerVersion';
  }
}

/** A record that was stored in this version. Throws if it is invalid, NewerVersion, or a RangeError if there was no such version. */
export function readRecord<R extends RecordState>(
  kind: Pick<Kind<R, never>, 'migrations' | 'record'>,
  stored: unknown,
  version: number,
): R {
  if (version > versionOf(kind)) throw new NewerVersion();
  if (version < 1) throw new RangeError('This version is unknown.');
  return kind.record.parse(kind.migrations.slice(version - 1).reduce((record, migrate) => migrate(record), stored));
}

/** A record as it is stored where it is packed: `v`, the version of its kind, and `r`, the packed record. */
export const Packed = z.object({ v: z.int().check(z.gte(1)), r: z.unknown() });
export type Packed = z.infer<typeof Packed>;

/** A packed record with its version. */
export function packedRecord<R extends RecordState>(
  kind: Pick<Kind<R, never>, 'migrations' | 'pack'>,
  record: R,
): Packed {
  return { v: versionOf(kind), r: kind.pack(record) };
}

/** A record of what `packedRecord` made, in this version or an earlier one. Throws if it is invalid, and NewerVersion. */
export function readPacked<R extends RecordState>(
  kind: Pick<Kind<R, never>, 'migrations' | 'record' | 'unpack'>,
  packed: unknown,
): R {
  const { v, r } = Packed.parse(packed);
  return v === versionOf(kind) ? kind.unpack(r) : readRecord(kind, r, v);
}

/** Tells whether two states of a record are equal: the digest of the canonical state. */
export function etagOf(record: RecordState): string {
  return digestOf(canonical(record));
}

/** What is packed of a record besides its parts. */
const Contents = z.looseObject({ id: Id, base: z.exactOptional(Stamp) });

/** How records of parts are packed, and unpacked to this schema. `baseOf`: the stamp that most parts share. */
export function packing<R extends RecordState>(
  part: Part<R>,
  schema: z.ZodMiniType<R>,
  baseOf: (record: R) => Stamp | undefined = () => undefined,
): Pick<Kind<R, never>, 'pack' | 'unpack'> {
  return {
    pack(record) {
      const base = baseOf(record);
      return { id: record.id, ...(base !== undefined && { base }), ...(part.pack(record, base ?? '') as object) };
    },
    unpack(packed) {
      const { id, base = '' } = Contents.parse(packed);
      return schema.parse({ ...part.unpack(packed, base), id });
    },
  };
}
