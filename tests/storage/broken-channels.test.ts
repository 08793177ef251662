import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { recordClock } from '../../state/record-clock.ts';
import { type Made, replicate } from '../../state/replica.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type RecordStore, StoreError } from '../../storage/record-store.ts';
import { background, viewIdOf, viewOf } from './channels.ts';
import { anyChange, changesOf, expected, GUIDE, whole } from './made-changes.ts';

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
    async write(writes) {
      const { goes, takes } = coming.shift() ?? { goes: 'well', takes: 0 };
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes));
      if (goes === 'not at all') throw new StoreError('failed');
      await memory.write(writes);
      if (goes === 'unheard') throw new StoreError('failed');
    },
  };
  return { memory, recordStore };
}

const fate = fc.record({ goes: fc.constantFrom('well', 'well', 'not at all', 'unheard'), takes: fc.nat({ max: 60 }) });

/** What a view does, without the stamps that it gives it. */
const made = anyChange.map(({ record: _, stamp: _stamp, era: _era, ...body }) => body as Made);

type Step =
  | { do: 'change'; by: 'a' | 'b'; made: Made }
  | { do: 'cut'; by: 'a' | 'b' }
  | { do: 'restart' }
  | { do: 'wait'; ms: number };
const who = fc.constantFrom('a' as const, 'b' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('change' as const), by: who, made }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), by: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 300 }) }) },
);

/** Longer than any remaining work takes. */
const LONG = 120_000;

it('one view: whatever breaks, nothing is lost, and changes are acknowledged in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.array(fate, { maxLength: 20 }), async (steps, fates) => {
      const { memory, recordStore } = fickle(fates);
      const back = background(recordStore);
      const { recordStore: view } = viewOf(back.connect, 'a');
      const changes = [changesOf('i').planned()];
      const acknowledged: number[] = [];
      const send = (index: number) => {
        const change = changes[index];
        return change && view.change({ kind: 'interview', change }).then(() => acknowledged.push(index));
      };
      const writes = [send(0)];
      const make = changesOf('i', 'one', 1);
      for (const one of steps) {
        if (one.do === 'change') {
          changes.push(make.make(one.made as Parameters<typeof make.make>[0]));
          writes.push(send(changes.length - 1));
        } else if (one.do === 'cut') back.cut('a');
        else if (one.do === 'restart') back.restart();
        else await vi.advanceTimersByTimeAsync(one.ms);
      }
      await vi.advanceTimersByTimeAsync(LONG);
      await Promise.all(writes);
      expect(acknowledged).toEqual(changes.map((_, index) => index));
      expect(whole(await memory.interview('i'))).toEqual(expected(changes));
      expect(back.complaints).toEqual([]);
      expect(back.stored.length).toBeGreaterThanOrEqual(changes.length);
    }),
    { numRuns: 150 },
  );
});

it('two views: whatever breaks, both finally show what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.array(fate, { maxLength: 20 }), async (steps, fates) => {
      const { memory, recordStore } = fickle(fates);
      const back = background(recordStore);
      const writes: Promise<unknown>[] = [];
      const replica = (name: 'a' | 'b') =>
        replicate(
          { record: { id: 'i' }, texts: [], guide: GUIDE },
          {
            recordStore: viewOf(back.connect, name).recordStore,
            clock: recordClock(viewIdOf(name), Date.now),
            watchWrite: (write) => void writes.push(write),
          },
        );
      const views = { a: replica('a'), b: replica('b') };
      await Promise.all([views.a.takeUp(), views.b.takeUp()]);
      for (const one of steps) {
        if (one.do === 'change') views[one.by].make(one.made);
        else if (one.do === 'cut') back.cut(one.by);
        else if (one.do === 'restart') back.restart();
        else await vi.advanceTimersByTimeAsync(one.ms);
      }
      await vi.advanceTimersByTimeAsync(LONG);
      await Promise.all(writes);
      const kept: InterviewRecord = whole(await memory.interview('i')) ?? { id: 'i' };
      expect(views.a.seen()).toEqual(kept);
      expect(views.b.seen()).toEqual(kept);
    }),
    { numRuns: 150 },
  );
});
