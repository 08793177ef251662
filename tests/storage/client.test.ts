import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { storeClient } from '../../storage/client.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type LiveRecordStore, type RecordStore, StoreError } from '../../storage/record-store.ts';
import { background, cuttablePair, settled, viewIdOf, viewOf } from './channels.ts';
import { at, changesOf, expected, GUIDE, whole } from './made-changes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Longer than any wait between two attempts. */
const LONG = 3000;

/** A memory store that fails while `trouble` is set. */
function moody() {
  const recordStore = memoryStore();
  const mood: { trouble?: StoreError | undefined } = {};
  const or = <T>(ask: () => Promise<T>) => (mood.trouble ? Promise.reject(mood.trouble) : ask());
  const moodyStore: RecordStore = {
    list: (query) => or(() => recordStore.list(query)),
    read: (kind, id) => or(() => recordStore.read(kind, id)),
    interview: (id) => or(() => recordStore.interview(id)),
    followers: (guide) => or(() => recordStore.followers(guide)),
    ids: (kind) => or(() => recordStore.ids(kind)),
    write: (writes) => or(() => recordStore.write(writes)),
    purge: (now) => or(() => recordStore.purge(now)),
  };
  return { recordStore, mood, moodyStore };
}

/** Whether a promise is still pending. */
async function pending(promise: Promise<unknown>): Promise<boolean> {
  await settled();
  const open = Symbol();
  return (await Promise.race([promise, Promise.resolve(open)])) === open;
}

const send = ({ change }: Pick<LiveRecordStore, 'change'>, ...changes: InterviewChange[]) =>
  Promise.all(changes.map((one) => change({ kind: 'interview', change: one })));

const NEWEST = { index: 'listed', limit: 100 } as const;

