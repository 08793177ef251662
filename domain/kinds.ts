import { guideKind } from './guide/guide-kind.ts';
import { interviewKind } from './interview/interview-kind.ts';
import type { ChangeState, Kind, RecordState } from './merge/kind.ts';
import { personKind } from './person/person-record.ts';
import { preferencesKind } from './preferences/preferences-record.ts';

/** The kinds of records: all that a user keeps is one of these. */
export const KINDS = {
  interview: interviewKind,
  person: personKind,
  guide: guideKind,
  preferences: preferencesKind,
};

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

export type KindName = keyof typeof KINDS;

/** A record of a kind. */
export type RecordOf<K extends KindName> = (typeof KINDS)[K] extends Kind<infer R, infer _C> ? R : never;

/** A change to a record of a kind. */
export type ChangeOf<K extends KindName> = (typeof KINDS)[K] extends Kind<infer _R, infer C> ? C : never;

/** A change with its kind. */
export type RecordChange = { [K in KindName]: { kind: K; change: ChangeOf<K> } }[KindName];

/** A kind of which only the name is known. */
export function kindOf(name: KindName): Kind<RecordState, ChangeState> {
  return KINDS[name] as unknown as Kind<RecordState, ChangeState>;
}
