import type { Depth, Entry, Fact } from './world.ts';

/*
 * What must and what may be there, told from nothing but who had received which changes. It shares no idea with the code: it knows no stamps,
 * no `saw` and no eras.
 */

/** What is to be found in a store that received some changes. */
export interface Verdict {
  /** Tokens that must be reachable. */
  must: string[];
  /** Tokens that must not. */
  mustNot: string[];
}

const DEPTHS: readonly Depth[] = ['all', 'notes', 'judgement'];
const WHOLE = '';

type Known = Entry<unknown> & { n: number };
type Written = Known & { fact: Fact & { is: 'wrote' } };

type Is<Kind extends Fact['is']> = Known & { fact: Extract<Fact, { is: Kind }> };
const isDeletion = (one: Known): one is Is<'deleted'> => one.fact.is === 'deleted';
const isCut = (one: Known): one is Is<'cut'> => one.fact.is === 'cut';

/** Judges a store by the changes it received. */
export function verdict(log: readonly Entry<unknown>[], received: ReadonlySet<number>): Verdict {
  const entries = (numbers: ReadonlySet<number>): Known[] =>
    [...numbers].sort((a, b) => a - b).flatMap((n) => (log[n] ? [{ ...log[n], n }] : []));
  const known = entries(received);
  const of = <Is extends Fact['is']>(is: Is) =>
    known.filter((one): one is Known & { fact: Extract<Fact, { is: Is }> } => one.fact.is === is);
  // Who hears from a view that knew an erasure knows it, too.
  const heardOf = new Set(known.flatMap(({ n, heard }) => [n, ...heard]));
  const erasures = entries(heardOf).filter(
    (one): one is Known & { fact: Fact & { is: 'erased' } } => one.fact.is === 'erased',
  );
  /** Also what a deletion of the whole passes on: what its maker knew to be cut before. */
  const passedOn = entries(new Set(known.flatMap((one) => [one.n, ...deletedBefore(one)])));
  const deletions = of('deleted');
  const cuts = passedOn.filter(isCut);
  /** And what a deletion of a part may take along for that. */
  const takenAlong = entries(new Set(known.flatMap((one) => [one.n, ...deletedBefore(one, true)])));
  const restorations = of('restored');
  const lastOfSession = new Map(of('wrote').map((one) => [`${one.fact.part} ${one.fact.session}`, one]));
  const written = [...lastOfSession.values()];

  /** The deletions that a deletion's maker knew of, and those that their makers knew of; `always`: also for one that is not of the whole. */
  function deletedBefore(one: Known, always = false): number[] {
    if (!isDeletion(one) || !(always || one.fact.part === WHOLE)) return [];
    return entries(one.seen)
      .filter((before) => isDeletion(before) || isCut(before))
      .flatMap((before) => [before.n, ...deletedBefore(before, always)]);
  }

  /** Erasures that take this, as far as they reach, and that its maker did not know. */
  const unknownErasures = ({ heard }: Known, depth: Depth) =>
    erasures.filter(({ n, fact }) => reaches(fact.depth, depth) && !heard.has(n));

  /** Whether an unknown erasure is later than all that were known of its reach, since who made it knew these. */
  const isErased = (one: Known, depth: Depth) =>
    unknownErasures(one, depth).some((erasure) =>
      erasures.every(({ n, fact }) => fact.depth !== erasure.fact.depth || !one.heard.has(n) || erasure.heard.has(n)),
    );

  const mayGo = (one: Written) => {
    const { part, token, depth } = one.fact;
    const wasDeleted = takenAlong
      .filter(isDeletion)
      .some(({ fact, seen }) => [part, WHOLE].some((gone) => takes(fact, gone)) && seen.has(one.n));
    const wasCut = takenAlong
      .filter(isCut)
      .some(({ fact, seen }) => fact.tokens.includes(token) || (fact.part === part && seen.has(one.n)));
    return wasDeleted || wasCut || unknownErasures(one, depth).length > 0;
  };

  /** Whether those who deleted a part saw everything that is there of it, and one of them all restorations. */
  const isDeletedForGood = (part: string) => {
    const depth: Depth = part === WHOLE ? 'all' : 'notes';
    const valid = deletions.filter((one) => takesForItself(one.fact, part) && unknownErasures(one, depth).length === 0);
    const seen = new Set(valid.flatMap((one) => [...one.seen]));
    const inIt = written.filter(({ fact }) => part === WHOLE || fact.part === part);
    return (
      valid.some((one) => restorations.every(({ n, fact }) => fact.part !== part || one.seen.has(n))) &&
      inIt.every(({ n }) => seen.has(n))
    );
  };

  const isWholeGone = isDeletedForGood(WHOLE);
  const gone = (one: Written) =>
    isWholeGone ||
    isErased(one, one.fact.depth) ||
    cuts.some(({ fact }) => fact.tokens.includes(one.fact.token)) ||
    (one.fact.part !== WHOLE && isDeletedForGood(one.fact.part));
  const tokens = (all: readonly { fact: { token: string } }[]) => all.map(({ fact }) => fact.token);
  return {
    must: tokens(written.filter((one) => !mayGo(one))),
    mustNot: [...tokens(written.filter(gone)), ...tokens(of('set').filter((one) => isErased(one, one.fact.depth)))],
  };
}

/** Whether a deletion was of this part. */
function takes({ part, with: others = [] }: Fact & { is: 'deleted' }, one: string): boolean {
  return part === one || others.includes(one);
}

/** Whether a deletion was of this part, and the part is none that something left in it keeps. */
function takesForItself(fact: Fact & { is: 'deleted' }, one: string): boolean {
  return fact.part === one ? fact.with === undefined : takes(fact, one);
}

/** Whether an erasure so deep takes what is that deep. */
function reaches(erasure: Depth, depth: Depth): boolean {
  return DEPTHS.indexOf(erasure) <= DEPTHS.indexOf(depth);
}