describe('a channel that breaks', () => {
  it('before the write: it is sent again on the next one', async () => {
    const memory = memoryStore();
    const back = background(memory);
    const { recordStore, told } = viewOf(back.connect, 'a');
    const make = changesOf('i');
    const changes = [make.planned(), make.noted('n')];
    const write = send(recordStore, ...changes);
    back.cut();
    expect(await pending(write)).toBe(true);
    expect(await memory.interview('i')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(LONG);
    await write;
    expect(whole(await memory.interview('i'))).toEqual(expected(changes));
    expect(told).toEqual([{ type: 'sync lost' }]);
  });

  it('after the write, before its acknowledgement: it is acknowledged later', async () => {
    const memory = memoryStore();
    let before = () => {};
    const back = background({
      ...memory,
      async write(writes) {
        await memory.write(writes);
        before();
      },
    });
    const { recordStore } = viewOf(back.connect, 'a');
    const make = changesOf('i');
    const changes = [make.planned(), make.noted('n')];
    await send(recordStore, ...changes.slice(0, 1));
    before = () => {
      before = () => {};
      back.restart();
    };
    const write = send(recordStore, ...changes.slice(1));
    expect(await pending(write)).toBe(true);
    expect(whole(await memory.interview('i'))).toEqual(expected(changes));
    await vi.advanceTimersByTimeAsync(LONG);
    await write;
    expect(whole(await memory.interview('i'))).toEqual(expected(changes));
  });

  it('keeps requests too', async () => {
    const memory = memoryStore();
    const back = background(memory);
    const make = changesOf('i');
    const change = make.planned();
    await send(viewOf(back.connect, 'b').recordStore, change);
    const { recordStore } = viewOf(back.connect, 'a');
    const answers = Promise.all([
      recordStore.list(NEWEST),
      recordStore.interview('i'),
      recordStore.read('interview', 'i'),
      recordStore.ids('person'),
    ]);
    back.cut();
    expect(await pending(answers)).toBe(true);
    await vi.advanceTimersByTimeAsync(LONG);
    const [list, found, record, persons] = await answers;
    expect(list.summaries).toHaveLength(1);
    expect(whole(found)).toEqual(expected([change]));
    expect(record).toEqual(expected([change]));
    expect(persons).toEqual([]);
  });

  it('again and again: a view that only reads reconnects as fast as the first time', async () => {
    const back = background(memoryStore());
    const { recordStore, told } = viewOf(back.connect, 'a');
    for (let i = 1; i <= 10; i++) {
      back.restart();
      await vi.advanceTimersByTimeAsync(60);
      expect(told).toHaveLength(i);
      await recordStore.list(NEWEST);
    }
  });

  it('is told again what the view shows: lists, and the note in its composer', async () => {
    const back = background(memoryStore());
    const a = viewOf(back.connect, 'a');
    const b = viewOf(back.connect, 'b');
    a.recordStore.followLists();
    a.recordStore.compose('i', 'n');
    back.restart();
    await vi.advanceTimersByTimeAsync(LONG);
    a.told.length = 0;
    await send(b.recordStore, changesOf('i').planned());
    await vi.advanceTimersByTimeAsync(LONG);
    expect(a.told.map(({ type }) => type)).toEqual(['summaries']);
    expect((await b.recordStore.interview('i'))?.held).toEqual(['n']);
    a.recordStore.compose('i', null);
    expect((await b.recordStore.interview('i'))?.held).toEqual([]);
  });
});

describe('a refusal', () => {
  it('is reported, and everything is written in order once it is over', async () => {
    const { recordStore: memory, mood, moodyStore } = moody();
    const { recordStore, told } = viewOf(background(moodyStore).connect, 'a');
    const make = changesOf('i');
    const changes = [make.planned(), ...['a', 'b', 'c'].map((id) => make.noted(id))];
    await send(recordStore, ...changes.slice(0, 1));
    mood.trouble = new StoreError('full');
    const writes = send(recordStore, ...changes.slice(1));
    await vi.advanceTimersByTimeAsync(10 * LONG);
    expect(await pending(writes)).toBe(true);
    expect(told).toContainEqual({ type: 'trouble', reason: 'full' });
    expect(told).not.toContainEqual({ type: 'recovered' });
    mood.trouble = undefined;
    await vi.advanceTimersByTimeAsync(LONG);
    await writes;
    expect(told.at(-1)).toEqual({ type: 'recovered' });
    expect(told.filter(({ type }) => type === 'recovered')).toHaveLength(1);
    expect(whole(await memory.interview('i'))).toEqual(expected(changes));
  });

  it('of one interview does not keep another from being written, and is not ended by that', async () => {
    const memory = memoryStore();
    const picky: RecordStore = {
      ...memory,
      write: (writes) =>
        writes.some((write) => write.kind === 'interview' && write.state.id === 'damaged')
          ? Promise.reject(new StoreError('damaged'))
          : memory.write(writes),
    };
    const { recordStore, told } = viewOf(background(picky).connect, 'a');
    const stuck = send(recordStore, changesOf('damaged').noted('n'));
    await settled();
    expect(told).toEqual([{ type: 'trouble', reason: 'damaged' }]);
    await send(recordStore, changesOf('i').planned());
    await vi.advanceTimersByTimeAsync(LONG);
    expect(await pending(stuck)).toBe(true);
    expect(told).not.toContainEqual({ type: 'recovered' });
  });
});

it('an interview is read with what this view did to it, stored or not', async () => {
  const memory = memoryStore();
  const stuck = Promise.withResolvers<void>();
  const back = background({
    ...memory,
    async write(writes) {
      await stuck.promise;
      await memory.write(writes);
    },
  });
  const { recordStore } = viewOf(back.connect, 'a');
  const make = changesOf('i');
  const changes = [make.planned(), make.noted('n')];
  const writes = send(recordStore, ...changes);
  expect(whole(await recordStore.interview('i'))).toEqual(expected(changes));
  const reading = recordStore.interview('i');
  const later = make.typed('m', at(9), 'meanwhile');
  void send(recordStore, later);
  expect(whole(await reading)).toEqual(expected([...changes, later]));
  stuck.resolve();
  await writes;
  expect(whole(await recordStore.interview('i'))).toEqual(expected([...changes, later]));
});

it('a guide goes with the change that names it: both are stored, or neither', async () => {
  const { recordStore: memory, mood, moodyStore } = moody();
  const { recordStore } = viewOf(background(moodyStore).connect, 'a');
  mood.trouble = new StoreError('full');
  const write = recordStore.change({ kind: 'interview', change: changesOf('i').planned() }, GUIDE);
  await settled();
  expect(await memory.interview('i')).toBeUndefined();
  expect(await memory.guideHashes()).toEqual([]);
  mood.trouble = undefined;
  await vi.advanceTimersByTimeAsync(LONG);
  await write;
  expect((await recordStore.interview('i'))?.guide).toEqual(GUIDE);
});

describe('two views', () => {
  it('receive each other’s changes to what they have read, and not their own', async () => {
    const back = background(memoryStore());
    const a = viewOf(back.connect, 'a');
    const b = viewOf(back.connect, 'b');
    for (const { recordStore } of [a, b]) await recordStore.interview('i');
    const make = changesOf('i');
    const mine = [make.planned(), make.noted('n'), make.typed('m', at(9), 'x')];
    for (const change of mine) await send(a.recordStore, change);
    await send(a.recordStore, changesOf('j').planned());
    const theirs = changesOf('i', 'two', 9).noted('o');
    await send(b.recordStore, theirs);
    await settled();
    expect(b.told).toEqual(mine.map((change) => ({ type: 'changed', kind: 'interview', change })));
    expect(a.told).toEqual([{ type: 'changed', kind: 'interview', change: theirs }]);
  });

  it('receive nothing once they stop listening', async () => {
    const back = background(memoryStore());
    const a = viewOf(back.connect, 'a');
    const { recordStore } = viewOf(back.connect, 'b');
    await recordStore.interview('i');
    const heard: unknown[] = [];
    recordStore.watch((event) => heard.push(event))();
    await send(a.recordStore, changesOf('i').planned());
    await settled();
    expect(heard).toEqual([]);
  });
});

describe('an extension that was updated or removed', () => {
  it('leaves unwritten changes pending and reports it', async () => {
    const back = background(memoryStore());
    let gone = false;
    const { recordStore, told } = viewOf((writer) => {
      if (gone) throw new Error('Extension context invalidated.');
      return back.connect(writer);
    }, 'a');
    const make = changesOf('i');
    await send(recordStore, make.planned());
    gone = true;
    back.cut();
    const write = send(recordStore, make.noted('n'));
    const list = recordStore.list(NEWEST);
    const cutOff = expect(list).rejects.toMatchObject({ name: 'StoreError', reason: 'cut off' });
    await vi.advanceTimersByTimeAsync(LONG);
    await cutOff;
    expect(told).toContainEqual({ type: 'trouble', reason: 'cut off' });
    expect(await pending(write)).toBe(true);
    await expect(recordStore.interview('i')).rejects.toMatchObject({ reason: 'cut off' });

    told.length = 0;
    expect(await pending(send(recordStore, make.noted('m')))).toBe(true);
    expect(told).toEqual([{ type: 'trouble', reason: 'cut off' }]);
  });
});

describe('a request', () => {
  it.each(['before', 'while'])(
    'for what was planned here %s it is asked has its guide, too, though nothing is stored yet',
    async (when) => {
      const { recordStore: memory, moodyStore } = moody();
      const { promise: stored } = Promise.withResolvers<void>();
      const back = background({ ...moodyStore, write: () => stored });
      const { recordStore } = viewOf(back.connect, 'a');
      const plan = changesOf('i').planned();
      const change = () => void recordStore.change({ kind: 'interview', change: plan }, GUIDE);
      if (when === 'before') change();
      const asked = recordStore.interview('i');
      if (when === 'while') change();
      const found = await asked;
      expect(found?.record).toEqual(expected([plan]));
      expect(found?.guide).toEqual(GUIDE);
      expect(await memory.interview('i')).toBeUndefined();
    },
  );

  it('that fails is rejected with its reason, and a list is never empty instead', async () => {
    const { mood, moodyStore } = moody();
    const { recordStore } = viewOf(background(moodyStore).connect, 'a');
    for (const reason of ['unopenable', 'full', 'damaged', 'failed'] as const) {
      mood.trouble = new StoreError(reason);
      await expect(recordStore.list(NEWEST)).rejects.toMatchObject({ name: 'StoreError', reason });
      await expect(recordStore.interview('i')).rejects.toMatchObject({ reason });
      await expect(recordStore.read('person', 'p')).rejects.toMatchObject({ reason });
      await expect(recordStore.write([])).rejects.toMatchObject({ reason });
    }
    mood.trouble = undefined;
    expect((await recordStore.list(NEWEST)).summaries).toEqual([]);
  });

  it.each([
    ['another type', { type: 'of another version', ask: 1 }],
    ['the answer to something else', { type: 'done', ask: 1 }],
  ])('that is answered with %s is rejected', async (_, answer) => {
    const { ends } = cuttablePair();
    const recordStore = storeClient({ view: viewIdOf('a'), connect: () => ends[0] });
    const list = expect(recordStore.list(NEWEST)).rejects.toBeInstanceOf(StoreError);
    ends[1].post(answer);
    await list;
  });
});

it('closes its channel and opens no other', async () => {
  const back = background(memoryStore());
  const connect = vi.fn(back.connect);
  const { recordStore } = viewOf(connect, 'a');
  recordStore.close();
  back.cut();
  await vi.advanceTimersByTimeAsync(LONG);
  expect(connect).toHaveBeenCalledTimes(1);
});
