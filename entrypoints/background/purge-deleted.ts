import { interviewSummary } from '../../domain/interview/interview-summary.ts';
import { forgetChoices } from '../../extension/hand-over/hand-over-choices.ts';
import { forgetInterviews } from '../../extension/tab-state.ts';
import type { DatabaseRecovery, RecordStore } from '../../storage/record-store.ts';

interface Backups {
  /** The ids of the interviews of which backups keep something and that still exist. */
  ids(): Promise<ReadonlySet<string>>;
  /** Forgets what is kept beside the records of interviews that are gone. */
  forgetInterviews(isGone: (id: string) => boolean): Promise<void>;
}

/**
 * Erases what was deleted more than 24 hours ago, in both stores and in every other place where Fireside keeps any of
 * it. While interviews are missing, only the stores are purged: they may come back from a backup, or from a database
 * that was set aside.
 */
export async function purgeDeleted(
  recordStore: Pick<RecordStore, 'purge' | 'read'> & Pick<DatabaseRecovery, 'health'>,
  backups: Backups,
  now: number,
): Promise<void> {
  await recordStore.purge(now);
  const { loss, aside } = await recordStore.health();
  if (loss || aside.length > 0) return;
  const isGone = async (id: string) => {
    const record = await recordStore.read('interview', id);
    return !record || !interviewSummary(record);
  };
  await forgetInterviews(isGone);
  await forgetChoices(isGone);
  const there = await backups.ids();
  await backups.forgetInterviews((id) => !there.has(id));
}
