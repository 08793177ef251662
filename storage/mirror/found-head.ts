import type { Guide } from '../../domain/guide/guide.ts';
import { added, SHARDS } from '../record-digest.ts';
import type { RecordKey } from '../record-key.ts';
import { emptyHead, type Head } from './mirror-head.ts';
import { type Lines, RECORDS, recordAt, shardKey, shardOfKey } from './mirror-shards.ts';

export const GUIDES = 'mirror/guide/';

/** The number up to which entries of the log must have been folded in, by the keys of all values. */
export function foldedUpTo(keys: readonly string[]): number {
  const numbers = keys.flatMap((key) => /^mirror\/log\/(\d+)$/.exec(key)?.[1] ?? []).map(Number);
  return numbers.length === 0 ? 0 : Math.max(0, Math.min(...numbers) - 1);
}

interface Found {
  /** The keys of all values. */
  keys: readonly string[];
  folded: number;
  /** The lines of a shard; `values`: the keys of all records. */
  lines(shard: number, values: readonly string[]): Promise<Lines>;
  guideAt(hash: string): Promise<Guide | undefined>;
  /** The time, in epoch ms. */
  now(): number;
}

/** A head rebuilt from what is there. */
export async function foundHead({ keys, folded, lines: linesOf, guideAt, now }: Found): Promise<Head> {
  const next = { ...emptyHead(), folded };
  const values = keys.filter((key) => key.startsWith(RECORDS));
  const filled = new Set(values.flatMap((name) => recordAt(name) ?? []).map(shardOfKey));
  for (let shard = 0; shard < SHARDS; shard++) {
    if (!keys.includes(shardKey(shard)) && !filled.has(shard)) continue;
    const lines = await linesOf(shard, values);
    recount(next, shard, lines);
    for (const [key, { texts, learned }] of lines) {
      if (texts) next.open.push(key.slice('interview/'.length));
      // What is due is found again by touching what may be.
      if (learned) next.due[key as RecordKey] = now();
    }
  }
  for (const key of keys.filter((one) => one.startsWith(GUIDES))) {
    const hash = key.slice(GUIDES.length);
    const guide = await guideAt(hash);
    if (guide) next.guides[hash] = { id: guide.id, name: guide.name };
  }
  return next;
}

/** Writes into a head what the lines of a shard sum up to. */
export function recount(head: Pick<Head, 'digests' | 'counts'>, shard: number, lines: Lines): void {
  head.digests[shard] = [...lines.values()].reduce((sum, { etag }) => added(sum, etag), 0);
  head.counts[shard] = [...lines.keys()].filter((key) => key.startsWith('interview/')).length;
}
