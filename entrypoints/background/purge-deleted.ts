import { RESTORABLE_FOR } from '../../domain/retention.ts';
import { forgetInterviews } from '../../extension/tab-state.ts';
import type { FailoverStore } from '../../storage/failover/failover-store.ts';
import type { backgroundBackups } from './background-backups.ts';

/**
 * Erases what was deleted more than 24 hours ago, in the database and in every other place where Fireside keeps any of
 * it. While interviews are missing, only the database is purged: they may come back from a backup, or from a database
 * that was set aside.
 */
export async function purgeDeleted(
  recordStore: FailoverStore,
  backups: ReturnType<typeof backgroundBackups>,
): Promise<void> {
  await recordStore.purge(Date.now() - RESTORABLE_FOR);
  const { loss, aside, inMemory } = await recordStore.health();
  if (loss || aside.length > 0) return;
  const ids = await backups.ids();
  for (const { id } of inMemory) ids.add(id);
  const isGone = (id: string) => !ids.has(id);
  await forgetInterviews(isGone);
  await backups.forgetInterviews(isGone);
}
