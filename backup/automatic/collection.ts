import { type Discarded, type Holding, interviewIn, lackingIn, lesser } from '../../domain/backup/holding.ts';
import { type Backup, expired } from '../../domain/backup/rotation.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import type { BackupDestination } from '../destinations/destination.ts';
import { dayInName } from '../file/backup-file-name.ts';
import { manifestOf, savedManifest, saveManifest } from './manifest-store.ts';
import type { BackupState } from './reminder.ts';

/** The automatic backups of this browser at a destination, with what each holds. */
export async function backupsIn(
  destination: BackupDestination,
  metadata: BackupMetadata,
  tag: string,
): Promise<Backup[]> {
  const found: Backup[] = [];
  const unseen = new Set(await destination.unseen?.());
  for (const name of new Set([...(await destination.paths()), ...unseen])) {
    const day = dayInName(name, tag);
    if (day === undefined) continue;
    const looking = unseen.has(name) ? savedManifest(metadata, name) : manifestOf(destination, metadata, name);
    const manifest = await looking.catch(() => undefined);
    found.push({ name, day, order: manifest?.order ?? 0, holds: manifest?.holds, unseen: unseen.has(name) });
  }
  return found;
}

/** What the user discarded, according to the state. */
export function discarded({ deleted, givenUp }: Pick<BackupState, 'deleted' | 'givenUp'>): Discarded {
  return { deleted: new Set(deleted), givenUp: new Set(givenUp) };
}

/** Removes expired backups, and no other file. Resolves with the remaining ones. */
export async function removeExpired(
  destination: BackupDestination,
  metadata: BackupMetadata,
  backups: readonly Backup[],
  gone: Discarded,
): Promise<Backup[]> {
  const left = new Set(backups);
  for (const name of expired(backups, gone)) {
    try {
      await destination.remove(name);
    } catch {
      // Try again with the next backup.
      continue;
    }
    await saveManifest(metadata, name, undefined);
    for (const one of backups) if (one.name === name) left.delete(one);
  }
  // A file that the browser no longer lists can't be removed. Track it only while it holds more than the newest backup.
  const newest = backups.reduce<Backup | undefined>(
    (one, other) => (other.order > (one?.order ?? 0) ? other : one),
    undefined,
  );
  for (const one of backups) {
    if (!one.unseen || !newest?.holds || !one.holds || lackingIn([newest.holds], one.holds, gone).length > 0) continue;
    await destination.forget?.(one.name);
    await saveManifest(metadata, one.name, undefined);
    left.delete(one);
  }
  return [...left];
}

/** The state's facts about these backups, of which `newest` is the name of the newest. */
export function settled(
  backups: readonly Backup[],
  newest: string,
): (state: BackupState) => Pick<BackupState, 'lesser' | 'deleted' | 'givenUp'> {
  const whole = backups.flatMap(({ name, holds }) => (holds ? { name, holds } : []));
  const holds: Holding = whole.find(({ name }) => name === newest)?.holds ?? new Map();
  const others = whole.filter(({ name }) => name !== newest);
  // A discarded name is needed only as long as a backup holds its interview, or while a backup can't be read.
  const useful = (name: string) =>
    whole.length < backups.length || whole.some((one) => one.holds.has(interviewIn(name)));
  return (state) => ({
    lesser: lesser(holds, others, discarded(state)),
    deleted: state.deleted.filter(useful),
    givenUp: state.givenUp.filter(useful),
  });
}
