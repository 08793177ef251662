import type { Interview } from '../domain/interview/interview.ts';
import { applyChanges, purged, type StoredInterview } from './applied-changes.ts';
import type { RecordStore, Summary } from './record-store.ts';
import { newestFirst, summaryOf } from './summary.ts';

/** A store in memory: for tests, and as the reference implementation. */
export function memoryStore(): RecordStore {
  const held = new Map<string, StoredInterview>();
  return {
    async list(): Promise<Summary[]> {
      return [...held.values()].map(({ interview }) => summaryOf(interview)).sort(newestFirst);
    },
    async read(id): Promise<Interview | undefined> {
      return held.get(id)?.interview;
    },
    async write(id, changes, from): Promise<number> {
      const next = applyChanges(held.get(id), changes, from);
      held.set(id, next);
      return next.interview.revision;
    },
    async compareAndSwap(swaps): Promise<boolean[]> {
      return swaps.map(({ id, was, now }) => {
        const before = held.get(id);
        if ((before?.interview.revision ?? null) !== was || (now && now.id !== id)) return false;
        if (now) held.set(id, { interview: now, seen: before?.seen ?? {} });
        else held.delete(id);
        return true;
      });
    },
    async purge(before): Promise<void> {
      for (const [id, { interview, seen }] of held) {
        const rest = purged(interview, before);
        if (rest) held.set(id, { interview: rest, seen });
        else held.delete(id);
      }
    },
  };
}
