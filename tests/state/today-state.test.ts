import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Today, type TodayLists, todayState } from '../../state/today-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import { background, viewOf } from '../storage/channels.ts';
import { changesOf, GUIDE_COPY, START, writes } from '../storage/made-changes.ts';

const NOW = START + 1000 * 86_400_000;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** An interview that ended so many minutes after the start; the later, the newer. */
function held(id: string, minutes: number, { finished = false, promise = false } = {}) {
  const { planned, entered, ended, noted, make } = changesOf(id);
  const at = START + minutes * 60_000;
  return writes(
    planned({ createdAt: at }),
    entered(at),
    ...(promise ? [noted('p', `Promise of ${id}`, { kind: 'promise' })] : []),
    ended(at),
    ...(finished ? [make({ type: 'write-up finished', finished: { on: true, at } })] : []),
  );
}

const many = (count: number, make: (n: number) => ReturnType<typeof held>) =>
  Array.from({ length: count }, (_, n) => make(n)).flat();

/** The page Today over a store that holds these, with what it asks of it. */
async function today(held: ReturnType<typeof writes>) {
  const store = memoryStore();
  await store.write([GUIDE_COPY, ...held]);
  const line = background(store);
  const { recordStore } = viewOf(line.connect, 'library');
  recordStore.followLists();
  const list = vi.spyOn(recordStore, 'list');
  const page: Today = todayState(recordStore, () => NOW);
  open.push(page.stop);
  await vi.waitFor(() => expect(page.lists.value).toBeDefined());
  const lists = () => page.lists.value as TodayLists;
  const shown = () => ({ count: lists().writeUp.length, rest: lists().rest.writeUp });
  return { page, lists, shown, list, elsewhere: viewOf(line.connect, 'panel').recordStore, line };
}

const finish = (id: string) =>
  changesOf(id, 'two', 1e9).make({ type: 'write-up finished', finished: { on: true, at: NOW } });

describe('what is to be written up', () => {
  it('is shown however many ended since', async () => {
    const { lists, list } = await today([
      ...held('old', 0),
      ...many(200, (n) => held(`i${n}`, n + 1, { finished: true })),
    ]);
    expect(lists().writeUp.map(({ id }) => id)).toEqual(['old']);
    expect(lists().rest).toEqual({ writeUp: 0, promised: 0 });
    // Of those that are open, to be written up, and with promises.
    expect(list).toHaveBeenCalledTimes(3);
  });

  it('comes page by page, and is counted', async () => {
    const { page, lists, shown, list } = await today(many(100, (n) => held(`i${n}`, n)));
    expect(shown()).toEqual({ count: 40, rest: 60 });
    expect(lists().writeUp[0]?.id).toBe('i99');
    list.mockClear();
    await page.more('writeUp');
    expect(shown()).toEqual({ count: 80, rest: 20 });
    expect(list).toHaveBeenCalledTimes(1);
    await page.more('writeUp');
    expect(shown()).toEqual({ count: 100, rest: 0 });
    expect(lists().writeUp.at(-1)?.id).toBe('i0');
    list.mockClear();
    await page.more('writeUp');
    expect(list).not.toHaveBeenCalled();
  });

  it('leaves when it is written up elsewhere, whether it is in sight or not', async () => {
    const { shown, lists, list, elsewhere } = await today(many(50, (n) => held(`i${n}`, n)));
    expect(shown()).toEqual({ count: 40, rest: 10 });
    list.mockClear();
    await elsewhere.change({ kind: 'interview', change: finish('i49') });
    await vi.waitFor(() => expect(shown()).toEqual({ count: 39, rest: 10 }));
    // What is in sight is counted here.
    expect(list).not.toHaveBeenCalled();
    await elsewhere.change({ kind: 'interview', change: finish('i0') });
    await vi.waitFor(() => expect(shown()).toEqual({ count: 39, rest: 9 }));
    expect(lists().writeUp.map(({ id }) => id)).not.toContain('i0');
  });

  it('is as long as before when all is read again', async () => {
    const { page, shown } = await today(many(100, (n) => held(`i${n}`, n)));
    await page.more('writeUp');
    await page.load();
    expect(shown()).toEqual({ count: 80, rest: 20 });
  });

  it('says why no more can be read', async () => {
    const { page, list } = await today(many(50, (n) => held(`i${n}`, n)));
    list.mockRejectedValueOnce(new Error('It is gone.'));
    await page.more('writeUp');
    expect(page.failed.value).toBe('failed');
    await page.load();
    expect(page.failed.value).toBeUndefined();
  });
});

it('what is promised comes page by page, too', async () => {
  const promised = (n: number) => held(`i${n}`, n, { finished: true, promise: true });
  const { page, lists } = await today(many(70, promised));
  expect(lists().promised).toHaveLength(50);
  expect(lists().rest).toEqual({ writeUp: 0, promised: 20 });
  await page.more('promised');
  expect(lists().promised).toHaveLength(70);
  expect(lists().rest.promised).toBe(0);
});
