import { backupBytes, backupEntries } from '../../backup/backup-bytes.ts';
import { censusOf, countsOf, recordsOf } from '../../backup/backup-source.ts';
import { type FileEntry, joinedFiles } from '../../backup/restore/joined-files.ts';
import { previewOf } from '../../backup/restore/preview-restore.ts';
import { type Restored, restore, undoRestore } from '../../backup/restore/restore.ts';
import { canonical } from '../../domain/digest.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import type { InterviewV1 } from '../../domain/interview/version-1.ts';
import { kindOf } from '../../domain/kinds.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { Write } from '../../storage/writes.ts';
import { GUIDE, START } from '../formats/interview.ts';
import { all, each } from './any.ts';

let count = 0;

/** What keeps an interview of before there were records, with its guide. */
export function writesOf(...interviews: readonly InterviewV1[]): Write[] {
  return interviews.flatMap((one): Write[] => [
    { kind: 'guide copy', hash: guideHash(one.guide), guide: one.guide },
    { kind: 'interview', state: migratedInterview(one) },
  ]);
}

/** A browser whose store is in memory, with backups. Its clock stands still. */
export async function browser(writes: readonly Write[] = [], now = () => START) {
  count += 1;
  let views = 0;
  const store = memoryStore(now);
  await store.write(writes);
  const metadata = indexedDbBackupMetadata(`browser-${count}`);
  const newView = () => {
    views += 1;
    return `v${count.toString(36)}x${views.toString(36)}`.padEnd(8, '0').slice(0, 8);
  };
  const into = { source: store, recordStore: store, metadata, now, newView };

  async function file(): Promise<Uint8Array> {
    const { marks, texts } = await censusOf(store);
    const counts = countsOf(marks.keys());
    const records = recordsOf(store, marks.keys(), texts);
    return Buffer.concat(await all(backupBytes({ createdAt: now(), app: '1', counts, records })));
  }

  const entriesIn = (...files: readonly Uint8Array[]): AsyncIterable<FileEntry> =>
    joinedFiles(files.map((bytes) => backupEntries(each([bytes]))));

  /** Every record, as a backup would hold it: what is deleted has no contents, and what editors hold is folded in. */
  async function lasting(): Promise<Map<string, string>> {
    const { marks, texts } = await censusOf(store);
    const records = await all(recordsOf(store, marks.keys(), texts));
    return new Map(
      records.flatMap((one) =>
        one.kind === 'settings' || one.kind === 'guide copy'
          ? []
          : [[`${one.kind}/${one.state.id}`, canonical(one.state)] as const],
      ),
    );
  }

  return {
    store,
    metadata,
    into,
    file,
    entriesIn,
    lasting,
    /** An interview as a view shows it. */
    async shown(id: string): Promise<Interview | undefined> {
      const kept = await store.interview(id);
      return kept && viewOf(kept.record, kept.guide ?? GUIDE, { opens: kept.texts, draft: null });
    },
    /** What a view makes of an interview: its state with a change. */
    async change(id: string, change: (record: InterviewRecord) => InterviewRecord): Promise<void> {
      const record = (await store.read('interview', id)) ?? { id };
      await store.write([
        { kind: 'interview', state: kindOf('interview').merge(record, change(record)) as InterviewRecord },
      ]);
    },
    digests: () => store.digests(),
    preview: (...files: readonly Uint8Array[]) =>
      previewOf(entriesIn(...files), store, () => undefined, new AbortController().signal),
    restore: (
      files: readonly Uint8Array[],
      {
        bringBack = false,
        passed = () => undefined,
        stop = new AbortController().signal,
      }: { bringBack?: boolean; passed?: (result: Restored) => void; stop?: AbortSignal } = {},
    ) => restore(entriesIn(...files), { ...into, bringBack }, passed, stop),
    undo: () => undoRestore(into),
  };
}
