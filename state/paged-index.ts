import { type ReadonlySignal, signal } from '@preact/signals';
import type { ListQuery, LiveRecordStore, Summary } from '../storage/record-store.ts';

/** The interviews of an index of which only the first are loaded, until more are asked for. */
export interface PagedIndex {
  /** How many the index had in all when they were counted last: a moment after they were loaded. */
  total: ReadonlySignal<number>;
  /** Whether there may be some that are not loaded. */
  hasMore: ReadonlySignal<boolean>;
  /** Loads what was asked for so far: the first page, to begin with. Throws StoreError. */
  load(): Promise<Summary[]>;
  /** Loads another page. Throws StoreError. */
  more(): Promise<Summary[]>;
  /** So many more are known to be in it. */
  grew(by: number): void;
  /** Counts again, if not all are loaded: an interview changed that may have been in it. Throws StoreError. */
  recount(): Promise<void>;
}

/** Reads an index page by page, of `size` interviews each. They are not counted before `firstShown`. */
export function pagedIndex(
  recordStore: Pick<LiveRecordStore, 'list'>,
  index: ListQuery['index'],
  size: number,
  firstShown: Promise<void> = Promise.resolve(),
): PagedIndex {
  const total = signal(0);
  const hasMore = signal(false);
  let next: string | undefined;
  let wanted = size;

  async function page(after?: string): Promise<Summary[]> {
    const found = await recordStore.list({ index, limit: size, ...(after !== undefined && { after }) });
    next = found.next;
    hasMore.value = next !== undefined;
    if (found.total !== undefined) total.value = found.total;
    return found.summaries;
  }

  async function recount(): Promise<void> {
    await firstShown;
    if (next === undefined) return;
    const { total: now } = await recordStore.list({ index, limit: 1, counted: true });
    if (now !== undefined) total.value = now;
  }

  return {
    total,
    hasMore,
    async load() {
      const all = await page();
      while (all.length < wanted && next !== undefined) all.push(...(await page(next)));
      void recount().catch(() => undefined);
      return all;
    },
    async more() {
      if (next === undefined) return [];
      wanted += size;
      return page(next);
    },
    grew(by) {
      total.value += by;
    },
    recount,
  };
}
