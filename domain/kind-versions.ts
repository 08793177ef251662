import type { KindName } from './kinds.ts';

/** The version in which the records of each kind are stored now. Apart from the kinds, which views need not load for it. */
export const KIND_VERSIONS: Readonly<Record<KindName, number>> = { interview: 2, person: 1, guide: 1, preferences: 1 };
