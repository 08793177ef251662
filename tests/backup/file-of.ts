import { backupBytes } from '../../backup/backup-bytes.ts';
import type { Entry, Header, LastingRecord } from '../../backup/file/backup-format.ts';
import { linesOf } from '../../backup/file/lines.ts';
import { readBackup } from '../../backup/file/read-backup.ts';
import { writeBackup } from '../../backup/file/write-backup.ts';
import { all, each } from './any.ts';

const HEADER: Header = { createdAt: 1, app: '0.1.0', counts: {} };

const contents = (records: readonly LastingRecord[], header: Partial<Header> = {}) => ({
  ...HEADER,
  ...header,
  records: each(records),
});

/** A backup of these records as text. */
export async function textOf(records: readonly LastingRecord[], header?: Partial<Header>): Promise<string> {
  return (await all(writeBackup(contents(records, header)))).map((line) => `${line}\n`).join('');
}

/** A backup of these records as the bytes of a file. */
export async function fileBytes(records: readonly LastingRecord[], header?: Partial<Header>): Promise<Buffer> {
  return Buffer.concat(await all(backupBytes(contents(records, header))));
}

/** What is found in a text. */
export const entriesIn = (...parts: readonly string[]): Promise<Entry[]> => all(readBackup(linesOf(each(parts))));

/** The records among what is found. */
export const recordsIn = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.is === 'record' ? [entry.record] : []));

/** What is told to be damaged. */
export const damagedIn = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.is === 'damaged' ? [entry] : []));
