import { numberOf as digestNumber } from '../domain/digest.ts';
import { numberOfNamed } from '../domain/digest-of-json.ts';
import type { KindName } from '../domain/kinds.ts';
import type { RecordState } from '../domain/merge/kind.ts';

/** Two stores are compared shard by shard. */
export const SHARDS = 64;

/** Sums of digests stay exact below this. */
const MODULUS = 2 ** 48;

/** A number below 2^48 that stands for a text. It detects accidents, not forgeries. */
function numberOf(text: string): number {
  return digestNumber(text) % MODULUS;
}

/** The sum of two digests. */
export function added(a: number, b: number): number {
  return (a + b) % MODULUS;
}

/** A digest without one that was added to it. */
export function subtracted(a: number, b: number): number {
  return (a - b + MODULUS) % MODULUS;
}

/** The shard of a record, from 0 to SHARDS - 1. */
export function shardOf(kind: KindName, id: string): number {
  return numberOf(`${kind}/${id}`) % SHARDS;
}

/** The digests of parts, by identity: a part that did not change is not read again. Hardly any is asked for under two names. */
const known = new WeakMap<object, { name: string; digest: number }>();

function partDigest(name: string, part: unknown, again: boolean): number {
  if (!again || typeof part !== 'object' || part === null) return numberOfNamed(name, part) % MODULUS;
  const before = known.get(part);
  if (before?.name === name) return before.digest;
  const digest = numberOfNamed(name, part) % MODULUS;
  known.set(part, { name, digest });
  return digest;
}

/**
 * The digest of a record: the sum of those of its parts, so that a note added to many costs the digest of one note. Equal records of
 * one kind and id have equal digests, in whatever order they came about. `again`: whether it will be asked for again soon, with most parts as they are.
 */
export function recordDigest(kind: KindName, record: RecordState, again = true): number {
  let sum = numberOf(`${kind}/${record.id}`);
  for (const [field, value] of Object.entries(record)) {
    if (field === 'id' || value === undefined) continue;
    const entries = ENTRIES.has(field) ? Object.entries(value as object) : undefined;
    if (!entries) sum = added(sum, partDigest(`${record.id}/${field}`, value, again));
    else for (const [key, part] of entries) sum = added(sum, partDigest(`${record.id}/${field}/${key}`, part, again));
  }
  return sum;
}

/** Fields with many parts of their own. */
const ENTRIES: ReadonlySet<string> = new Set(['notes', 'timeline', 'elements']);
