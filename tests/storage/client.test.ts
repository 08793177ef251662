import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storeClient } from '../../storage/client.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type RecordStore, StoreError } from '../../storage/record-store.ts';
import { folded, noted, planned, typed } from './changes.ts';
import { background, cuttablePair, settled, viewOf } from './channels.ts';

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
    list: () => or(() => recordStore.list()),
    read: (id) => or(() => recordStore.read(id)),
    write: (...given) => or(() => recordStore.write(...given)),
    compareAndSwap: (swaps) => or(() => recordStore.compareAndSwap(swaps)),
    purge: (before) => or(() => recordStore.purge(before)),
  };
  return { recordStore, mood, moodyStore };
}

/** Whether a promise is still pending. */
async function pending(promise: Promise<unknown>): Promise<boolean> {
  await settled();
  const open = Symbol();
  return (await Promise.race([promise, Promise.resolve(open)])) === open;
}

describe('a channel that breaks', () => {
  it('before the write: it is sent again on the next one', async () => {
    const memory = memoryStore();
    const back = background(memory);
    const { recordStore, told } = viewOf(back.connect, 'a');
    const write = recordStore.write('i', [planned('i'), noted('n')]);
    back.cut();
    expect(await pending(write)).toBe(true);
    expect(await memory.list()).toEqual([]);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(await write).toBe(2);
    expect(await memory.read('i')).toEqual(folded([planned('i'), noted('n')]));
    expect(told).toEqual([{ type: 'sync lost' }]);
  });

  it('after the write, before its acknowledgement: it is acknowledged later and written once', async () => {
    const memory = memoryStore();
    let before = () => {};
    const back = background({
      ...memory,
      async write(...given) {
        const revision = await memory.write(...given);
        before();
        return revision;
      },
    });
    const { recordStore } = viewOf(back.connect, 'a');
    await recordStore.write('i', [planned('i')]);
    before = () => {
      before = () => {};
      back.restart();
    };
    const write = recordStore.write('i', [noted('n')]);
    expect(await pending(write)).toBe(true);
    expect((await memory.read('i'))?.notes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(await write).toBe(2);
    expect(await memory.read('i')).toEqual(folded([planned('i'), noted('n')]));
  });

  it('keeps requests too', async () => {
    const memory = memoryStore();
    await memory.write('i', [planned('i')]);
    const back = background(memory);
    const { recordStore } = viewOf(back.connect, 'a');
    const answers = Promise.all([recordStore.list(), recordStore.read('i')]);
    back.cut();
    expect(await pending(answers)).toBe(true);
    await vi.advanceTimersByTimeAsync(LONG);
    const [list, found] = await answers;
    expect(list).toHaveLength(1);
    expect(found).toEqual(folded([planned('i')]));
  });

  it('again and again: a view that only reads reconnects as fast as the first time', async () => {
    const back = background(memoryStore());
    const { recordStore, told } = viewOf(back.connect, 'a');
    for (let i = 1; i <= 10; i++) {
      back.restart();
      await vi.advanceTimersByTimeAsync(60);
      expect(told).toHaveLength(i);
      await recordStore.list();
    }
  });
});

describe('a refusal', () => {
  it('is reported, and everything is written in order once it is over', async () => {
    const { recordStore: memory, mood, moodyStore } = moody();
    const { recordStore, told } = viewOf(background(moodyStore).connect, 'a');
    await recordStore.write('i', [planned('i')]);
    mood.trouble = new StoreError('full');
    const writes = ['a', 'b', 'c'].map((id) => recordStore.write('i', [noted(id)]));
    await vi.advanceTimersByTimeAsync(10 * LONG);
    expect(await pending(Promise.race(writes))).toBe(true);
    expect(told).toContainEqual({ type: 'trouble', reason: 'full' });
    expect(told).not.toContainEqual({ type: 'recovered' });
    mood.trouble = undefined;
    await vi.advanceTimersByTimeAsync(LONG);
    await Promise.all(writes);
    expect(told.at(-1)).toEqual({ type: 'recovered' });
    expect(told.filter(({ type }) => type === 'recovered')).toHaveLength(1);
    expect(await memory.read('i')).toEqual(folded([planned('i'), noted('a'), noted('b'), noted('c')]));
  });

  it('of one interview does not keep another from being written, and is not ended by that', async () => {
    const { recordStore, told } = viewOf(background(memoryStore()).connect, 'a');
    const stuck = recordStore.write('nowhere', [noted('n')]);
    await settled();
    expect(told).toEqual([{ type: 'trouble', reason: 'damaged' }]);
    expect(await recordStore.write('i', [planned('i')])).toBe(1);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(await pending(stuck)).toBe(true);
    expect(told).not.toContainEqual({ type: 'recovered' });
  });
});

describe('two views', () => {
  it('receive each other’s changes and not their own', async () => {
    const back = background(memoryStore());
    const a = viewOf(back.connect, 'a');
    const b = viewOf(back.connect, 'b');
    const mine = [planned('i'), noted('n'), typed('m', 'x')];
    for (const change of mine) await a.recordStore.write('i', [change]);
    await b.recordStore.write('i', [noted('o')]);
    await settled();
    expect(b.told).toEqual(mine.map((change) => ({ type: 'changed', interview: 'i', change })));
    expect(a.told).toEqual([{ type: 'changed', interview: 'i', change: noted('o') }]);
  });

  it('receive nothing once they stop listening', async () => {
    const back = background(memoryStore());
    const a = viewOf(back.connect, 'a');
    const { recordStore } = viewOf(back.connect, 'b');
    const heard: unknown[] = [];
    recordStore.watch((event) => heard.push(event))();
    await a.recordStore.write('i', [planned('i')]);
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
    await recordStore.write('i', [planned('i')]);
    gone = true;
    back.cut();
    const write = recordStore.write('i', [noted('n')]);
    const list = recordStore.list();
    const cutOff = expect(list).rejects.toMatchObject({ name: 'StoreError', reason: 'cut off' });
    await vi.advanceTimersByTimeAsync(LONG);
    await cutOff;
    expect(told).toContainEqual({ type: 'trouble', reason: 'cut off' });
    expect(await pending(write)).toBe(true);
    await expect(recordStore.read('i')).rejects.toMatchObject({ reason: 'cut off' });

    told.length = 0;
    expect(await pending(recordStore.write('i', [noted('m')]))).toBe(true);
    expect(told).toEqual([{ type: 'trouble', reason: 'cut off' }]);
  });
});

describe('a request', () => {
  it('that fails is rejected with its reason, and a list is never empty instead', async () => {
    const { mood, moodyStore } = moody();
    const { recordStore } = viewOf(background(moodyStore).connect, 'a');
    for (const reason of ['unopenable', 'full', 'damaged', 'failed'] as const) {
      mood.trouble = new StoreError(reason);
      await expect(recordStore.list()).rejects.toMatchObject({ name: 'StoreError', reason });
      await expect(recordStore.read('i')).rejects.toMatchObject({ reason });
      await expect(recordStore.purge(0)).rejects.toMatchObject({ reason });
    }
    mood.trouble = undefined;
    expect(await recordStore.list()).toEqual([]);
  });

  it.each([
    ['summaries that are none', { type: 'listed', ask: 1, summaries: [{ id: 'i' }] }],
    ['no summaries', { type: 'listed', ask: 1 }],
    ['another type', { type: 'of another version', ask: 1 }],
    ['the answer to something else', { type: 'purged', ask: 1 }],
  ])('that is answered with %s is rejected', async (_, answer) => {
    const { ends } = cuttablePair();
    const recordStore = storeClient({ writer: 'a', connect: () => ends[0] });
    const list = expect(recordStore.list()).rejects.toBeInstanceOf(StoreError);
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
