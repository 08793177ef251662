import { describe, expect, it } from 'vitest';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import type { Mirror } from '../../storage/mirror/mirror.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import { CONTRACT, type Make } from './contract.ts';
import { START } from './made-changes.ts';

/** Mirrors that fold their log only when they purge, and after each write. */
const MAKES: [string, Make][] = (['at last', 'after each write'] as const).map((folded) => [
  folded,
  async () => {
    const clock = { now: START };
    const keyValueStore = memoryKeyValueStore();
    const open = () => mirrorStore({ keyValueStore, now: () => clock.now });
    let mirror = open();
    // Only one background uses it at a time: who holds the former one uses the latter.
    const writing = new Set<Promise<void>>();
    const write: Mirror['write'] = (writes) => {
      const work = mirror.write(writes).then(() => (folded === 'after each write' ? mirror.fold() : undefined));
      writing.add(work);
      return work;
    };
    const store = new Proxy(mirror, { get: (_, name) => (name === 'write' ? write : mirror[name as keyof Mirror]) });
    const later = async () => {
      await Promise.allSettled(writing);
      mirror.close();
      mirror = open();
      return store;
    };
    return { store, later, clock, runs: 20 };
  },
]);

describe.each(MAKES)('a mirror that folds its log %s', (_, make) => {
  it.each(Object.entries(CONTRACT))('%s', async (_name, requirement) => {
    await expect(requirement(make)).resolves.not.toThrow();
  });
});
