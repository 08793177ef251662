import { expect, it, vi } from 'vitest';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import { added } from '../../storage/record-digest.ts';
import { writer } from './record-writes.ts';

it('an entry of the log that was stored though the store said otherwise is gone once what it held is erased', async () => {
  const values = new Map<string, unknown>();
  const keyValueStore = memoryKeyValueStore(values);
  const { set } = keyValueStore;
  let lies = true;
  keyValueStore.set = async (records) => {
    await set(records);
    if (lies) throw new Error('It broke.');
  };
  const mirror = mirrorStore({ keyValueStore, now: Date.now });
  const view = writer();
  mirror.queue([view.planned('i'), view.noted('i', 'a', 'zyzzyva')]);
  await expect(mirror.flush()).rejects.toThrow();
  lies = false;
  await mirror.flush();
  await mirror.writeFirst([view.erased('i')]);
  expect(JSON.stringify([...values])).toContain('zyzzyva');
  await mirror.fold();
  expect(JSON.stringify([...values])).not.toContain('zyzzyva');
  mirror.close();
});

it('what was to be removed when the background was stopped is removed soon after the next start, though nothing is written', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const values = new Map<string, unknown>();
  const keyValueStore = memoryKeyValueStore(values);
  const { remove } = keyValueStore;
  keyValueStore.remove = () => new Promise(() => undefined);
  const view = writer();
  const mirror = mirrorStore({ keyValueStore, now: Date.now });
  await mirror.writeFirst([view.planned('i'), view.noted('i', 'a', 'zyzzyva')]);
  await mirror.writeFirst([view.erased('i')]);
  void mirror.fold();
  await vi.advanceTimersByTimeAsync(10);
  mirror.close();
  expect(JSON.stringify([...values])).toContain('zyzzyva');
  keyValueStore.remove = remove;
  const next = mirrorStore({ keyValueStore, now: Date.now });
  await next.open();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(JSON.stringify([...values])).not.toContain('zyzzyva');
  next.close();
  // It is done once.
  const before = new Map(values);
  const set = vi.spyOn(keyValueStore, 'set');
  const third = mirrorStore({ keyValueStore, now: Date.now });
  await third.open();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(set).not.toHaveBeenCalled();
  expect(values).toEqual(before);
  third.close();
  vi.useRealTimers();
});

it('a stop of the background at any point of a fold leaves nothing of what was erased', async () => {
  for (let calls = 0, isDone = false; !isDone; calls++) {
    const values = new Map<string, unknown>();
    const keyValueStore = memoryKeyValueStore(values);
    const view = writer();
    const mirror = mirrorStore({ keyValueStore, now: Date.now });
    await mirror.writeFirst([view.planned('i'), view.noted('i', 'a', 'zyzzyva '.repeat(200))]);
    await mirror.fold();
    await mirror.writeFirst([view.erased('i')]);
    const { set, remove } = keyValueStore;
    let left = calls;
    const unlessStopped = async (work: () => Promise<void>) => {
      if (left === 0) await new Promise(() => undefined);
      left -= 1;
      await work();
    };
    keyValueStore.set = (records) => unlessStopped(() => set(records));
    keyValueStore.remove = (keys) => unlessStopped(() => remove(keys));
    isDone = await Promise.race([
      mirror.fold().then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 20)),
    ]);
    mirror.close();
    Object.assign(keyValueStore, { set, remove });
    const next = mirrorStore({ keyValueStore, now: Date.now });
    await next.fold();
    expect(JSON.stringify([...values]), `after ${calls} calls`).not.toContain('zyzzyva');
    next.close();
  }
});

it('a fold whose values were stored though the store said otherwise is done again, and what was erased is gone', async () => {
  for (let lying = 0, lied = true; lied; lying++) {
    const values = new Map<string, unknown>();
    const keyValueStore = memoryKeyValueStore(values);
    const view = writer();
    const mirror = mirrorStore({ keyValueStore, now: Date.now });
    await mirror.writeFirst([view.planned('i'), view.noted('i', 'a', 'zyzzyva')]);
    await mirror.writeFirst([view.erased('i')]);
    const { set } = keyValueStore;
    let left = lying;
    lied = false;
    keyValueStore.set = async (records) => {
      await set(records);
      left -= 1;
      if (left >= 0) return;
      keyValueStore.set = set;
      lied = true;
      throw new Error('It broke.');
    };
    await mirror.fold().catch(() => undefined);
    keyValueStore.set = set;
    await mirror.fold();
    mirror.close();
    expect(JSON.stringify([...values]), `call ${lying}`).not.toContain('zyzzyva');
    const next = mirrorStore({ keyValueStore, now: Date.now });
    const sums = await next.digests();
    for (const [shard, sum] of sums.entries())
      expect([...(await next.etags(shard)).values()].reduce(added, 0), `call ${lying}`).toBe(sum);
    next.close();
  }
});

it('what is stored after a hundred refusals is found at the next start', async () => {
  const values = new Map<string, unknown>();
  const keyValueStore = memoryKeyValueStore(values);
  const { set } = keyValueStore;
  const view = writer();
  const mirror = mirrorStore({ keyValueStore, now: Date.now });
  await mirror.writeFirst([view.planned('i')]);
  await mirror.fold();
  keyValueStore.set = () => Promise.reject(new Error('It broke.'));
  for (let n = 0; n < 100; n++) await expect(mirror.writeFirst([view.noted('i', 'a', `try ${n}`)])).rejects.toThrow();
  keyValueStore.set = set;
  await mirror.writeFirst([view.noted('i', 'b', 'stored')]);
  mirror.close();
  const later = mirrorStore({ keyValueStore, now: Date.now });
  expect(Object.keys((await later.interview('i'))?.record.notes ?? {})).toEqual(['b']);
  later.close();
});
