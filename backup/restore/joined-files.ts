import { joinedWrite, nameOf, type StateWrite } from '../../storage/writes.ts';
import type { Damage, Entry, Header, LastingRecord } from '../file/backup-format.ts';

/** Something that was read from one of several files. */
export type FileEntry =
  | { is: 'header'; header: Header }
  | { is: 'guide copy'; record: LastingRecord & { kind: 'guide copy' } }
  | { is: 'settings'; settings: unknown }
  /** `size`: the characters that it takes, as far as that is known. */
  | { is: 'state'; write: StateWrite; size: number }
  | ({ is: 'damaged' } & Damage)
  | { is: 'end'; missing: number | undefined };

/** Maximum records of the smaller files that are held in memory. */
const MAX_HELD = 5000;

/**
 * The contents of files that belong together, such as a full backup and its segments, in any order. What several have of a record is given
 * once, joined, as far as all but the last one are short. The largest file is to be the last.
 */
export async function* joinedFiles(files: readonly AsyncIterable<Entry>[]): AsyncGenerator<FileEntry> {
  const held = new Map<string, { write: StateWrite; size: number }>();
  for (const [index, entries] of files.entries()) {
    const isLast = index === files.length - 1;
    for await (const entry of entries) {
      if (entry.is !== 'record') yield entry;
      else if (entry.record.kind === 'settings') yield { is: 'settings', settings: entry.record.settings };
      else if (entry.record.kind === 'guide copy') yield { is: 'guide copy', record: entry.record };
      else if (entry.record.kind !== 'open text') {
        const write: StateWrite = entry.record;
        const name = nameOf(write);
        const before = held.get(name);
        const both = before ? (joinedWrite(before.write, write) as StateWrite) : write;
        const size = (before?.size ?? 0) + (entry.size ?? 0);
        if (isLast || (!before && held.size >= MAX_HELD)) {
          held.delete(name);
          yield { is: 'state', write: both, size };
        } else held.set(name, { write: both, size });
      }
    }
  }
  for (const { write, size } of held.values()) yield { is: 'state', write, size };
}
