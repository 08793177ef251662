import * as z from 'zod/mini';
import { Guide, Id } from '../../domain/guide/guide.ts';
import { KIND_NAMES, type KindName, kindOf } from '../../domain/kinds.ts';
import type { StateWrite } from '../../storage/writes.ts';
import type { FileRecord, LastingRecord } from './backup-format.ts';

/** The version of what is written of each kind; all kinds are at their first. */
const VERSION = 1;

/** What the line of a record says, its digest left out. */
export interface RecordLine {
  /** What kind of thing it is. */
  k: string;
  /** The version of `r`, which depends on the kind. */
  v: number;
  r: unknown;
}

const RecordLine = z.object({ k: z.string(), v: z.int().check(z.gte(1)), r: z.unknown() });
const GuideCopy = z.object({ hash: Id, guide: Guide });

/** A record as a line of a file. Open texts have none: they are folded into their interviews. */
export function lineOf(record: LastingRecord): RecordLine {
  if (record.kind === 'guide copy')
    return { k: record.kind, v: VERSION, r: { hash: record.hash, guide: record.guide } };
  if (record.kind === 'settings') return { k: record.kind, v: VERSION, r: record.settings };
  return { k: record.kind, v: VERSION, r: kindOf(record.kind).pack(record.state) };
}

/** The record of a line; undefined if it is none of this version. */
export function recordOf(value: unknown): FileRecord | undefined {
  const { success, data } = RecordLine.safeParse(value);
  if (!success || data.v > VERSION) return undefined;
  const { k, r } = data;
  try {
    if (k === 'settings') return { kind: k, settings: r };
    if (k === 'guide copy') return { kind: k, ...GuideCopy.parse(r) };
    const kind = KIND_NAMES.find((name) => name === k);
    return kind && ({ kind, state: kindOf(kind).unpack(r) } as StateWrite);
  } catch {
    return undefined;
  }
}

/** The kind in a line, if it is that of a record that merges. */
export function kindIn(name: string): KindName | undefined {
  return KIND_NAMES.find((one) => one === name);
}
