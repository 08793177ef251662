import { type Holding, interviewIn, type LetGo, lackingIn, lesser } from '../../domain/holding.ts';
import { type Backup, expired } from '../../domain/rotation.ts';
import { dayInName } from '../../export/backup/file-name.ts';
import type { BackupKeep } from '../../storage/keep.ts';
import { keepManifest, manifestOf, rememberedManifest } from './manifest.ts';
import type { BackupPlace } from './places.ts';
import type { BackupState } from './state.ts';

/** The automatic backups of this browser in a place, with what each holds. */
export async function backupsIn(place: BackupPlace, keep: BackupKeep, tag: string): Promise<Backup[]> {
  const found: Backup[] = [];
  const unseen = new Set(await place.unseen?.());
  for (const name of new Set([...(await place.paths()), ...unseen])) {
    const day = dayInName(name, tag);
    if (day === undefined) continue;
    const looking = unseen.has(name) ? rememberedManifest(keep, name) : manifestOf(place, keep, name);
    const manifest = await looking.catch(() => undefined);
    found.push({ name, day, order: manifest?.order ?? 0, holds: manifest?.holds, unseen: unseen.has(name) });
  }
  return found;
}

/** What the user let go, as the state has it. */
export function gone({ deleted, givenUp }: Pick<BackupState, 'deleted' | 'givenUp'>): LetGo {
  return { deleted: new Set(deleted), givenUp: new Set(givenUp) };
}

/** Removes the backups that can go, and no other file. Resolves with those that are left. */
export async function tidied(
  place: BackupPlace,
  keep: BackupKeep,
  backups: readonly Backup[],
  letGo: LetGo,
): Promise<Backup[]> {
  const left = new Set(backups);
  for (const name of expired(backups, letGo)) {
    try {
      await place.remove(name);
    } catch {
      // It is tried again with the next backup.
      continue;
    }
    await keepManifest(keep, name, undefined);
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
    await keepManifest(keep, one.name, undefined);
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
    lesser: lesser(holds, others, gone(state)),
    deleted: state.deleted.filter(useful),
    givenUp: state.givenUp.filter(useful),
  });
}
