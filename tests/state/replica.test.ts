import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { sawOf } from '../../domain/merge/saw.ts';
import { stampOf } from '../../domain/merge/stamp.ts';
import { openInterview } from '../../state/open-interview.ts';
import { recordClock } from '../../state/record-clock.ts';
import { type Made, replicate } from '../../state/replica.ts';
import type { Channel } from '../../storage/channel.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import { writeOf } from '../../storage/writes.ts';
import { at, plan } from '../domain/fixtures.ts';
import { background, viewIdOf, viewOf } from '../storage/channels.ts';
import { whole } from '../storage/made-changes.ts';
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
    list: (query) => later(() => recordStore.list(query)),
    read: (kind, id) => later(() => recordStore.read(kind, id)),
    interview: (id) => later(() => recordStore.interview(id)),
    followers: (guide) => later(() => recordStore.followers(guide)),
    ids: (kind) => later(() => recordStore.ids(kind)),
    write: (writes) => later(() => recordStore.write(writes)),
    purge: (now) => later(() => recordStore.purge(now)),
  };
}

const ID = plan.id;
const NOTE = (name: string) => stampOf(at(1), 0, viewIdOf(name));
const noted = (name: string, text = `text of ${name}`): Made => ({
  type: 'note written',
  note: NOTE(name),
  at: at(1),
  kind: 'observation',
  done: true,
  text: { session: NOTE(name), text },
});
const described = (candidate: string, role?: string): Made => ({
  type: 'interview described',
  candidate,
  ...(role !== undefined && { role }),
});

/** Two replicas of one interview in a background. */
async function pair() {
  const memory = memoryStore();
  await memory.write([
    { kind: 'guide copy', hash: guideHash(guide), guide },
    writeOf({ kind: 'interview', change: plannedWith() }),
  ]);
  const line = background(slow(memory, 2));
  const view = async (name: string) => {
    const { recordStore } = viewOf((from) => inTasks(line.connect(from)), name);
    const writes: Promise<unknown>[] = [];
    const clock = recordClock(viewIdOf(name), Date.now);
    const opening = openInterview(recordStore, ID).then((found) => {
      if (!found) throw new Error('It was not planned.');
      return replicate(found, { recordStore, clock, watchWrite: (write) => writes.push(write) });
    });
    await vi.advanceTimersByTimeAsync(100);
    return { writes, replica: await opening, recordStore };
  };
  const [one, other] = [await view('one'), await view('other')];
  const kept = async () => whole(await memory.interview(ID));
  return { line, memory, one, other, kept, view };
}

describe('a change', () => {
  it('is shown here at once, and in the other view when it is stored', async () => {
    const { one, other, kept } = await pair();
    one.replica.make(noted('a'));
    expect(one.replica.interview.value.notes).toHaveLength(1);
    expect(other.replica.interview.value.notes).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(other.replica.interview.value.notes).toEqual([expect.objectContaining({ text: 'text of a', at: at(1) })]);
    expect(await kept()).toEqual(one.replica.seen());
  });

  it('is passed to those who watch saving, and is saved only when it is stored', async () => {
    const { one, kept } = await pair();
    one.replica.make(described('Ada King'));
    expect(one.writes).toHaveLength(1);
    let saved = false;
    void one.writes[0]?.then(() => {
      saved = true;
    });
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(saved).toBe(true);
    expect((await kept())?.candidate?.value).toBe('Ada King');
  });

  it('of this view stands until a later one of another view, however late this is acknowledged', async () => {
    const { line, one, other } = await pair();
    line.cut('one');
    one.replica.make(described('mine'));
    await vi.advanceTimersByTimeAsync(1);
    other.replica.make(described('theirs', 'theirs too'));
    expect(one.replica.interview.value.candidate).toBe('mine');
    await vi.advanceTimersByTimeAsync(LONG);
    for (const { replica } of [one, other]) {
      expect(replica.interview.value).toMatchObject({ candidate: 'theirs', role: 'theirs too' });
    }
  });

  it('is written even if this view stopped following; what others do is no longer shown', async () => {
    const { one, other, kept } = await pair();
    one.replica.make(described(plan.candidate, 'last'));
    one.replica.stop();
    await vi.advanceTimersByTimeAsync(100);
    expect((await kept())?.role?.value).toBe('last');
    other.replica.make(described('theirs'));
    await vi.advanceTimersByTimeAsync(100);
    expect(one.replica.interview.value.candidate).toBe(plan.candidate);
  });

  it('of another interview is ignored', async () => {
    const { line, one } = await pair();
    const { recordStore } = viewOf((name) => inTasks(line.connect(name)), 'third');
    const change = { ...plannedWith({ id: 'else', candidate: 'Grace Hopper' }), record: 'else' };
    void recordStore.change({ kind: 'interview', change });
    await vi.advanceTimersByTimeAsync(100);
    expect(one.replica.interview.value.candidate).toBe(plan.candidate);
  });

  it('comes after all that is there, whatever the clock says', async () => {
    const { one, other } = await pair();
    one.replica.make(described('first'));
    await vi.advanceTimersByTimeAsync(100);
    vi.setSystemTime(Date.now() - 3_600_000);
    other.replica.make(described('second'));
    await vi.advanceTimersByTimeAsync(100);
    one.replica.make(described('third'));
    await vi.advanceTimersByTimeAsync(100);
    expect([one, other].map(({ replica }) => replica.interview.value.candidate)).toEqual(['third', 'third']);
  });
});

