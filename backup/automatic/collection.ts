import { type Discarded, type Holding, interviewIn, lackingIn, lesser } from '../../domain/backup/holding.ts';
import { type Backup, expired } from '../../domain/backup/rotation.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import type { BackupDestination } from '../destinations/destination.ts';
import { dayInName } from '../file/backup-file-name.ts';
import { manifestOf, savedManifest, saveManifest } from './manifest-store.ts';
import type { BackupState } from './reminder.ts';

/** The automatic backups of this browser in a place, with what each holds. */
export async function backupsIn(place: BackupDestination, metadata: BackupMetadata, tag: string): Promise<Backup[]> {
  const found: Backup[] = [];
  const unseen = new Set(await place.unseen?.());
  for (const name of new Set([...(await place.paths()), ...unseen])) {
    const day = dayInName(name, tag);
    if (day === undefined) continue;
    const looking = unseen.has(name) ? savedManifest(metadata, name) : manifestOf(place, metadata, name);
    const manifest = await looking.catch(() => undefined);
    found.push({ name, day, order: manifest?.order ?? 0, holds: manifest?.holds, unseen: unseen.has(name) });
  }
  return found;
}

/** What the user let go, as the state has it. */
export function discarded({ deleted, givenUp }: Pick<BackupState, 'deleted' | 'givenUp'>): Discarded {
  return { deleted: new Set(deleted), givenUp: new Set(givenUp) };
}

/** Removes the backups that can go, and no other file. Resolves with those that are left. */
export async function removeExpired(
  place: BackupDestination,
  metadata: BackupMetadata,
  backups: readonly Backup[],
  letGo: Discarded,
): Promise<Backup[]> {
  const left = new Set(backups);
  for (const name of expired(backups, letGo)) {
    try {
      await place.remove(name);
    } catch {
      // It is tried again with the next backup.
      continue;
    }
    await saveManifest(metadata, name, undefined);
    for (const one of backups) if (one.name === name) left.delete(one);
  }
  // A file that the browser has forgotten can't be removed; it is of interest only while it holds something more.
  const newest = backups.reduce<Backup | undefined>(
    (one, other) => (other.order > (one?.order ?? 0) ? other : one),
    undefined,
  );
  for (const one of backups) {
    if (!one.unseen || !newest?.holds || !one.holds || lackingIn([newest.holds], one.holds, letGo).length > 0) continue;
    await place.forget?.(one.name);
    await saveManifest(metadata, one.name, undefined);
    left.delete(one);
  }
  return [...left];
}

/** What the state has to say of these backups, of which the one of this name is the newest. */
export function settled(
  backups: readonly Backup[],
  newest: string,
): (state: BackupState) => Pick<BackupState, 'lesser' | 'deleted' | 'givenUp'> {
  const whole = backups.flatMap(({ name, holds }) => (holds ? { name, holds } : []));
  const holds: Holding = whole.find(({ name }) => name === newest)?.holds ?? new Map();
  const others = whole.filter(({ name }) => name !== newest);
  // A name is of use only as long as a backup holds its interview; where one can't be read, nobody knows.
  const useful = (name: string) =>
    whole.length < backups.length || whole.some((one) => one.holds.has(interviewIn(name)));
  return (state) => ({
    lesser: lesser(holds, others, discarded(state)),
    deleted: state.deleted.filter(useful),
    givenUp: state.givenUp.filter(useful),
  });
}
