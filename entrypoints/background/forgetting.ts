import { RESTORABLE_FOR } from '../../domain/removal.ts';
import { forgetInterviews } from '../../place/tab-memory.ts';
import type { SteadyNotebook } from '../../storage/steady/index.ts';
import type { backgroundBackups } from './backups.ts';

/**
 * Forgets what was deleted more than a day ago, in the database and in every other place where Fireside keeps something of it.
 * While interviews are missing, nothing beside the database is forgotten: they may come back from a backup, or from a
 * database that was set aside.
 */
export async function forgetDeleted(
  notebook: SteadyNotebook,
  backups: ReturnType<typeof backgroundBackups>,
): Promise<void> {
  await notebook.sweep(Date.now() - RESTORABLE_FOR);
  const { loss, aside, atHand } = await notebook.health();
  if (loss || aside.length > 0) return;
  const ids = await backups.ids();
  for (const { id } of atHand) ids.add(id);
  const isGone = (id: string) => !ids.has(id);
  await forgetInterviews(isGone);
  await backups.forgetInterviews(isGone);
}
