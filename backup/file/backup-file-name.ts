import { type Day, isDay } from '../../domain/backup/rotation.ts';

/** Maximum characters of a person's name in the name of a file. */
const NAME_SHOWN = 60;

const PLAIN = '.jsonl.gz';
const ENCRYPTED = `${PLAIN}.age`;

/** Name of a backup that the user downloads, like `Fireside 2026-11-20.jsonl.gz`, or `….jsonl.gz.age` if it is encrypted. */
export function backupFileName(day: Day, isEncrypted = false): string {
  return `Fireside ${day}${isEncrypted ? ENCRYPTED : PLAIN}`;
}

/** Name of a file with all there is of one person, like `Ada Lovelace 2026-11-20.jsonl.gz`. */
export function personFileName(name: string, day: Day, isEncrypted = false): string {
  // What file systems refuse, and what would hide the file or make it look like another kind.
  const safe = name
    .replace(/[\p{C}\\/:*?"<>|~]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  const shown = [...safe].slice(0, NAME_SHOWN).join('').trim();
  return `${shown || 'Fireside person'} ${day}${isEncrypted ? ENCRYPTED : PLAIN}`;
}

/**
 * Name of an automatic backup, like `fireside-2026-11-20-k3x9q2.jsonl.gz`, and for further ones of the day
 * `fireside-2026-11-20-k3x9q2-2.jsonl.gz`, so that none overwrites another. One that holds only what changed since the one before has `-changes`
 * before the ending. The tag belongs to one browser profile, so that two profiles can share a folder.
 */
export function automaticFileName(day: Day, tag: string, number = 1, isSegment = false): string {
  return `fireside-${day}-${tag}${number === 1 ? '' : `-${number}`}${isSegment ? '-changes' : ''}${PLAIN}`;
}

/** The first unused name for a backup of this day. A number is used for one file only. */
export function freeFileName(day: Day, tag: string, taken: ReadonlySet<string>, isSegment: boolean): string {
  for (let number = 1; ; number++) {
    const names = [false, true].map((segment) => automaticFileName(day, tag, number, segment));
    if (!names.some((name) => taken.has(name))) return names[Number(isSegment)] ?? '';
  }
}

/** The day of an automatic backup with this tag, also of one by an earlier version of Fireside; undefined for any other name. */
export function dayInName(name: string, tag: string): Day | undefined {
  const [, day = '', of, number = '1'] =
    /^fireside-(\d{4}-\d{2}-\d{2})-([a-z0-9]{6})(?:-([1-9]\d{0,5}))?(?:-changes)?(?:\.jsonl\.gz|\.json)$/.exec(name) ??
    [];
  const isNumber = number !== '1' || !/-1(?:-changes)?\.json/.test(name.slice(`fireside-${day}-${tag}`.length));
  return of === tag && isDay(day) && isNumber ? day : undefined;
}
