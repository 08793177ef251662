import { digestOf } from '../../domain/digest.ts';
import { NewerVersion } from '../../domain/merge/kind.ts';
import { StoreError } from '../record-store.ts';

/** The version of the mirror's values. */
const VERSION = 1;

/** Data as a value of the mirror: a text with its version and checksum, so that damage is told from data. */
export function sealed(data: unknown): string {
  return sealedJson(JSON.stringify(data));
}

/** The same of data that is JSON already. */
export function sealedJson(json: string): string {
  return `${VERSION} ${sumOf(VERSION, json)} ${json}`;
}

/** The data of a value; undefined if it is damaged, or none of ours. Throws StoreError 'unopenable' for one of a later version, which is to be left as it is. */
export function unsealed(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  const [start, version, sum] = /^(\d+) (\w+) /.exec(value) ?? [];
  if (start === undefined) return undefined;
  const json = value.slice(start.length);
  // A flipped bit in the version doesn’t make it a later one.
  if (sumOf(Number(version), json) !== sum) return undefined;
  if (Number(version) > VERSION) throw new StoreError('unopenable', new NewerVersion());
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function sumOf(version: number, json: string): string {
  return digestOf(`${version} ${json}`);
}
