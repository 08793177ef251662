import { digestOf } from '../../domain/digest.ts';

/** The version of the mirror's values. */
const VERSION = 1;

/** Data as a value of the mirror: a text with its version and checksum, so that damage is told from data. */
export function sealed(data: unknown): string {
  const json = JSON.stringify(data);
  return `${VERSION} ${digestOf(json)} ${json}`;
}

/** The data of a value; undefined if it is damaged, or none of ours. */
export function unsealed(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  const [start, version, sum] = /^(\d+) (\w+) /.exec(value) ?? [];
  if (start === undefined || version !== String(VERSION)) return undefined;
  const json = value.slice(start.length);
  if (digestOf(json) !== sum) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
