import { expect, it } from 'vitest';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
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
