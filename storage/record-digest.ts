import { canonical, checksum } from '../domain/digest.ts';
import type { KindName } from '../domain/kinds.ts';
import type { RecordState } from '../domain/merge/kind.ts';

/** Two stores are compared shard by shard. */
export const SHARDS = 64;

/** Sums of digests stay exact below this. */
const MODULUS = 2 ** 48;

/** A number below 2^48 that stands for a text. It detects accidents, not forgeries. */
function numberOf(text: string): number {
  const sum = checksum();
  for (let i = 0; i < text.length; i++) sum.add(text.charCodeAt(i));
  return Number.parseInt(sum.text(), 36) % MODULUS;
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

/** The digests of parts, by identity: a part that did not change is not read again. */
const known = new WeakMap<object, Map<string, number>>();

function partDigest(name: string, part: unknown): number {
  if (typeof part !== 'object' || part === null) return numberOf(`${name} ${canonical(part)}`);
  const before = known.get(part)?.get(name);
  if (before !== undefined) return before;
  const digest = numberOf(`${name} ${canonical(part)}`);
  const all = known.get(part) ?? new Map<string, number>();
  known.set(part, all.set(name, digest));
  return digest;
}

/**
 * The digest of a record: the sum of those of its parts, so that a note added to many costs the digest of one note. Equal records of
 * one kind and id have equal digests, in whatever order they came about.
 */
export function recordDigest(kind: KindName, record: RecordState): number {
  let sum = numberOf(`${kind}/${record.id}`);
  for (const [field, value] of Object.entries(record)) {
    if (field === 'id' || value === undefined) continue;
    const entries = ENTRIES.has(field) ? Object.entries(value as object) : undefined;
    if (!entries) sum = added(sum, partDigest(`${record.id}/${field}`, value));
    else for (const [key, part] of entries) sum = added(sum, partDigest(`${record.id}/${field}/${key}`, part));
  }
  return sum;
}

/** Fields with many parts of their own. */
const ENTRIES: ReadonlySet<string> = new Set(['notes', 'timeline', 'elements']);
