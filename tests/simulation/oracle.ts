/*
 * What must and what may be there. It shares no idea with the code: it knows no stamps, no `saw` and no eras, only what was done, what the view
 * showed then, and which erasures it surely or possibly knew. Every text carries a token of its own.
 */

/** How much an erasure takes, from the least to the most. */
export type Depth = 'judgement' | 'notes' | 'all';

/** A note, or the whole interview. */
export type Part = string;
export const WHOLE: Part = '';

/** What somebody did. */
export type Fact =
  /** Wrote this into a part; what the same session wrote there before is replaced. No token: it was emptied. `done`: it also added the note. */
  | { is: 'wrote'; part: Part; session: string; token?: string | undefined; done?: boolean; depth: Depth }
  /** Set something that others may set, too. */
  | { is: 'set'; token: string; depth: Depth }
  | { is: 'deleted'; part: Part }
  /** Put a note into another place among the others. */
  | { is: 'moved'; part: Part }
  | { is: 'restored'; part: Part }
  /** Deleted these by name; what else was seen in the parts may go with them. */
  | { is: 'cut'; parts: readonly Part[]; tokens: readonly string[] }
  | { is: 'erased'; depth: Depth };

/** Something that was done, and what was known then. */
export interface Entry {
  n: number;
  interview: string;
  /** Who did it: one load of a view. */
  by: number;
  fact: Fact;
  /** The tokens that the view showed; those of notes that were added also with a mark, see added(). */
  shown: ReadonlySet<string>;
  /** The erasures, by number, of which the view surely knew. */
  knows: ReadonlySet<number>;
  /** Those of which it may have heard. */
  mayKnow: ReadonlySet<number>;
  /** When it was done, in ms of virtual time. */
  at: number;
  /** When it was acknowledged; absent if it was not. */
  acknowledgedAt?: number;
  /** Whether both stores may have lost it by what the simulation did to them. */
  isLost: boolean;
  /** The same, even if its text is there: somebody may have written that again, but not the rest, such as when a note was begun. */
  mayBeTorn: boolean;
}

/** Texts of which at least one must be there. */
interface Demand {
  anyOf: readonly string[];
  /** The number of what was acknowledged. */
  n: number;
}

type Reason = 'erased' | 'deleted' | 'cut';

export interface Verdict {
  must: Demand[];
  mustNot: { token: string; because: Reason }[];
}

const DEPTHS: readonly Depth[] = ['all', 'notes', 'judgement'];

/** Whether an erasure so deep takes what is that deep. */
function reaches(erasure: Depth, depth: Depth): boolean {
  return DEPTHS.indexOf(erasure) <= DEPTHS.indexOf(depth);
}

/** A token as it is shown in a note that was added. */
export function added(token: string): string {
  return `${token}!`;
}

/** How a part is shown that is deleted. */
export function removed(part: Part): string {
  return `-${part}`;
}

type Of<Is extends Fact['is']> = Entry & { fact: Extract<Fact, { is: Is }> };

/**
 * Judges what is stored of an interview. `leaps`: when a day may have passed for some clock, so that what was deleted before may be gone for good;
 * in ms of virtual time; `there`: the same in another browser, whose views have negative numbers.
 */
