import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryNotebook } from '../../storage/memory.ts';
import { type Notebook, NotebookError } from '../../storage/notebook.ts';
import { remoteNotebook } from '../../storage/remote.ts';
import { folded, noted, planned, typed } from './changes.ts';
import { background, cuttablePair, settled, viewOf } from './lines.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Longer than any wait between two attempts. */
const LONG = 3000;

/** A memory that fails as long as `trouble` says so. */
function moody() {
  const notebook = memoryNotebook();
  const mood: { trouble?: NotebookError | undefined } = {};
  const or = <T>(ask: () => Promise<T>) => (mood.trouble ? Promise.reject(mood.trouble) : ask());
  const moodyNotebook: Notebook = {
    list: () => or(() => notebook.list()),
    read: (id) => or(() => notebook.read(id)),
    write: (...given) => or(() => notebook.write(...given)),
    swap: (swaps) => or(() => notebook.swap(swaps)),
    sweep: (before) => or(() => notebook.sweep(before)),
  };
  return { notebook, mood, moodyNotebook };
}

/** Whether a promise is still open. */
async function pending(promise: Promise<unknown>): Promise<boolean> {
  await settled();
  const open = Symbol();
  return (await Promise.race([promise, Promise.resolve(open)])) === open;
}

describe('a wire that breaks', () => {
  it('before the write: it is sent again on the next one', async () => {
    const memory = memoryNotebook();
    const back = background(memory);
    const { notebook, told } = viewOf(back.connect, 'a');
    const write = notebook.write('i', [planned('i'), noted('n')]);
    back.cut();
    expect(await pending(write)).toBe(true);
    expect(await memory.list()).toEqual([]);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(await write).toBe(2);
    expect(await memory.read('i')).toEqual(folded([planned('i'), noted('n')]));
    expect(told).toEqual([{ type: 'missed' }]);
  });

  it('after the write, before its acknowledgement: it is acknowledged later and written once', async () => {
    const memory = memoryNotebook();
    let before = () => {};
    const back = background({
      ...memory,
      async write(...given) {
        const revision = await memory.write(...given);
        before();
        return revision;
      },
    });
    const { notebook } = viewOf(back.connect, 'a');
    await notebook.write('i', [planned('i')]);
    before = () => {
      before = () => {};
      back.restart();
    };
    const write = notebook.write('i', [noted('n')]);
    expect(await pending(write)).toBe(true);
    expect((await memory.read('i'))?.notes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(await write).toBe(2);
    expect(await memory.read('i')).toEqual(folded([planned('i'), noted('n')]));
  });

  it('keeps the questions too', async () => {
    const memory = memoryNotebook();
    await memory.write('i', [planned('i')]);
    const back = background(memory);
    const { notebook } = viewOf(back.connect, 'a');
    const answers = Promise.all([notebook.list(), notebook.read('i')]);
    back.cut();
    expect(await pending(answers)).toBe(true);
    await vi.advanceTimersByTimeAsync(LONG);
    const [list, found] = await answers;
    expect(list).toHaveLength(1);
    expect(found).toEqual(folded([planned('i')]));
  });

  it('again and again: a view that only reads comes back as fast as the first time', async () => {
    const back = background(memoryNotebook());
    const { notebook, told } = viewOf(back.connect, 'a');
    for (let i = 1; i <= 10; i++) {
      back.restart();
      await vi.advanceTimersByTimeAsync(60);
      expect(told).toHaveLength(i);
      await notebook.list();
    }
  });
});

describe('a refusal', () => {
  it('is told, and everything is written in order once it is over', async () => {
    const { notebook: memory, mood, moodyNotebook } = moody();
    const { notebook, told } = viewOf(background(moodyNotebook).connect, 'a');
    await notebook.write('i', [planned('i')]);
    mood.trouble = new NotebookError('full');
    const writes = ['a', 'b', 'c'].map((id) => notebook.write('i', [noted(id)]));
    await vi.advanceTimersByTimeAsync(10 * LONG);
    expect(await pending(Promise.race(writes))).toBe(true);
    expect(told).toContainEqual({ type: 'trouble', reason: 'full' });
    expect(told).not.toContainEqual({ type: 'well' });
    mood.trouble = undefined;
    await vi.advanceTimersByTimeAsync(LONG);
    await Promise.all(writes);
    expect(told.at(-1)).toEqual({ type: 'well' });
    expect(told.filter(({ type }) => type === 'well')).toHaveLength(1);
    expect(await memory.read('i')).toEqual(folded([planned('i'), noted('a'), noted('b'), noted('c')]));
  });

  it('of one interview does not keep another from being written, and is not called over by it', async () => {
    const { notebook, told } = viewOf(background(memoryNotebook()).connect, 'a');
    const stuck = notebook.write('nowhere', [noted('n')]);
    await settled();
    expect(told).toEqual([{ type: 'trouble', reason: 'damaged' }]);
    expect(await notebook.write('i', [planned('i')])).toBe(1);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(await pending(stuck)).toBe(true);
    expect(told).not.toContainEqual({ type: 'well' });
  });
});

describe('two views', () => {
  it('hear each other and not themselves', async () => {
    const back = background(memoryNotebook());
    const a = viewOf(back.connect, 'a');
    const b = viewOf(back.connect, 'b');
    const mine = [planned('i'), noted('n'), typed('m', 'x')];
    for (const change of mine) await a.notebook.write('i', [change]);
    await b.notebook.write('i', [noted('o')]);
    await settled();
    expect(b.told).toEqual(mine.map((change) => ({ type: 'changed', interview: 'i', change })));
    expect(a.told).toEqual([{ type: 'changed', interview: 'i', change: noted('o') }]);
  });

  it('are told nothing any more once they stop listening', async () => {
    const back = background(memoryNotebook());
    const a = viewOf(back.connect, 'a');
    const { notebook } = viewOf(back.connect, 'b');
    const heard: unknown[] = [];
    notebook.watch((event) => heard.push(event))();
    await a.notebook.write('i', [planned('i')]);
    await settled();
    expect(heard).toEqual([]);
  });
});

describe('an extension that was updated or removed', () => {
  it('leaves what is unwritten pending and says so', async () => {
    const back = background(memoryNotebook());
    let gone = false;
    const { notebook, told } = viewOf((writer) => {
      if (gone) throw new Error('Extension context invalidated.');
      return back.connect(writer);
    }, 'a');
    await notebook.write('i', [planned('i')]);
    gone = true;
    back.cut();
    const write = notebook.write('i', [noted('n')]);
    const list = notebook.list();
    const cutOff = expect(list).rejects.toMatchObject({ name: 'NotebookError', reason: 'cut off' });
    await vi.advanceTimersByTimeAsync(LONG);
    await cutOff;
    expect(told).toContainEqual({ type: 'trouble', reason: 'cut off' });
    expect(await pending(write)).toBe(true);
    await expect(notebook.read('i')).rejects.toMatchObject({ reason: 'cut off' });

    told.length = 0;
    expect(await pending(notebook.write('i', [noted('m')]))).toBe(true);
    expect(told).toEqual([{ type: 'trouble', reason: 'cut off' }]);
  });
});

describe('a question', () => {
  it('that fails is rejected with its reason, and a list is never empty for that', async () => {
    const { mood, moodyNotebook } = moody();
    const { notebook } = viewOf(background(moodyNotebook).connect, 'a');
    for (const reason of ['unopenable', 'full', 'damaged', 'failed'] as const) {
      mood.trouble = new NotebookError(reason);
      await expect(notebook.list()).rejects.toMatchObject({ name: 'NotebookError', reason });
      await expect(notebook.read('i')).rejects.toMatchObject({ reason });
      await expect(notebook.sweep(0)).rejects.toMatchObject({ reason });
    }
    mood.trouble = undefined;
    expect(await notebook.list()).toEqual([]);
  });

  it.each([
    ['summaries that are none', { type: 'listed', ask: 1, summaries: [{ id: 'i' }] }],
    ['no summaries', { type: 'listed', ask: 1 }],
    ['another type', { type: 'of another version', ask: 1 }],
    ['the answer to something else', { type: 'swept', ask: 1 }],
  ])('that is answered with %s is rejected', async (_, answer) => {
    const { ends } = cuttablePair();
    const notebook = remoteNotebook({ writer: 'a', connect: () => ends[0] });
    const list = expect(notebook.list()).rejects.toBeInstanceOf(NotebookError);
    ends[1].post(answer);
    await list;
  });
});

it('closes its wire and opens no other', async () => {
  const back = background(memoryNotebook());
  const connect = vi.fn(back.connect);
  const { notebook } = viewOf(connect, 'a');
  notebook.close();
  back.cut();
  await vi.advanceTimersByTimeAsync(LONG);
  expect(connect).toHaveBeenCalledTimes(1);
});
