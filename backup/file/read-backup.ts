import * as z from 'zod/mini';
import { NewerVersion } from '../../domain/merge/kind.ts';
import { Count } from '../../domain/number.ts';
import { recordKey } from '../../storage/record-key.ts';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  BackupRefused,
  type Damage,
  type Entry,
  type FileRecord,
  type Header,
} from './backup-format.ts';
import { kindIn, recordOf } from './file-record.ts';
import type { Line } from './lines.ts';
import { unsealed } from './sealed-line.ts';
import { wholeDigest } from './write-backup.ts';

const HeaderLine = z.object({
  // A clock may have been before 1970.
  createdAt: z.number(),
  app: z.string(),
  counts: z.record(z.string(), Count),
  chain: z.exactOptional(z.object({ base: z.string(), number: Count })),
  person: z.exactOptional(z.string()),
});
const EndLine = z.object({ k: z.literal('end'), counts: z.record(z.string(), Count), whole: z.string() });

/** Lines after which a file of which nothing could be read is not ours. */
const PATIENCE = 3;

/** Maximum characters of a damaged record's name. */
const NAME_SHOWN = 80;

/**
 * Reads the lines of a backup. Each line proves itself: what is not as it was written is reported, and all the rest is given. The last entry tells
 * whether lines are missing. Throws BackupRefused if the file is empty, of something else, or of a later version or with a record of one.
 */
export async function* readBackup(lines: AsyncIterable<Line>): AsyncGenerator<Entry> {
  const whole = wholeDigest();
  let place = 0;
  /** Lines that were read, the header included, and those that could not be. */
  let good = 0;
  let bad = 0;
  let missing: number | undefined;
  let ended = false;

  function entryOf(line: string, { value, digest }: Unsealed): Entry {
    const end = EndLine.safeParse(value);
    if (end.success) {
      const wanted = Object.values(end.data.counts).reduce((sum, count) => sum + count, 1);
      // All are there, but others than were written: as bad as one that is missing.
      missing = Math.max(0, wanted - good - bad) || Number(bad === 0 && end.data.whole !== whole.text());
      ended = true;
      return { is: 'end', missing };
    }
    whole.add(digest);
    good += 1;
    if ('format' in value) return { is: 'header', header: headerIn(value) };
    const record = recordIn(value);
    if (record) return { is: 'record', record, size: line.length };
    return { is: 'damaged', ...damageOf(line, place) };
  }

  function* read({ line, found }: Part): Generator<Entry> {
    const entry = line === undefined || !found || ended ? undefined : entryOf(line, found);
    if (entry) {
      if (entry.is !== 'end') yield entry;
    } else {
      bad += 1;
      yield { is: 'damaged', ...damageOf(line ?? '', place) };
    }
    place += 1;
  }

  for await (const line of lines) {
    for (const one of separated(line)) yield* read(one);
    if (good === 0 && place >= PATIENCE) throw new BackupRefused('foreign');
  }
  if (place === 0) throw new BackupRefused('empty');
  if (good === 0) throw new BackupRefused('foreign');
  yield { is: 'end', missing };
}

type Unsealed = NonNullable<ReturnType<typeof unsealed>>;

/** A line, and what is in it if it proves itself. */
interface Part {
  line: Line;
  found?: Unsealed | undefined;
}

/** The lines in what was read as one: a damaged line feed joins two. */
function separated(line: Line): Part[] {
  if (line === undefined) return [{ line }];
  const found = unsealed(line);
  if (found) return [{ line, found }];
  const parts = line.split(/(?=\{"k":")/);
  // What is left of the line feed is no part of the line.
  const lines = parts.map((part, index) => (index < parts.length - 1 ? part.slice(0, -1) : part));
  const all = lines.map((one): Part => ({ line: one, found: unsealed(one) }));
  return all.some((one) => one.found) ? all : [{ line }];
}

/** A file with something of a later version is refused: what it says can't be told, and it is not damaged. */
function recordIn(value: unknown): FileRecord | undefined {
  try {
    return recordOf(value);
  } catch (error) {
    throw error instanceof NewerVersion ? new BackupRefused('newer') : error;
  }
}

function headerIn(value: Record<string, unknown>): Header {
  if (value.format !== BACKUP_FORMAT) throw new BackupRefused('foreign');
  if (typeof value.version === 'number' && value.version > BACKUP_VERSION) throw new BackupRefused('newer');
  const { success, data } = HeaderLine.safeParse(value);
  if (!success) throw new BackupRefused('damaged');
  return data;
}

/** What can still be told of a damaged line. */
export function damageOf(line: string, place: number): Damage {
  const kind = kindIn(/^\{"k":"(\w+)"/.exec(line)?.[1] ?? '');
  const id = textIn(/"id":("(?:[^"\\]|\\.){1,400}")/.exec(line)?.[1]);
  return {
    place,
    key: kind && id !== '' ? recordKey(kind, id) : '',
    candidate: textIn(/"(?:candidate|name)":\[?("(?:[^"\\]|\\.){0,400}")/.exec(line)?.[1]).slice(0, NAME_SHOWN),
  };
}

function textIn(json: string | undefined): string {
  try {
    return json === undefined ? '' : String(JSON.parse(json));
  } catch {
    return '';
  }
}
