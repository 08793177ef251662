import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../domain/interview/change.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { type Replica, replicate } from '../../state/replica.ts';
import type { Channel } from '../../storage/channel.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import { at, noteOf, plan } from '../domain/fixtures.ts';
import { background, viewOf } from '../storage/channels.ts';
import { guide, plannedWith } from './interviewing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Longer than any wait before a retry, in ms. */
const LONG = 5000;

/** A channel that delivers each message in its own task, as ports do. */
function inTasks(channel: Channel): Channel {
  let open = true;
  return {
    ...channel,
    onMessage: (listener) => channel.onMessage((message) => setTimeout(() => open && listener(message))),
    onClose: (listener) =>
      channel.onClose(() => {
        open = false;
        listener();
      }),
  };
}

/** A store in which each method takes some time, like that of a database. */
function slow(recordStore: RecordStore, ms: number): RecordStore {
  const later = async <T>(ask: () => Promise<T>) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return ask();
  };
  return {
    list: () => later(() => recordStore.list()),
    read: (id) => later(() => recordStore.read(id)),
    write: (...given) => later(() => recordStore.write(...given)),
    compareAndSwap: (swaps) => later(() => recordStore.compareAndSwap(swaps)),
    purge: (before) => later(() => recordStore.purge(before)),
  };
}

/** Two replicas of one interview in a background. */
async function pair() {
  const memory = memoryStore();
  const start = plannedWith();
  await memory.write(start.id, [{ type: 'interview planned', plan: { ...plan, guide } }]);
  const line = background(slow(memory, 2));
  const view = (writer: string) => {
    const { recordStore } = viewOf((name) => inTasks(line.connect(name)), writer);
    const writes: Promise<unknown>[] = [];
    return { writes, replica: replicate(recordStore, start, (write) => writes.push(write)) };
  };
  const [one, other] = [view('one'), view('other')];
  const kept = async () => {
    const found = await memory.read(start.id);
    if (!found) throw new Error('It is not kept.');
    return found;
  };
  return { line, memory, start, one, other, kept };
}

/** An interview without its revision, to which drafts that were typed over contribute differently. */
function content(interview: Interview) {
  const { revision: _, ...rest } = interview;
  return rest;
}

const shown = ({ replica }: { replica: Replica }) => content(replica.whole.peek());

describe('a change', () => {
  it('is shown here at once, and in the other view when it is stored', async () => {
    const { one, other, kept } = await pair();
    one.replica.make({ type: 'note written', note: noteOf('a', 1) });
    expect(one.replica.interview.value.notes).toHaveLength(1);
    expect(other.replica.interview.value.notes).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(other.replica.interview.value.notes).toEqual([noteOf('a', 1)]);
    expect(content(await kept())).toEqual(shown(one));
  });

  it('is passed to those who watch saving, and is saved only when it is stored', async () => {
    const { one, kept } = await pair();
    one.replica.make({ type: 'interview described', candidate: 'Ada King' });
    expect(one.writes).toHaveLength(1);
    let saved = false;
    void one.writes[0]?.then(() => {
      saved = true;
    });
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(saved).toBe(true);
    expect((await kept()).candidate).toBe('Ada King');
  });

  it('of this view stays on top of what others do until it is acknowledged', async () => {
    const { line, one, other } = await pair();
    line.cut('one');
    one.replica.make({ type: 'interview described', candidate: 'mine' });
    other.replica.make({ type: 'interview described', candidate: 'theirs', role: 'theirs too' });
    expect(one.replica.interview.value.candidate).toBe('mine');
    await vi.advanceTimersByTimeAsync(LONG);
    expect(one.replica.interview.value.role).toBe('theirs too');
    expect(one.replica.interview.value.candidate).toBe(other.replica.interview.value.candidate);
  });

  it('is written even if this view stopped following; what others do is no longer shown', async () => {
    const { one, other, kept } = await pair();
    one.replica.make({ type: 'interview described', role: 'last' });
    one.replica.stop();
    await vi.advanceTimersByTimeAsync(100);
    expect((await kept()).role).toBe('last');
    other.replica.make({ type: 'interview described', candidate: 'theirs' });
    await vi.advanceTimersByTimeAsync(100);
    expect(one.replica.interview.value.candidate).toBe(plan.candidate);
  });

  it('of another interview is ignored', async () => {
    const { memory, line, one } = await pair();
    await memory.write('else', [{ type: 'interview planned', plan: { ...plan, guide, id: 'else' } }]);
    const { recordStore } = viewOf((name) => inTasks(line.connect(name)), 'third');
    void recordStore.write('else', [{ type: 'interview described', candidate: 'Grace Hopper' }]);
    await vi.advanceTimersByTimeAsync(100);
    expect(one.replica.interview.value.candidate).toBe(plan.candidate);
  });
});

