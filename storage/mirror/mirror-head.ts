import * as z from 'zod/mini';
import { Count, Moment } from '../../domain/number.ts';
import { sized } from '../../domain/sized.ts';
import { SHARDS } from '../record-digest.ts';
import { unsealed } from './sealed.ts';

export const HEAD = 'mirror/head';

/** What is known of the whole mirror, so that not all of it must be read: one small value, written with every shard. */
export const Head = z.object({
  /** By shard: the sum of its records' digests. */
  digests: z.array(z.number()).check(sized(SHARDS, SHARDS)),
  /** By shard: the number of interviews, deleted ones included. */
  counts: z.array(Count).check(sized(SHARDS, SHARDS)),
  /** When the contents of records are to be forgotten, by their keys; epoch ms. */
  due: z.record(z.string(), Moment),
  /** The interviews beside which open texts lie. */
  open: z.array(z.string()),
  /** The guides that are here, by hash. */
  guides: z.record(z.string(), z.object({ id: z.string(), name: z.string() })),
  /** Entries of the log up to this number are folded in. */
  folded: Count,
  /** The database has what the entries up to this number hold. */
  delivered: Count,
  /** Names of what was folded in and the database has not got. */
  waiting: z.array(z.string()),
  /** Keys that are to be removed: if they are still there, removing them failed. */
  leftover: z.array(z.string()),
});
export type Head = z.infer<typeof Head>;

/** The head of an empty mirror. */
export function emptyHead(): Head {
  const noughts = () => Array.from({ length: SHARDS }, () => 0);
  return {
    digests: noughts(),
    counts: noughts(),
    due: {},
    open: [],
    guides: {},
    folded: 0,
    delivered: 0,
    waiting: [],
    leftover: [],
  };
}

/** A head as it was stored; undefined if it is damaged. */
export function storedHead(value: unknown): Head | undefined {
  return Head.safeParse(unsealed(value)).data;
}
