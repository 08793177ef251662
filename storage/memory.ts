import type { Interview } from '../domain/interview.ts';
import type { Notebook, Summary } from './notebook.ts';
import { newestFirst, summaryOf } from './summary.ts';
import { type Held, swept, written } from './writing.ts';

/** A notebook that forgets when it is dropped: for tests, and as the plainest reading of what a notebook is. */
export function memoryNotebook(): Notebook {
  const held = new Map<string, Held>();
  return {
    async list(): Promise<Summary[]> {
      return [...held.values()].map(({ interview }) => summaryOf(interview)).sort(newestFirst);
    },
    async read(id): Promise<Interview | undefined> {
      return held.get(id)?.interview;
    },
    async write(id, changes, from): Promise<number> {
      const next = written(held.get(id), changes, from);
      held.set(id, next);
      return next.interview.revision;
    },
    async swap(swaps): Promise<boolean[]> {
      return swaps.map(({ id, was, now }) => {
        const before = held.get(id);
        if ((before?.interview.revision ?? null) !== was || (now && now.id !== id)) return false;
        if (now) held.set(id, { interview: now, seen: before?.seen ?? {} });
        else held.delete(id);
        return true;
      });
    },
    async sweep(before): Promise<void> {
      for (const [id, { interview, seen }] of held) {
        const rest = swept(interview, before);
        if (rest) held.set(id, { interview: rest, seen });
        else held.delete(id);
      }
    },
  };
}