export function verdict(
  entries: readonly Entry[],
  leaps: readonly number[] = [],
  there: readonly number[] = [],
): Verdict {
  const of = <Is extends Fact['is']>(is: Is) => entries.filter((one): one is Of<Is> => one.fact.is === is);
  const [wrote, set, deleted, restored, cuts, erasures] = [
    of('wrote'),
    of('set'),
    of('deleted'),
    of('restored'),
    of('cut'),
    of('erased'),
  ];
  const sessions = [...grouped(wrote, ({ fact }) => `${fact.part} ${fact.session}`).values()];
  const isSure = (one: Entry) => one.acknowledgedAt !== undefined && !one.isLost;

  /** Whether this was shown to who did something later. */
  const isSeenBy = (one: Entry, token: string | undefined, { n, shown }: Entry) =>
    one.n < n && token !== undefined && shown.has(token);

  /** Adding a note writes its text again: who saw that saw the note as added. */
  const isSeenAsAdded = (one: Of<'wrote'>, by: Entry) => {
    const isOnlyOne = wrote.filter(({ fact }) => fact.part === one.fact.part && fact.done).length === 1;
    return isOnlyOne && isSeenBy(one, added(one.fact.token ?? ''), by);
  };

  /** Whether a text was deleted by name, as it was written then. */
  const isCut = (one: Of<'wrote'>) =>
    cuts.some(
      (cut) =>
        isSure(cut) &&
        cut.n > one.n &&
        cut.fact.tokens.includes(one.fact.token ?? '') &&
        (!one.fact.done || isSeenAsAdded(one, cut)),
    );

  /** Whether the only deletion of a part was undone soon after by somebody who saw it, wherever the text comes from. */
  const isRestored = ({ n, at, fact }: Of<'deleted'>, isForeign: boolean) => {
    // With it goes what lies in an interview that was deleted before.
    const from = Math.min(at, ...deleted.filter((one) => one.fact.part === WHOLE && one.n < n).map((one) => one.at));
    return (
      deleted.filter((one) => one.fact.part === fact.part).length === 1 &&
      restored.some(
        (one) =>
          one.fact.part === fact.part &&
          one.n > n &&
          isSure(one) &&
          one.shown.has(removed(one.fact.part)) &&
          [...leaps, ...(isForeign ? there : [])].every((leap) => leap < from || leap > (one.acknowledgedAt ?? 0)),
      )
    );
  };
  const [standingHere, standingThere] = [false, true].map((isForeign) =>
    deleted.filter((one) => !isRestored(one, isForeign)),
  ) as [Of<'deleted'>[], Of<'deleted'>[]];

  const must = sessions.flatMap((session): Demand[] => {
    const from = session.findLastIndex(isSure);
    const first = session[from];
    if (!first) return [];
    const { part, depth } = first.fact;
    const left = session.slice(from);
    const anyOf = left.flatMap(({ fact }) => fact.token ?? []);
    const standing = left.some(({ by }) => by < 0) ? standingThere : standingHere;
    const isSeen = (by: Entry) => left.some((one) => isSeenBy(one, one.fact.token, by));
    const mayGo =
      anyOf.length < left.length ||
      standing.some((one) => [part, WHOLE].includes(one.fact.part) && isSeen(one)) ||
      cuts.some((one) => one.fact.parts.includes(part) && isSeen(one)) ||
      cuts.some(({ fact }) => anyOf.some((token) => fact.tokens.includes(token))) ||
      erasures.some(({ n, fact }) => reaches(fact.depth, depth) && !first.knows.has(n));
    return mayGo ? [] : [{ anyOf, n: first.n }];
  });

  /** Whether an erasure that surely was not known, and is later than those that may have been, took this. */
  const isErased = ({ mayKnow }: Entry, depth: Depth) =>
    erasures.some(
      (erasure) =>
        isSure(erasure) &&
        reaches(erasure.fact.depth, depth) &&
        !mayKnow.has(erasure.n) &&
        erasures.every(({ n, fact }) => fact.depth !== erasure.fact.depth || !mayKnow.has(n) || erasure.knows.has(n)),
    );

  /** Whether those who deleted a part saw all that is there of it, and nobody restored it. */
  const isDeletedForGood = (part: Part): boolean => {
    if (restored.some(({ fact }) => fact.part === part)) return false;
    const sure = deleted.filter((one) => one.fact.part === part && isSure(one));
    if (sure.length === 0) return false;
    // A deletion that did not know of an erasure goes with what was erased.
    const depth = part === WHOLE ? 'all' : 'notes';
    const standing = sure.filter(({ knows }) =>
      erasures.every(({ n, fact }) => !reaches(fact.depth, depth) || knows.has(n)),
    );
    const isIn = (one: Of<'wrote'>) => part === WHOLE || one.fact.part === part;
    return sessions.every((session) => {
      const last = session.at(-1) as Of<'wrote'>;
      if (!isIn(last)) return true;
      if (part === WHOLE && last.fact.part !== WHOLE && isDeletedForGood(last.fact.part)) return true;
      const { token, done } = last.fact;
      if (!done) return standing.some((one) => isSeenBy(last, token, one));
      return token !== undefined && standing.some((one) => isSeenAsAdded(last, one));
    });
  };

  const isWholeGone = isDeletedForGood(WHOLE);
  const gone = new Map<Part, boolean>();
  for (const { fact } of deleted) if (!gone.has(fact.part)) gone.set(fact.part, isDeletedForGood(fact.part));
  const because = (one: Of<'wrote'> | Of<'set'>): Reason | undefined => {
    const { depth, is } = one.fact;
    if (isErased(one, depth)) return 'erased';
    if (is === 'set') return undefined;
    const written = one as Of<'wrote'>;
    if (isCut(written)) return 'cut';
    return isWholeGone || gone.get(written.fact.part) === true ? 'deleted' : undefined;
  };
  // The same text may be written again.
  const fates = grouped(
    [...wrote, ...set].filter(({ fact }) => fact.token !== undefined),
    ({ fact }) => fact.token ?? '',
  );
  const mustNot = [...fates].flatMap(([token, all]) => {
    const reasons = all.map(because);
    const [reason] = reasons;
    return reason !== undefined && !reasons.includes(undefined) ? [{ token, because: reason }] : [];
  });
  return { must, mustNot };
}

/**
 * Notes in pairs, by the parts' names: the first was shown when the second was begun, so it comes first, whatever the clocks say. One that was ever
 * deleted may have been purged, and with it when it was begun; the same holds for one that was begun in ignorance of an erasure, and for one
 * whose beginning both stores lost, or that was moved. One that was emptied may have been begun again.
 */
export function ordered(entries: readonly Entry[]): (readonly [before: Part, after: Part])[] {
  const begun = new Map<Part, Entry>();
  const partOf = new Map<string, Part>();
  const unsure = new Set<Part>();
  for (const entry of entries) {
    const { fact } = entry;
    if (fact.is === 'deleted' || fact.is === 'moved') unsure.add(fact.part);
    if (fact.is !== 'wrote' || fact.part === WHOLE) continue;
    if (!begun.has(fact.part)) begun.set(fact.part, entry);
    if (fact.token === undefined) unsure.add(fact.part);
    else partOf.set(fact.token, fact.part);
  }
  if (unsure.has(WHOLE)) return [];
  const erasures = entries.filter(({ fact }) => fact.is === 'erased' && fact.depth !== 'judgement');
  for (const [part, { knows, mayBeTorn }] of begun)
    if (mayBeTorn || !erasures.every(({ n }) => knows.has(n))) unsure.add(part);
  return [...begun].flatMap(([part, { shown }]) => {
    if (unsure.has(part)) return [];
    const before = new Set([...shown].flatMap((token) => partOf.get(token) ?? []));
    return [...before].filter((one) => one !== part && !unsure.has(one)).map((one) => [one, part] as const);
  });
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
