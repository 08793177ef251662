import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '../../../domain/digest.ts';
import { applied, type ChangeState, etagOf, type RecordState } from '../../../domain/merge/kind.ts';
import { verdict } from './oracle.ts';
import {
  anySteps,
  type Entry,
  type Fact,
  type Place,
  RECORD,
  RUNS,
  type Step,
  type Subject,
  type Tally,
  type Weather,
  World,
} from './world.ts';

/** The options of every property: how often. */
export const options: fc.Parameters<unknown> = { numRuns: RUNS };

/** How long a law may take on a busy machine, in ms. */
const PATIENCE = 60_000 + RUNS * 20;

const numbers = (to: number) => fc.array(fc.nat(to), { minLength: 8, maxLength: 60, size: 'max' });

/** What must have happened in the worlds of a kind that holds texts, or its laws prove too little. */
export const WITH_TEXTS = [
  'wrote',
  'set',
  'deleted',
  'restored',
  'cut',
  'erased',
  'states merged',
  'old copies merged',
  'put back',
  'purged',
  'purged whole',
  'purged and compared',
  'must be there',
  'must not be there',
  'hidden from copies',
  'left out of sessions',
] as const;

/** All the laws that a kind keeps, as properties that throw where they don't hold. */
export function lawsOf<R extends RecordState, C extends ChangeState>(subject: Subject<R, C>) {
  const { kind } = subject;
  const empty = { id: RECORD } as R;
  const equal = (a: unknown, b: unknown) => expect(canonical(a)).toBe(canonical(b));
  const minus = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((one) => !b.has(one));
  const tally: Tally = {};
  const count = (news: Tally) => {
    for (const [what, times] of Object.entries(news)) tally[what] = (tally[what] ?? 0) + times;
  };

  /** The sessions of which something can be reached. */
  const reached = (log: readonly Entry<C>[], state: R) => {
    const visible = subject.visible(state);
    const own = log.flatMap(({ fact }) => (fact.is === 'wrote' && visible.has(fact.token) ? sessionOf(fact) : []));
    return new Set(own);
  };
  /** A world after these steps. */
  const after = (steps: readonly Step[], weather: Weather = {}) => new World(subject, weather).run(steps);

  return {
    tally,
    '(1) who has seen the same changes is equal': fc.property(anySteps, numbers(1000), (steps, order) => {
      const { log, views, tally: news } = after(steps);
      count(news);
      for (const { state, received } of views) {
        const shuffled = shuffle([...received], order).flatMap((n) => log[n]?.change ?? []);
        // Some come twice.
        const doubled = [...shuffled, ...shuffled.filter((_, n) => (order[n % order.length] ?? 0) % 3 === 0)];
        equal(
          doubled.reduce((record, change) => applied(kind, record, change), empty),
          state,
        );
        const half = Math.floor(doubled.length / 2);
        const [one, other] = [doubled.slice(0, half), doubled.slice(half)].map((part) =>
          part.reduce((record, change) => applied(kind, record, change), empty),
        ) as [R, R];
        equal(kind.merge(one, other), state);
        expect(etagOf(kind.merge(other, one))).toBe(etagOf(state));
      }
    }),

    '(2) merge commutes, associates, is idempotent, and never smaller than a side': fc.property(anySteps, (steps) => {
      const { views } = after(steps, { purges: true, gaps: true, keepsViews: true });
      const [a, b, c] = views.map(({ state }) => state) as [R, R, R];
      const { merge } = kind;
      const both = merge(a, b);
      equal(both, merge(b, a));
      equal(merge(both, c), merge(a, merge(b, c)));
      expect(merge(a, a)).toBe(a);
      expect(merge(both, a)).toBe(both);
      expect(merge(both, b)).toBe(both);
      expect(merge(both, structuredClone(b))).toBe(both);
      equal(kind.record.parse(structuredClone(both)), both);
      expect(hasEmptyParts(both)).toBe(false);
    }),

    '(3) apply and merge commute': fc.property(anySteps, fc.nat(), (steps, n) => {
      const { log, views } = after(steps, { purges: true, gaps: true });
      const [a, b] = views.map(({ state }) => state) as [R, R, R];
      const change = log[n % Math.max(1, log.length)]?.change;
      expect(views).toHaveLength(3);
      if (!change) return;
      equal(kind.merge(applied(kind, a, change), b), applied(kind, kind.merge(a, b), change));
      equal(kind.change.parse(structuredClone(change)), change);
    }),

    '(4, 5) nothing is lost, and nothing comes back': fc.property(anySteps, (steps) => {
      const world = new World(subject, { purges: true });
      world.run(steps, ({ state, received }) => {
        const { must, mustNot } = verdict(world.log, received);
        const visible = subject.visible(state);
        expect(must.filter((token) => !visible.has(token))).toEqual([]);
        expect(mustNot.filter((token) => visible.has(token))).toEqual([]);
        count({ 'must be there': must.length, 'must not be there': mustNot.length });
      });
      count(world.tally);
      expect(world.views).toHaveLength(3);
    }),

    '(5) nothing hidden comes back from any copy': fc.property(anySteps, (steps) => {
      const { log, views } = after(steps, { purges: true });
      for (const { state, received } of views) {
        for (const copy of views) {
          // What somebody sees who heard of the same changes and never purged.
          const all = [...received.union(copy.received)].sort((a, b) => a - b).flatMap((n) => log[n]?.change ?? []);
          const unpurged = all.reduce((record, change) => applied(kind, record, change), empty);
          const merged = kind.merge(state, copy.state);
          expect(minus(reached(log, merged), reached(log, unpurged))).toEqual([]);
          count({ 'hidden from copies': kind.hidden(merged).length });
        }
      }
    }),

    '(6) a purge is never visible, and takes only what was hidden where it ran': fc.property(anySteps, (steps) => {
      const { log, views } = after(steps);
      const [{ state, received }, { state: other, received: heard }] = views as Place<R>[] as [Place<R>, Place<R>];
      const hidden = kind.hidden(state);
      const purged = kind.purge(state, new Set(hidden));
      if (purged !== state) count({ 'purged and compared': 1 });
      equal(subject.shown(purged), subject.shown(state));
      equal(kind.merge(state, purged), state);
      equal(kind.merge(purged, state), state);
      expect(kind.hidden(purged)).toEqual(expect.arrayContaining(hidden));
      expect(kind.purge(purged, new Set(hidden))).toBe(purged);
      expect(hasEmptyParts(purged)).toBe(false);
      // With another state: nothing that would not be there without the purge, and all that nobody who saw it deleted.
      const left = kind.merge(purged, other);
      expect(minus(reached(log, left), reached(log, kind.merge(state, other)))).toEqual([]);
      const { must } = verdict(log, received.union(heard));
      expect(minus(new Set(must), subject.visible(left))).toEqual([]);
    }),

    '(7) only the last change of a session matters': fc.property(anySteps, (steps) => {
      const { log, views } = after(steps);
      const session = ({ fact }: Entry<C>) => (fact.is === 'wrote' ? sessionOf(fact) : undefined);
      for (const { received } of views) {
        const all = [...received].sort((a, b) => a - b).flatMap((n) => log[n] ?? []);
        const last = new Map(all.map((entry) => [session(entry), entry]));
        const isLast = (entry: Entry<C>) => entry.fact.is !== 'wrote' || last.get(session(entry)) === entry;
        const without = all.map((entry) => (isLast(entry) ? entry.change : subject.withoutText(entry.change)));
        const fold = (changes: C[]) => changes.reduce((record, change) => applied(kind, record, change), empty);
        count({ 'left out of sessions': all.filter((entry) => !isLast(entry)).length });
        equal(fold(without), fold(all.map(({ change }) => change)));
      }
      expect(views).toHaveLength(3);
    }),

    'packed and unpacked, a record is the same': fc.property(anySteps, (steps) => {
      const { views } = after(steps, { purges: true });
      for (const { state } of views) equal(kind.unpack(JSON.parse(JSON.stringify(kind.pack(state)))), state);
      expect(views).toHaveLength(3);
    }),
  };
}

