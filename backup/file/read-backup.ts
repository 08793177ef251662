import { Interview } from '../../domain/interview/interview.ts';
import { BACKUP_FORMAT, BACKUP_VERSION, BackupRefused } from './backup-format.ts';
import { MIGRATIONS } from './backup-migrations.ts';
import { type Piece, scanner } from './json-scanner.ts';

/** An entry of a backup, in the order of the file. */
export type Entry =
  /** When the backup was made, in epoch ms, according to the file. */
  | { is: 'made'; at: number }
  | { is: 'settings'; settings: unknown }
  | { is: 'interview'; interview: Interview }
  /** An invalid record: its position among the interviews, from 1 on, and its candidate if readable. */
  | { is: 'damaged'; place: number; candidate: string };

const LISTS = new Set(['guides', 'interviews']);

/** Maximum plausible revision. */
const MAX_REVISION = 2 ** 40;

/** Maximum characters of an invalid record's name. */
const NAME_SHOWN = 80;

/**
 * Reads a backup, interview by interview. Invalid records are reported and skipped. Throws BackupRefused if the file is not
 * a backup, was written by a later version, or is incomplete. The last is known only at the end, so read a file to its
 * end once before using anything from it.
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

/** Throws BackupRefused 'foreign' unless the first key identifies a backup. */
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
    // A migration failed on invalid data.
  }
  return { is: 'damaged', place, candidate: nameOf(raw) };
}

function plausible({ revision }: Interview): boolean {
  return Number.isSafeInteger(revision) && revision >= 1 && revision <= MAX_REVISION;
}

function nameOf(raw: unknown): string {
  const name = typeof raw === 'object' && raw !== null && 'candidate' in raw ? raw.candidate : undefined;
  return typeof name === 'string' ? name.slice(0, NAME_SHOWN) : '';
}

/** The value of a JSON text; undefined if it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
