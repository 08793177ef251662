import type { Mirror } from '../mirror/mirror.ts';
import type { Mark } from '../mirror/mirror-log.ts';
import { recordAt, shardOfKey } from '../mirror/mirror-shards.ts';
import type { RecordKey } from '../record-key.ts';
import { nameOf } from '../writes.ts';
import type { DatabaseRegistry } from './database-registry.ts';
import { keyOfName } from './names.ts';
import type { Side, Union } from './unite.ts';

/** The mirror before the union. */
export interface Before {
  /** Stands for what it had been given. */
  mark: Mark;
  /** Names of what the database had not got. */
  waited: ReadonlySet<string>;
  /** Number of values and entries that it could not read. */
  damage: number;
}

/** The mirror before a union that begins now. */
export function beforeUnion(mirror: Mirror): Before {
  const { values, entries } = mirror.damage();
  return { mark: mirror.mark(), waited: mirror.waiting(), damage: values.size + entries };
}

interface Stores {
  mirror: Mirror;
  first: Side;
  registry: DatabaseRegistry;
  /** Whether the database was found not to exist. */
  wasFresh: boolean;
  /** The time, in epoch ms. */
  now(): number;
}

/** Records what came of uniting, and what need not wait any more. Resolves with how many records the database got back, and how many are lost. */
export async function recordUnion(
  union: Union,
  { mark, waited, damage }: Before,
  { mirror, first, registry, wasFresh, now }: Stores,
): Promise<{ restored: number; lost: number }> {
  const waitedKeys = new Set([...waited].map(keyOfName));
  const stuck = new Set<string>([...union.lost, ...union.unmended]);
  await mirror.delivered(mark, new Set([...waited].filter((name) => !stuck.has(keyOfName(name)))));
  const restored = union.restored.filter((key) => !waitedKeys.has(key));
  const lost = [...union.lost, ...(await goneWithMirror(mirror, first, wasFresh))];
  const interviews = await mirror.count();
  // Whether the mirror was found empty although interviews had been in it
  const wasEmptied = union.restoredSecond.length >= interviews && interviews > 1 && registry.hadInterviews();
  await registry.united({
    interviews,
    fromSecond: restored.length,
    // What it lacks because the background was stopped too early is no loss.
    toSecond: damage > 0 || wasEmptied ? union.restoredSecond.length : 0,
    lost,
    counted: await inMirror(mirror, lost),
    at: now(),
  });
  return { restored: restored.length, lost: lost.length };
}

/** Those of these records that the mirror knows of, though it may not be able to read them. */
async function inMirror(mirror: Mirror, keys: readonly RecordKey[]): Promise<ReadonlySet<RecordKey>> {
  const found = new Set<RecordKey>();
  for (const key of keys) if ((await mirror.etags(shardOfKey(key))).has(key)) found.add(key);
  return found;
}

/** Records whose values in the mirror are damaged, and that the database has not got either. */
async function goneWithMirror(mirror: Mirror, first: Side, wasFresh: boolean): Promise<RecordKey[]> {
  const damaged = [...mirror.damage().values].flatMap((name) => recordAt(name) ?? []);
  if (damaged.length === 0) return [];
  const { writes, damaged: unread } = await first.states(damaged);
  // A new database has at most what was written since.
  const there = new Set(wasFresh ? [] : [...writes.map(nameOf), ...unread]);
  return damaged.filter((key) => !there.has(key));
}
