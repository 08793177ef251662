import { Interview } from '../../domain/interview/interview.ts';
import { BACKUP_FORMAT, BACKUP_VERSION, BackupRefused } from './backup-format.ts';
import { MIGRATIONS } from './backup-migrations.ts';
import { type Piece, scanner } from './json-scanner.ts';

/** What is read from a backup, in the order of the file. */
export type Entry =
  /** When the backup was made, in epoch ms, as its file says. */
  | { is: 'made'; at: number }
  | { is: 'settings'; settings: unknown }
  | { is: 'interview'; interview: Interview }
  /** A record that can't be read: its place among the interviews, from 1 on, and whose it seems to be. */
  | { is: 'damaged'; place: number; candidate: string };

const LISTS = new Set(['guides', 'interviews']);

/** A revision beyond this was never counted. */
const MOST_CHANGES = 2 ** 40;

/** As much of an unreadable record's name as is shown. */
const NAME_SHOWN = 80;

/**
 * Reads the parts of a backup, interview by interview. A record that can't be read is told and passed over.
 * Throws BackupRefused where the file as a whole is none, was written by a later version, or is not all there: that can
 * be known only at the end, so read a file once to the end before anything is taken from it.
 */
export async function* readBackup(parts: AsyncIterable<string>): AsyncGenerator<Entry> {
  const scan = scanner(LISTS);
  const seen: string[] = [];
  let version = 0;
  let interviews = 0;
  let ended = false;
  for await (const part of parts) {
    for (const piece of scan.push(part)) {
      if (ended) throw new BackupRefused('damaged');
      if (seen.at(-1) !== piece.key) {
        if (seen.includes(piece.key)) throw new BackupRefused('damaged');
        seen.push(piece.key);
      }
      if (seen.length === 1) identify(piece);
      else if (version === 0) version = versionIn(piece);
      else if (piece.key === 'createdAt' && !piece.listed) {
        const at = parsed(piece.text);
        if (typeof at === 'number') yield { is: 'made', at };
      } else if (piece.key === 'settings' && !piece.listed) yield { is: 'settings', settings: parsed(piece.text) };
      else if (piece.key === 'interviews') {
        if (!piece.listed) throw new BackupRefused('damaged');
        interviews += 1;
        yield interviewIn(piece.text, version, interviews);
      } else if (piece.key === 'end') {
        if (countIn(piece) !== interviews) throw new BackupRefused('cut short');
        ended = true;
      }
    }
  }
  scan.end();
  if (seen.length === 0) throw new BackupRefused('foreign');
  if (!ended) throw new BackupRefused('cut short');
}

/** Throws BackupRefused 'foreign' unless the file says first that it is a backup. */
function identify({ key, listed, text }: Piece): void {
  if (key !== 'format' || listed || text !== JSON.stringify(BACKUP_FORMAT)) throw new BackupRefused('foreign');
}

function versionIn({ key, text }: Piece): number {
  const version = key === 'version' ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(version) || version < 1) throw new BackupRefused('damaged');
  if (version > BACKUP_VERSION) throw new BackupRefused('newer');
  return version;
}

function countIn({ text }: Piece): unknown {
  const end = parsed(text);
  return typeof end === 'object' && end !== null && 'interviews' in end ? end.interviews : undefined;
}

function interviewIn(text: string, version: number, place: number): Entry {
  const raw = parsed(text);
  try {
    const now = MIGRATIONS.slice(version - 1).reduce((record, migrate) => migrate(record), raw);
    const { success, data } = Interview.safeParse(now);
    if (success && plausible(data)) return { is: 'interview', interview: data };
  } catch {
    // A migration met what it can't have expected.
  }
  return { is: 'damaged', place, candidate: nameOf(raw) };
}

function plausible({ revision }: Interview): boolean {
  return Number.isSafeInteger(revision) && revision >= 1 && revision <= MOST_CHANGES;
}

function nameOf(raw: unknown): string {
  const name = typeof raw === 'object' && raw !== null && 'candidate' in raw ? raw.candidate : undefined;
  return typeof name === 'string' ? name.slice(0, NAME_SHOWN) : '';
}

/** The value of a JSON text; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
