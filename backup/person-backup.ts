import { type RecordKey, recordKey } from '../storage/record-key.ts';
import { MAX_PAGE, type RecordStore } from '../storage/record-store.ts';
import { type BackupSource, censusOf, countsOf, recordsOf, type Tally } from './backup-source.ts';
import type { Contents } from './file/write-backup.ts';

interface Options extends Pick<Contents, 'createdAt' | 'app'> {
  source: BackupSource;
  recordStore: Pick<RecordStore, 'list'>;
  passed?(tally: Readonly<Tally>): void;
  signal?: AbortSignal;
}

/**
 * A backup of one person: what is known of them, their interviews that are not deleted, and the guides of these. Restoring it is restoring any
 * backup. Rejects with the signal's reason.
 */
export async function personBackup(
  person: string,
  { source, recordStore, passed, signal, ...head }: Options,
): Promise<Contents> {
  const { texts } = await censusOf(source);
  const keys: RecordKey[] = [recordKey('person', person)];
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const query = { index: 'person', key: person, limit: MAX_PAGE, ...(after !== undefined && { after }) } as const;
    const { summaries, next } = await recordStore.list(query);
    keys.push(...summaries.map(({ id }) => recordKey('interview', id)));
    after = next;
  }
  return { ...head, counts: countsOf(keys), person, records: recordsOf(source, keys, texts, passed, signal) };
}
