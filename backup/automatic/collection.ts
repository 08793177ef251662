import { type Held, type Holding, heldTogether, lackingIn, lesser, recordIn } from '../../domain/backup/holding.ts';
import type { Manifest } from '../../domain/backup/manifest.ts';
import { type Backup, type Day, expired } from '../../domain/backup/rotation.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import type { BackupDestination } from '../destinations/destination.ts';
import { dayInName } from '../file/backup-file-name.ts';
import { manifestOf, savedManifest, saveManifest } from './manifest-store.ts';
import type { BackupState } from './reminder.ts';

/** A backup with the sizes of its files, in bytes. */
export interface FoundBackup extends Backup {
  sizes: readonly number[];
  /** The number of its last file; undefined if one is missing, or is not what it should be. */
  last?: number | undefined;
}

interface FoundFile {
  name: string;
  day: Day;
  manifest: Manifest | undefined;
  unseen: boolean;
}

/** The automatic backups of this browser at a destination, with what each holds. */
export async function backupsIn(
  destination: BackupDestination,
  metadata: BackupMetadata,
  tag: string,
): Promise<FoundBackup[]> {
  const files: FoundFile[] = [];
  const unseen = new Set(await destination.unseen?.());
  for (const name of new Set([...(await destination.paths()), ...unseen])) {
    const day = dayInName(name, tag);
    if (day === undefined) continue;
    const looking = unseen.has(name) ? savedManifest(metadata, name) : manifestOf(destination, metadata, name);
    files.push({ name, day, manifest: await looking.catch(() => undefined), unseen: unseen.has(name) });
  }
  // A file that can't be read is no part of anything: it stays, and the others of its backup are not tied to it.
  const baseOf = ({ name, manifest }: FoundFile) => (manifest?.holds && manifest.chain?.base) || name;
  return [...Map.groupBy(files, baseOf)].map(([base, group]) => backupOf(base, group));
}

function backupOf(base: string, group: readonly FoundFile[]): FoundBackup {
  const files = group.toSorted((a, b) => numberOf(a) - numberOf(b));
  const isWhole = files[0]?.name === base && files.every((one, index) => numberOf(one) === index);
  return {
    name: files[0]?.name ?? base,
    files: files.map(({ name }) => name),
    days: files.map(({ day }) => day),
    order: Math.max(...files.map(({ manifest }) => manifest?.order ?? 0)),
    holds: files.some(({ manifest }) => !manifest?.holds) ? undefined : together(files),
    sizes: files.map(({ manifest }) => manifest?.bytes ?? 0),
    unseen: files.some((one) => one.unseen),
    last: isWhole ? files.length - 1 : undefined,
  };
}

function numberOf({ manifest }: FoundFile): number {
  return manifest?.chain?.number ?? 0;
}

function together(files: readonly FoundFile[]): Holding {
  const holds = new Map<string, Held>();
  for (const { manifest } of files) {
    for (const [key, held] of manifest?.holds ?? []) holds.set(key, heldTogether(holds.get(key), held));
  }
  return holds;
}

/** Removes expired backups, and no other file. Resolves with the remaining ones. */
export async function removeExpired(
  destination: BackupDestination,
  metadata: BackupMetadata,
  backups: readonly FoundBackup[],
  givenUp: ReadonlySet<string>,
): Promise<FoundBackup[]> {
  const left = new Set<FoundBackup>(backups);
  for (const one of expired(backups, givenUp) as FoundBackup[]) {
    try {
      // The last one first: what is left of it, if this stops here, is a backup.
      for (const name of one.files.toReversed()) {
        await destination.remove(name);
        await saveManifest(metadata, name, undefined);
      }
    } catch {
      // Try again with the next backup.
      continue;
    }
    left.delete(one);
  }
  // A file that the browser no longer lists can't be removed. Track it only while it holds more than the newest backup.
  const newest = backups.reduce<FoundBackup | undefined>(
    (one, other) => (other.order > (one?.order ?? 0) ? other : one),
    undefined,
  );
  for (const one of backups) {
    if (!one.unseen || one === newest || !newest?.holds || !one.holds) continue;
    if (lackingIn([newest.holds], one.holds, givenUp).length > 0) continue;
    for (const name of one.files) {
      await destination.forget?.(name);
      await saveManifest(metadata, name, undefined);
    }
    left.delete(one);
  }
  return [...left];
}

/** The state's facts about these backups, of which `newest` is the name of the newest. */
export function settled(
  backups: readonly Backup[],
  newest: string,
): (state: BackupState) => Pick<BackupState, 'lesser' | 'givenUp'> {
  const whole = backups.flatMap(({ name, holds }) => (holds ? { name, holds } : []));
  const holds: Holding = whole.find(({ name }) => name === newest)?.holds ?? new Map();
  const others = whole.filter(({ name }) => name !== newest);
  // A name is needed only as long as a backup holds its record, or while a backup can't be read.
  const isUseful = (name: string) =>
    whole.length < backups.length || whole.some((one) => one.holds.has(recordIn(name)));
  return ({ givenUp }) => ({
    lesser: lesser(holds, others, new Set(givenUp)),
    givenUp: givenUp.filter(isUseful),
  });
}
