import { type Day, isDay } from '../../domain/rotation.ts';

/** Name of a backup that a person downloads, like `Fireside 2026-11-20.json`. */
export function backupFileName(day: Day): string {
  return `Fireside ${day}.json`;
}

/**
 * Name of a backup that is made without being asked for, like `fireside-2026-11-20-k3x9q2.json`. The tag belongs to one
 * profile of one browser, so that two of them can share a folder.
 */
export function automaticFileName(day: Day, tag: string): string {
  return `fireside-${day}-${tag}.json`;
}

/** The day of an automatic backup with this tag; undefined where the name is not exactly that of one. */
export function dayInName(name: string, tag: string): Day | undefined {
  const day = name.slice('fireside-'.length, 'fireside-'.length + 10);
  return isDay(day) && name === automaticFileName(day, tag) ? day : undefined;
}