it('nothing given for a note is no change', async () => {
  const { one } = await pair();
  const id = one.replica.make(noted('a'));
  await vi.advanceTimersByTimeAsync(100);
  const before = one.replica.seen();
  one.replica.write(id, {});
  expect(one.replica.seen()).toBe(before);
});

describe('what is shown', () => {
  it('stays the same object where nothing of it changed', async () => {
    const { one, other } = await pair();
    one.replica.make(noted('a'));
    one.replica.make({ type: 'prompt ticked', prompt: 'hopes', on: true });
    await vi.advanceTimersByTimeAsync(100);
    const before = [one, other].map(({ replica }) => replica.interview.value);
    const id = one.replica.begin({ text: 'T', at: at(2), kind: 'observation' });
    for (const text of ['Te', 'Tel', 'Tell']) one.replica.write(id, { text, caret: text.length });
    await vi.advanceTimersByTimeAsync(100);
    expect(one.replica.interview.value).toBe(before[0]);
    // There it is a note, which is unfinished; the others stay as they are.
    expect(other.replica.interview.value.notes[0]).toBe(before[1]?.notes[0]);
    expect(other.replica.interview.value.notes[1]).toMatchObject({ text: 'Tell', unfinished: true });
    one.replica.make({ type: 'prompt ticked', prompt: 'hopes', on: true });
    expect(one.replica.interview.value).toBe(before[0]);
  });

  it('is gone when the interview was erased elsewhere, with what is being typed here', async () => {
    const { one, other } = await pair();
    const id = one.replica.begin({ text: 'T', at: at(2), kind: 'observation' });
    await vi.advanceTimersByTimeAsync(100);
    one.replica.write(id, { text: 'Tell' });
    other.replica.make({ type: 'interview erased', reach: 'all' });
    await vi.advanceTimersByTimeAsync(100);
    expect(one.replica.gone.value).toBe(true);
    expect(one.replica.draft.value).toBeUndefined();
    expect(JSON.stringify(one.replica.seen())).not.toContain('Tell');
  });

  it('has the notes of a guide that is not known', async () => {
    const memory = memoryStore();
    await memory.write([writeOf({ kind: 'interview', change: plannedWith() })]);
    const { recordStore } = viewOf((name) => background(memory).connect(name), 'one');
    const found = await openInterview(recordStore, ID);
    if (!found) throw new Error('It was not planned.');
    const clock = recordClock(viewIdOf('one'), Date.now);
    const replica = replicate(found, { recordStore, clock, watchWrite: () => undefined });
    replica.make(noted('a'));
    expect(replica.interview.value).toMatchObject({ candidate: plan.candidate, notes: [{ text: 'text of a' }] });
  });
});

it('a change that is stored while the interview is being read is not missed', async () => {
  const { other, view } = await pair();
  const third = view('third');
  other.replica.make(described('meanwhile'));
  expect((await third).replica.interview.value.candidate).toBe('meanwhile');
});

describe('a broken connection', () => {
  it('removes nothing from the view, and what was done meanwhile on both sides is there afterwards', async () => {
    const { line, one, other, kept } = await pair();
    line.restart();
    one.replica.make(noted('a'));
    other.replica.make(noted('b'));
    expect(one.replica.interview.value.notes.map(({ text }) => text)).toEqual(['text of a']);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(one.replica.seen()).toEqual(other.replica.seen());
    expect(one.replica.interview.value.notes.map(({ text }) => text)).toEqual(['text of a', 'text of b']);
    expect(await kept()).toEqual(one.replica.seen());
  });

  it('keeps the draft that was typed meanwhile', async () => {
    const { line, one, other } = await pair();
    const id = one.replica.begin({ text: 'Te', at: at(2), kind: 'observation' });
    line.cut();
    one.replica.write(id, { text: 'Tell' });
    line.restart();
    one.replica.write(id, { text: 'Tells' });
    await vi.advanceTimersByTimeAsync(LONG);
    expect(other.replica.interview.value.notes).toMatchObject([{ text: 'Tells', unfinished: true }]);
  });
});

const name = fc.constantFrom('a', 'b', 'c');
const change: fc.Arbitrary<Made> = fc.oneof(
  fc.constantFrom('Ada', 'Grace', 'Mary').map((candidate) => described(candidate)),
  fc.record({ type: fc.constant('prompt ticked' as const), prompt: name, on: fc.boolean() }),
  fc.tuple(name, fc.string()).map(([note, text]) => noted(note, text)),
  fc.tuple(name, name, fc.string()).map(
    ([note, session, text]): Made => ({
      type: 'note written',
      note: NOTE(note),
      text: { session: NOTE(session), text },
      caret: 0,
    }),
  ),
  fc
    .record({ note: name, seen: name })
    .map(({ note, seen }): Made => ({ type: 'note removed', note: NOTE(note), at: at(4), saw: sawOf([NOTE(seen)]) })),
  name.map((note): Made => ({ type: 'note restored', note: NOTE(note), at: at(5) })),
  fc.constantFrom('notes' as const, 'judgement' as const).map((reach): Made => ({ type: 'interview erased', reach })),
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
      const kept = await both.kept();
      expect(both.one.replica.seen()).toEqual(kept);
      expect(both.other.replica.seen()).toEqual(kept);
      expect(both.one.replica.whole.value).toEqual(both.other.replica.whole.value);
    }),
    { numRuns: 200 },
  );
}, 60_000);
