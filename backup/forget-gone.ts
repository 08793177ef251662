import { interviewSummary } from '../domain/interview/interview-summary.ts';
import type { BackupMetadata } from '../storage/backup-metadata.ts';
import { type RecordKey, recordKey } from '../storage/record-key.ts';
import { type BackupSource, statesOf } from './backup-source.ts';

/** Ids of the interviews of which backups keep something (file names, how to undo a restore) and that are not erased or purged. */
export async function idsStillThere(source: BackupSource, metadata: BackupMetadata): Promise<Set<string>> {
  const keys = new Set<RecordKey>((await metadata.mirrored()).map(({ id }) => recordKey('interview', id)));
  for await (const { key } of metadata.reversals()) keys.add(key);
  const there = new Set<string>();
  for await (const { writes, damaged } of statesOf(source, keys)) {
    // What can't be read may still be repaired.
    for (const key of damaged) there.add(key.slice('interview/'.length));
    for (const write of writes) {
      if (write.kind === 'interview' && interviewSummary(write.state)) there.add(write.state.id);
    }
  }
  return there;
}

/** Forgets what backups keep of interviews that are gone. Resolves with the names of their files, which stay. */
export async function forgetGone(metadata: BackupMetadata, isGone: (id: string) => boolean): Promise<string[]> {
  const keys: RecordKey[] = [];
  for await (const { key } of metadata.reversals()) {
    if (key.startsWith('interview/') && isGone(key.slice('interview/'.length))) keys.push(key);
  }
  if (keys.length > 0) await metadata.forgetReversals(keys);
  return metadata.forgetMirroredOf(isGone);
}
