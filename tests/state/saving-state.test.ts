import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SavingState, watchSaving } from '../../state/saving-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { LiveRecordStore, StoreEvent } from '../../storage/record-store.ts';

let tell: (event: StoreEvent) => void;
let saving: SavingState;

beforeEach(() => {
  vi.useFakeTimers();
  const recordStore: LiveRecordStore = {
    ...memoryStore(),
    guides: async () => [],
    usableGuide: async () => undefined,
    change: async () => undefined,
    changeAll: async () => undefined,
    compose: () => undefined,
    followLists: () => undefined,
    watch(listener) {
      tell = listener;
      return () => {
        tell = () => undefined;
      };
    },
  };
  saving = watchSaving(recordStore);
});
afterEach(() => {
  vi.useRealTimers();
});

/** A write in progress, and a function that acknowledges it. */
function write(): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  saving.watchWrite(promise);
  return async () => {
    resolve();
    await promise;
  };
}

const wordAfter = (ms: number) => {
  vi.advanceTimersByTime(ms);
  return saving.stage.value;
};

describe('a write', () => {
  it('that is acknowledged quickly is not shown', async () => {
    const acknowledge = write();
    expect(wordAfter(299)).toBe('saved');
    await acknowledge();
    expect(wordAfter(10_000)).toBe('saved');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is being saved after 300 ms, is not saved within 2 s, and is saved when it is finally acknowledged', async () => {
    const acknowledge = write();
    expect(wordAfter(300)).toBe('saving');
    expect(wordAfter(1500)).toBe('saving');
    expect(wordAfter(200)).toBe('not saved');
    expect(wordAfter(3_600_000)).toBe('not saved');
    await acknowledge();
    expect(saving.stage.value).toBe('saved');
  });

  it('that waits is enough, even if later ones were acknowledged', async () => {
    const first = write();
    vi.advanceTimersByTime(1000);
    const second = write();
    await second();
    expect(wordAfter(1000)).toBe('not saved');
    await first();
    expect(saving.stage.value).toBe('saved');
  });

  it('that is more recent is still being saved when a late one was acknowledged', async () => {
    const first = write();
    vi.advanceTimersByTime(1500);
    const second = write();
    expect(wordAfter(500)).toBe('not saved');
    await first();
    expect(saving.stage.value).toBe('saving');
    await second();
    expect(saving.stage.value).toBe('saved');
  });
});

describe('a failure that the store reports', () => {
  it('turns what is being saved into not saved, and ends when it is over', async () => {
    const acknowledge = write();
    tell({ type: 'trouble', reason: 'full' });
    expect(saving.trouble.value).toBe('full');
    expect(wordAfter(300)).toBe('not saved');
    tell({ type: 'recovered' });
    expect(saving.trouble.value).toBeUndefined();
    expect(saving.stage.value).toBe('saving');
    await acknowledge();
    expect(saving.stage.value).toBe('saved');
  });

  it('reports nothing as unsaved if all is saved', () => {
    tell({ type: 'trouble', reason: 'cut off' });
    expect(wordAfter(60_000)).toBe('saved');
  });

  it('is ignored once it is stopped', () => {
    saving.stop();
    tell({ type: 'trouble', reason: 'full' });
    expect(saving.trouble.value).toBeUndefined();
  });
});
