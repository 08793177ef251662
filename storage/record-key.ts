import type { KindName } from '../domain/kinds.ts';

/** Names a record among those of all kinds: "interview/…". */
export type RecordKey = `${KindName}/${string}`;

/** The key of a record. */
export function recordKey(kind: KindName, id: string): RecordKey {
  return `${kind}/${id}`;
}
