import { type Day, isDay } from '../../domain/backup/rotation.ts';

/** Name of a backup that the user downloads, like `Fireside 2026-11-20.json`. */
export function backupFileName(day: Day): string {
  return `Fireside ${day}.json`;
}

/**
 * Name of an automatic backup, like `fireside-2026-11-20-k3x9q2.json`, and for further ones of the day
 * `fireside-2026-11-20-k3x9q2-2.json`, so that none overwrites another. The tag belongs to one browser profile, so that two
 * profiles can share a folder.
 */
export function automaticFileName(day: Day, tag: string, number = 1): string {
  return `fireside-${day}-${tag}${number === 1 ? '' : `-${number}`}.json`;
}

/** The first unused name for a backup of this day. */
export function freeFileName(day: Day, tag: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = automaticFileName(day, tag, number);
    if (!taken.has(name)) return name;
  }
}

/** The day of an automatic backup with this tag; undefined for any other name. */
export function dayInName(name: string, tag: string): Day | undefined {
  const day = name.slice('fireside-'.length, 'fireside-'.length + 10);
  const [, number = '1'] =
    /-(\d{1,6})\.json$/.exec(name.slice(automaticFileName(day, tag).length - '.json'.length)) ?? [];
  return isDay(day) && name === automaticFileName(day, tag, Number(number)) ? day : undefined;
}
