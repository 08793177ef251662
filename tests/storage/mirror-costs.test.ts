import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type KeyValueStore, memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import type { Write } from '../../storage/writes.ts';
import { computer } from './failing-stores.ts';
import { writer } from './record-writes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A key-value store that counts what it is given. */
function counting(values = new Map<string, unknown>()) {
  const memory = memoryKeyValueStore(values);
  const counts = { bytes: 0, greatest: 0, calls: 0 };
  const keyValueStore: KeyValueStore = {
    ...memory,
    get: (keys) => {
      counts.calls += 1;
      return memory.get(keys);
    },
    set: (records) => {
      counts.calls += 1;
      const size = Object.entries(records).reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
      counts.bytes += size;
      counts.greatest = Math.max(counts.greatest, size);
      return memory.set(records);
    },
    remove: (keys) => {
      counts.calls += 1;
      return memory.remove(keys);
    },
  };
  return { keyValueStore, counts, values };
}

describe('typing for ten minutes', () => {
  it.each([10, 2000])(
    'into an interview of %i notes writes at most 50 kB a second, and nothing afterwards',
    async (notes) => {
      const { keyValueStore, counts } = counting();
      const mirror = mirrorStore({ keyValueStore, now: Date.now });
      const view = writer();
      await mirror.write([
        view.guide(),
        view.planned('i'),
        ...Array.from({ length: notes }, (_, n) => view.noted('i', `n${n}`, 'x'.repeat(120))),
      ]);
      await mirror.fold();
      await pass(60_000);
      counts.bytes = 0;
      counts.greatest = 0;
      const TYPED_MS = 600_000;
      let text = '';
      let note = 0;
      for (let ms = 0; ms < TYPED_MS; ms += 200) {
        text += 'y';
        mirror.queue([view.typed('i', `t${note}`, text, note)]);
        if (text.length > 134) {
          mirror.queue([view.noted('i', `t${note}`, text)]);
          note += 1;
          text = '';
        }
        // Now and then somebody listens for a while.
        await pass(ms % 60_000 === 0 ? 15_000 : 200);
      }
      const typing = counts.bytes;
      const perSecond = typing / (TYPED_MS / 1000);
      console.log(`${notes} notes: ${Math.round(perSecond)} B/s while typing, greatest write ${counts.greatest}`);
      expect(perSecond).toBeLessThanOrEqual(50_000);
      expect(counts.greatest).toBeLessThanOrEqual(1_000_000);
      await pass(120_000);
      counts.calls = 0;
      expect(vi.getTimerCount()).toBe(0);
      await pass(3_600_000);
      expect(counts.calls).toBe(0);
      mirror.close();
    },
  );
});

describe('a background that was just started', () => {
  /** What the key-value store is asked for the first write of a started background, and for comparing both stores. */
  async function costs(interviews: number) {
    const machine = computer({ isNewSession: async () => false });
    const view = writer();
    const store = machine.background();
    const all: Write[] = Array.from({ length: interviews }, (_, n) => view.planned(`i${n}`));
    await store.write([view.guide()]);
    for (let from = 0; from < all.length; from += 100) await store.write(all.slice(from, from + 100));
    await pass(60_000);
    machine.calls.length = 0;
    const started = machine.background();
    await started.write([view.typed('i3', 'n', 'first')]);
    const first = machine.calls.map(({ name, keys }) => `${name} ${keys.join()}`);
    await pass(2000);
    const compared = machine.calls.map(({ name, keys }) => `${name} ${keys.length}`);
    return { first, compared };
  }

  it('asks for its first write, and to compare both stores, the same with 10 and with 1,000 interviews', async () => {
    const few = await costs(10);
    const many = await costs(1000);
    expect(few.first).toEqual(['get database']);
    expect(many).toEqual(few);
  });
});

describe('what is erased or purged', () => {
  const TOKEN = 'zyzzyva';
  const DAY = 24 * 3_600_000;
  const found = (values: Map<string, unknown>) =>
    [...values].flatMap(([key, value]) => (JSON.stringify([key, value]).includes(TOKEN) ? key : []));

  it.each(['folded', 'in the log'])('is in no value after the purge, where it lay %s', async (where) => {
    const { keyValueStore, values } = counting();
    const mirror = mirrorStore({ keyValueStore, now: Date.now });
    const view = writer();
    const long = `${TOKEN} `.repeat(300);
    await mirror.write([
      view.planned('erased', { candidate: TOKEN }),
      view.noted('erased', 'n', long),
      view.typed('erased', 'm', TOKEN),
    ]);
    await mirror.write([view.planned('removed'), view.noted('removed', 'n', long)]);
    await mirror.write([view.planned('note'), view.noted('note', 'n', long), view.noted('note', 'kept', 'remains')]);
    await mirror.write([view.planned('of person', { person: { id: 'p' }, candidate: TOKEN }), view.person('p', TOKEN)]);
    mirror.queue([view.typed('erased', 'queued', TOKEN)]);
    if (where === 'folded') await mirror.fold();
    expect(found(values).length).toBeGreaterThan(0);
    const removed = await mirror.interview('removed');
    const note = await mirror.interview('note');
    if (!removed || !note) throw new Error('They are not there.');
    await mirror.write([
      view.erased('erased'),
      view.removed('removed', removed.record),
      view.noteRemoved('note', 'n', note.record),
    ]);
    await mirror.write([view.personErased('p')]);
    await pass(DAY + 1000);
    await mirror.purge(Date.now());
    expect(found(values)).toEqual([]);
    expect(JSON.stringify([...values])).toContain('remains');
    // What failed to be removed is removed the next time.
    mirror.close();
  });
});
