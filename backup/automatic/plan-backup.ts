import { type Held, heldOf, holdsAll } from '../../domain/backup/holding.ts';
import { type Day, daysBetween } from '../../domain/backup/rotation.ts';
import { type RecordKey, recordKey } from '../../storage/record-key.ts';
import { type BackupSource, type Census, statesOf, withoutDeleted, withTexts } from '../backup-source.ts';
import type { FoundBackup } from './collection.ts';

/** What to write. */
export interface Plan {
  keys: readonly RecordKey[];
  /** The backup that this goes on from; undefined: it is a full one. */
  goesOn?: FoundBackup;
  /** How many of those that changed can't be read. Only known of a segment, which leaves them out. */
  unreadable: number;
}

/** A new full backup is made after this many days or segments. */
const DAYS = 7;
const SEGMENTS = 30;

/** Changed records that are too few to make a full backup worth while. */
const FEW = 50;

/**
 * What the next backup has to hold: what changed since the newest one or, once a week, and whenever that one is not whole, was given up or holds
 * something that is no longer here, everything. So a backup never goes on from one that holds more.
 */
export async function planBackup(
  source: BackupSource,
  census: Census,
  newest: FoundBackup | undefined,
  today: Day,
): Promise<Plan> {
  const keys = [...census.marks.keys()];
  const full: Plan = { keys, unreadable: 0 };
  if (newest?.last === undefined || !newest.holds || newest.unseen) return full;
  const { holds, days, sizes, last } = newest;
  const [first = today] = days;
  const [fullSize = 0, ...segments] = sizes;
  const age = daysBetween(first, today);
  if (!(age >= 0 && age < DAYS) || last >= SEGMENTS || sum(segments) > fullSize) return full;
  if ([...holds].some(([key]) => !census.marks.has(key as RecordKey))) return full;
  const changed = keys.filter((key) => holds.get(key)?.mark !== census.marks.get(key));
  if (changed.length > Math.max(FEW, keys.length / 2)) return full;
  const bad = new Set<RecordKey>();
  for await (const { writes, damaged } of statesOf(source, changed)) {
    for (const key of damaged) bad.add(key);
    for (const write of writes) {
      const { kind, state } = withoutDeleted(withTexts(write, census.texts));
      const key = recordKey(kind, state.id);
      const before = holds.get(key);
      if (before && !holdsAll(key, heldOf(kind, state, ''), before)) return full;
    }
  }
  return { keys: changed.filter((key) => !bad.has(key)), goesOn: newest, unreadable: bad.size };
}

/** What each record that is written holds, as it goes by. */
export function holdingOf(census: Census) {
  const holds = new Map<string, Held>();
  return {
    holds,
    async *through<R extends { kind: string }>(records: AsyncIterable<R>): AsyncGenerator<R> {
      for await (const record of records) {
        if ('state' in record) {
          const { kind, state } = record as never;
          const key = recordKey(kind, (state as { id: string }).id);
          holds.set(key, heldOf(kind, state, census.marks.get(key) ?? ''));
        }
        yield record;
      }
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