describe('a broken connection', () => {
  it('removes nothing from the view, and what was done meanwhile on both sides is there afterwards', async () => {
    const { line, one, other, kept } = await pair();
    line.restart();
    one.replica.make({ type: 'note written', note: noteOf('a', 1) });
    other.replica.make({ type: 'note written', note: noteOf('b', 2) });
    expect(one.replica.interview.value.notes.map(({ id }) => id)).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(shown(one)).toEqual(shown(other));
    expect(one.replica.interview.value.notes.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(content(await kept())).toEqual(shown(one));
  });

  it('keeps the draft that was typed meanwhile', async () => {
    const { line, one, other } = await pair();
    const draft = { id: 'd', at: at(1), kind: 'observation' as const, criteria: [] };
    one.replica.make({ type: 'draft typed', draft: { ...draft, text: 'Te' } });
    line.cut();
    one.replica.make({ type: 'draft typed', draft: { ...draft, text: 'Tell' } });
    line.restart();
    one.replica.make({ type: 'draft typed', draft: { ...draft, text: 'Tells' } });
    await vi.advanceTimersByTimeAsync(LONG);
    expect(other.replica.draft.value?.text).toBe('Tells');
  });
});

const id = fc.constantFrom('a', 'b', 'c');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('interview described' as const), candidate: fc.constantFrom('Ada', 'Grace', 'Mary') }),
  fc.record({ type: fc.constant('prompt ticked' as const), prompt: id, on: fc.boolean() }),
  fc.record({ type: fc.constant('draft typed' as const), draft: id.map((name) => noteOf(`draft-${name}`, 3)) }),
  fc.record({ type: fc.constant('draft cleared' as const), draft: id.map((name) => `draft-${name}`) }),
  fc.record({
    type: fc.constant('note written' as const),
    note: fc.record({ name: id, text: fc.string() }).map(({ name, text }) => noteOf(name, 1, { text })),
  }),
  fc.record({ type: fc.constant('note removed' as const), note: id, at: fc.constant(at(4)) }),
  fc.record({ type: fc.constant('note restored' as const), note: id }),
);
const step = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.record({ by: fc.constantFrom('one' as const, 'other' as const), change }) },
    { weight: 1, arbitrary: fc.constantFrom('cut one' as const, 'cut all' as const) },
  ),
  wait: fc.constantFrom(0, 1, 2, 3, 5, 40),
});

it('whatever two views do, and wherever the connection breaks, both finally show what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const both = await pair();
      for (const { what, wait } of steps) {
        if (what === 'cut one') both.line.cut('one');
        else if (what === 'cut all') both.line.cut();
        else both[what.by].replica.make(what.change);
        await vi.advanceTimersByTimeAsync(wait);
      }
      await vi.advanceTimersByTimeAsync(10 * LONG);
      const kept = content(await both.kept());
      expect(shown(both.one)).toEqual(kept);
      expect(shown(both.other)).toEqual(kept);
    }),
    {
      numRuns: 200,
      // What is read after the break already holds both changes; the one that is sent again is the older.
      examples: [
        [
          [
            { what: { by: 'other', change: { type: 'note removed', note: 'c', at: at(4) } }, wait: 0 },
            { what: { by: 'one', change: { type: 'note written', note: noteOf('c', 1) } }, wait: 0 },
            { what: 'cut all', wait: 0 },
          ],
        ],
      ],
    },
  );
}, 60_000);
