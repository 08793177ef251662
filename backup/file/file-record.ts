import * as z from 'zod/mini';
import { Guide, Id } from '../../domain/guide/guide.ts';
import { KIND_NAMES, type KindName, kindOf } from '../../domain/kinds.ts';
import { NewerVersion, Packed, packedRecord, readPacked } from '../../domain/merge/kind.ts';
import type { StateWrite } from '../../storage/writes.ts';
import type { FileRecord, LastingRecord } from './backup-format.ts';

/** The version of what is no record: guide copies and settings. Records have that of their kind. */
const VERSION = 1;

/** What the line of a record says, its digest left out. */
export interface RecordLine extends Packed {
  /** What kind of thing it is. */
  k: string;
}

const RecordLine = z.extend(Packed, { k: z.string() });
const GuideCopy = z.object({ hash: Id, guide: Guide });

/** A record as a line of a file. Open texts have none: they are folded into their interviews. */
export function lineOf(record: LastingRecord): RecordLine {
  if (record.kind === 'guide copy')
    return { k: record.kind, v: VERSION, r: { hash: record.hash, guide: record.guide } };
  if (record.kind === 'settings') return { k: record.kind, v: VERSION, r: record.settings };
  return { k: record.kind, ...packedRecord(kindOf(record.kind), record.state) };
}

/** The record of a line, of this version or an earlier one; undefined if it is none. Throws NewerVersion. */
export function recordOf(value: unknown): FileRecord | undefined {
  const { success, data } = RecordLine.safeParse(value);
  if (!success) return undefined;
  const { k, v, r } = data;
  const kind = kindIn(k);
  if (!kind && v > VERSION) throw new NewerVersion();
  try {
    if (k === 'settings') return { kind: k, settings: r };
    if (k === 'guide copy') return { kind: k, ...GuideCopy.parse(r) };
    return kind && ({ kind, state: readPacked(kindOf(kind), data) } as StateWrite);
  } catch (error) {
    if (error instanceof NewerVersion) throw error;
    return undefined;
  }
}

/** The kind in a line, if it is that of a record that merges. */
export function kindIn(name: string): KindName | undefined {
  return KIND_NAMES.find((one) => one === name);
}
