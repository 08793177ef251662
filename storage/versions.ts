import { KIND_VERSIONS } from '../domain/kind-versions.ts';
import type { Write } from './writes.ts';

/**
 * The sum of the versions of all kinds, which only rise: it goes along with each key. A change is understood only by who has the same: nothing says what
 * one of another version means.
 */
export const VERSIONS = Object.values(KIND_VERSIONS).reduce((sum, version) => sum + version, 0);

/** A write as it is stored or sent: with the version of its kind. */
export type StoredWrite = Write & { v: number };

/** A write with its version, to be stored or sent. */
export function storedWrite(write: Write): StoredWrite {
  return { v: versionAt(write.kind), ...write };
}

/** The version of a kind of write. What editors hold, and the guides that interviews name, change with interviews. */
export function versionAt(kind: Write['kind']): number {
  return KIND_VERSIONS[kind === 'open text' || kind === 'guide copy' ? 'interview' : kind];
}
