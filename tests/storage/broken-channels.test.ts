import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Change } from '../../domain/interview/change.ts';
import type { Note } from '../../domain/interview/note.ts';
import { replicate } from '../../state/replica.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type RecordStore, StoreError } from '../../storage/record-store.ts';
import { anyChange, folded, planned } from './changes.ts';
import { background, viewOf } from './channels.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The outcome of a write: it succeeds, fails, or succeeds but reports a failure; after so many ms. */
interface Fate {
  goes: 'well' | 'not at all' | 'unheard';
  takes: number;
}

/** A memory store whose writes have these outcomes, one after the other, and then succeed. */
function fickle(fates: readonly Fate[]) {
  const memory = memoryStore();
  const coming = [...fates];
  const recordStore: RecordStore = {
    ...memory,
    async write(...given) {
      const { goes, takes } = coming.shift() ?? { goes: 'well', takes: 0 };
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes));
      if (goes === 'not at all') throw new StoreError('failed');
      const revision = await memory.write(...given);
      if (goes === 'unheard') throw new StoreError('failed');
      return revision;
    },
  };
  return { memory, recordStore };
}

const fate = fc.record({ goes: fc.constantFrom('well', 'well', 'not at all', 'unheard'), takes: fc.nat({ max: 60 }) });
// A database that stores a write does not report a failure while it lives; only a background that dies does not learn
// of the success.
const plainFate = fate.filter(({ goes }) => goes !== 'unheard');
const START: Fate = { goes: 'well', takes: 0 };
type Step =
  | { do: 'change'; by: 'a' | 'b'; change: Change }
  | { do: 'cut'; by: 'a' | 'b' }
  | { do: 'restart' }
  | { do: 'wait'; ms: number };
const emptyNote = (id: string): Note => ({ id, at: 1_795_179_600_000, kind: 'observation', text: '', criteria: [] });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      by: fc.constantFrom('a' as const, 'b' as const),
      change: anyChange,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('cut' as const), by: fc.constantFrom('a' as const, 'b' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 300 }) }) },
);

/**
 * A view reads its own write before it is acknowledged, and a later one of another view: its own must not be applied on
 * top again.
 */
const FOUND: [Step[], Fate[]] = [
  [
    { do: 'change', by: 'a', change: { type: 'draft typed', draft: emptyNote('a') } },
    { do: 'wait', ms: 0 },
    { do: 'cut', by: 'a' },
    { do: 'change', by: 'b', change: { type: 'draft typed', draft: { ...emptyNote('a'), section: 'a' } } },
  ],
  [{ goes: 'well', takes: 1 }],
];

/** Longer than any remaining work takes. */
const LONG = 120_000;

it('one view: whatever breaks, nothing is lost or duplicated, and the order is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.array(fate, { maxLength: 20 }), async (steps, fates) => {
      const { memory, recordStore } = fickle(fates);
      const back = background(recordStore);
      const { recordStore: view } = viewOf(back.connect, 'a');
      const changes = [planned('i')];
      const writes = [view.write('i', changes)];
      for (const one of steps) {
        if (one.do === 'change') {
          changes.push(one.change);
          writes.push(view.write('i', [one.change]));
        } else if (one.do === 'cut') back.cut('a');
        else if (one.do === 'restart') back.restart();
        else await vi.advanceTimersByTimeAsync(one.ms);
      }
      await vi.advanceTimersByTimeAsync(LONG);
      const revisions = await Promise.all(writes);
      expect(revisions).toEqual(revisions.toSorted((one, other) => one - other));
      // The revision counts every effective change, so a lost or duplicated one shows in it.
      expect(await memory.read('i')).toEqual(folded(changes));
      expect(back.complaints).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

it('two views: whatever breaks, both finally show what is stored, and each change was made once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.array(plainFate, { maxLength: 20 }),
      async (steps, fates) => {
        const { memory, recordStore } = fickle([START, START, ...fates]);
        const back = background(recordStore);
        const views = { a: viewOf(back.connect, 'a').recordStore, b: viewOf(back.connect, 'b').recordStore };
        // Each view has written before things begin to break.
        await views.a.write('i', [planned('i')]);
        await views.b.write('i', [{ type: 'interview opened' }]);
        const start = await memory.read('i');
        if (!start) throw new Error('It was not planned.');
        const writes: Promise<unknown>[] = [];
        const watchWrite = (write: Promise<unknown>) => void writes.push(write);
        const shown = { a: replicate(views.a, start, watchWrite), b: replicate(views.b, start, watchWrite) };
        for (const one of steps) {
          if (one.do === 'change') shown[one.by].make(one.change);
          else if (one.do === 'cut') back.cut(one.by);
          else if (one.do === 'restart') back.restart();
          else await vi.advanceTimersByTimeAsync(one.ms);
        }
        await vi.advanceTimersByTimeAsync(LONG);
        await Promise.all(writes);
        // What was read while something was on its way is read again.
        await vi.advanceTimersByTimeAsync(LONG);
        const kept = { ...(await memory.read('i')), revision: 0 };
        expect({ ...shown.a.whole.value, revision: 0 }).toEqual(kept);
        expect({ ...shown.b.whole.value, revision: 0 }).toEqual(kept);
      },
    ),
    { numRuns: 150, examples: [FOUND] },
  );
});