/** Tries all laws of a kind, and that what they are about has happened. */
export function keepsTheLaws<R extends RecordState, C extends ChangeState>(
  subject: Subject<R, C>,
  happens: readonly string[],
): void {
  const { tally, ...laws } = lawsOf(subject);
  it.each(Object.entries(laws))(
    '%s',
    (_, law) => {
      const result = fc.check(law as fc.IProperty<unknown>, options);
      expect(result.failed, fc.defaultReportMessage(result)).toBe(false);
    },
    PATIENCE,
  );

  it('and all of it has happened', () => {
    expect(happens.filter((what) => !tally[what])).toEqual([]);
  });
}

function sessionOf({ part, session }: Fact & { is: 'wrote' }): string {
  return `${part} ${session}`;
}

function shuffle<T>(all: readonly T[], order: readonly number[]): T[] {
  return all
    .map((one, n) => ({ one, by: (order[n % order.length] ?? 0) * 31 + ((n * 17) % 29) }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}

/** Whether a state holds parts that hold nothing: then two equal ones could differ. Knowledge, which may be of nothing, is left out. */
function hasEmptyParts(state: unknown): boolean {
  if (typeof state !== 'object' || state === null) return false;
  const parts = Object.entries(state).filter(([key]) => key !== 'saw');
  return parts.some(
    ([, part]) =>
      part === undefined ||
      (typeof part === 'object' && part !== null && Object.keys(part).length === 0) ||
      hasEmptyParts(part),
  );
}
