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
  /** What makes a stored record of version n + 1 one of version n + 2, by n. */
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

/** A record that was stored in this version. Throws if it is invalid, and a RangeError if the version is unknown. */
export function readRecord<R extends RecordState>(
  kind: Pick<Kind<R, never>, 'migrations' | 'record'>,
  stored: unknown,
  version: number,
): R {
  if (version < 1 || version > versionOf(kind)) throw new RangeError('This version is unknown.');
  return kind.record.parse(kind.migrations.slice(version - 1).reduce((record, migrate) => migrate(record), stored));
}

/** Tells whether two states of a record are equal: the digest of the canonical state. */
export function etagOf(record: RecordState): string {
  return digestOf(canonical(record));
}

/** What a packed record has besides its parts. */
const Packed = z.looseObject({ id: Id, base: z.exactOptional(Stamp) });

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
      const { id, base = '' } = Packed.parse(packed);
      return schema.parse({ ...part.unpack(packed, base), id });
    },
  };
}
