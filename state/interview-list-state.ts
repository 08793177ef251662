import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { canonical } from '../domain/digest.ts';
import { searchable } from '../domain/searchable.ts';
import type { FailureReason, ListQuery, LiveRecordStore, Summary } from '../storage/record-store.ts';
import { newestFirst } from '../storage/summary.ts';
import { reasonOf } from './error-advice.ts';

/** An interview as the list shows it. */
export type ListedInterview = Summary;

/** The list of interviews, as far as it is loaded. */
export type ListState =
  | { is: 'loading' }
  | { is: 'failed'; reason: FailureReason }
  /**
   * `total`: how many there are in all, loaded or not; undefined until they are counted. `asOf`: when they were loaded, in epoch ms.
   * `outdated`: why they could not be loaded again, or counted, since.
   */
  | {
      is: 'ready';
      interviews: readonly ListedInterview[];
      total: number | undefined;
      asOf: number;
      outdated?: FailureReason;
    };

/** A deleted interview. */
export type Removed = ListedInterview & { removedAt: number };

export interface InterviewList {
  /** The interviews that are not deleted, newest first, as far as they are loaded. */
  state: ReadonlySignal<ListState>;
  query: Signal<string>;
  /** Those of them that match the query. */
  found: ReadonlySignal<readonly ListedInterview[]>;
  /** The deleted ones that can still be restored, most recently deleted first. */
  deleted: ReadonlySignal<readonly Removed[]>;
  /** Hides or shows an interview before the store confirms it. */
  hide(id: string, hidden: boolean): void;
  /** Loads again what is loaded. */
  load(): Promise<void>;
  /** Loads pages until there are so many interviews, or all. */
  loadUpTo(count: number): Promise<void>;
  /** Removes an erased interview. */
  drop(id: string): void;
  /** Days are now counted from the current time. */
  refreshDays(): void;
  stop(): void;
}

/** Interviews of the first page, and of a page that scrolling asks for. */
export const PAGE = 100;

/** Interviews of each page when many are missing. */
const LONG_PAGE = 500;

/** What is loaded of an index: its first interviews. */
interface Loaded {
  summaries: readonly Summary[];
  /** Where the next page begins; absent when all are loaded. */
  next?: string;
  /** How many the index has in all; undefined until they are counted. */
  total: number | undefined;
}

const NOTHING: Loaded = { summaries: [], total: 0 };

/**
 * The list of interviews, kept in sync with the store. The first page is loaded at once, more when they are asked for or searched. What changes
 * is told by the store: nothing is listed again for it. They are not counted before `firstShown`.
 */
export function listInterviews(
  recordStore: LiveRecordStore,
  now: () => number,
  firstShown: Promise<void> = Promise.resolve(),
): InterviewList {
  const listed = signal<Loaded | undefined>(undefined);
  const removed = signal<Loaded>(NOTHING);
  const asOf = signal(now());
  const failure = signal<FailureReason | undefined>(undefined);
  /** Interviews that this page deleted (when) or restored (undefined) and the store has not yet confirmed. */
  const hidden = signal<ReadonlyMap<string, number | undefined>>(new Map());
  const query = signal('');
  /** How many interviews were asked for. */
  let rows = 0;
  let wanted = false;
  let busy = false;
  /** The page that is being loaded. */
  let turning: Promise<void> | undefined;
  /** Goes up with each news of the store: what was being counted meanwhile is counted again. */
  let told = 0;
  /** What changed while something was being loaded, which the answer may lack. */
  let meanwhile: { changed: readonly Summary[]; gone: readonly string[] }[] = [];
  let stopped = false;

  async function load(): Promise<void> {
    wanted = true;
    if (busy) return;
    busy = true;
    while (wanted && !stopped) {
      wanted = false;
      await loadAgain();
    }
    busy = false;
    if (!turning) meanwhile = [];
    void count();
    void loadUpTo(rows);
    void searchAll(query.peek());
  }

  async function loadAgain(): Promise<void> {
    try {
      const [again, deleted] = await Promise.all([
        first('listed', listed.peek()?.summaries.length ?? 0),
        first('removed', Number.POSITIVE_INFINITY),
      ]);
      batch(() => {
        listed.value = { ...again, total: again.total ?? listed.peek()?.total };
        removed.value = deleted;
        asOf.value = now();
        failure.value = undefined;
        for (const news of meanwhile) take(news);
        forgetAgreed([...again.summaries, ...deleted.summaries]);
      });
    } catch (error) {
      failure.value = reasonOf(error);
    }
  }

  /** Counts the interviews if not all are loaded: the first rows need not wait for that. */
  async function count(): Promise<void> {
    await firstShown;
    while (listed.peek()?.next !== undefined && isIdle()) {
      const before = told;
      try {
        const { total } = await recordStore.list({ index: 'listed', limit: 1, counted: true });
        const known = listed.peek();
        if (told !== before) continue;
        if (known?.next !== undefined && !busy) listed.value = { ...known, total };
        break;
      } catch (error) {
        failure.value = reasonOf(error);
      }
    }
    void loadUpTo(rows);
  }

  /** The first interviews of an index, at least so many. */
  async function first(index: ListQuery['index'], atLeast: number): Promise<Loaded> {
    let loaded = withPage(undefined, await page(index, PAGE));
    while (loaded.next !== undefined && loaded.summaries.length < atLeast)
      loaded = withPage(loaded, await page(index, LONG_PAGE, loaded.next));
    return loaded;
  }

  const page = (index: ListQuery['index'], limit: number, after?: string) =>
    recordStore.list({ index, limit, ...(after !== undefined && { after }) });

  async function turn(limit: number): Promise<void> {
    const before = listed.peek();
    if (before?.next === undefined || busy || stopped) return;
    try {
      const next = await page('listed', limit, before.next);
      // Loaded again from the start meanwhile.
      if (listed.peek()?.next !== before.next) return;
      batch(() => {
        listed.value = withPage(listed.peek(), next);
        for (const news of meanwhile) take(news);
      });
    } catch (error) {
      failure.value = reasonOf(error);
    }
  }

  /** Loads the next page, unless it is being loaded. */
  function more(limit: number): Promise<void> {
    turning ??= turn(limit).finally(() => {
      turning = undefined;
      if (!busy) meanwhile = [];
    });
    return turning;
  }

  async function loadUpTo(count: number): Promise<void> {
    rows = Math.max(rows, count);
    for (let known = listed.peek(); known?.next !== undefined && isIdle(); known = listed.peek()) {
      const missing = Math.min(rows, known.total ?? rows) - known.summaries.length;
      if (missing <= 0) return;
      await more(missing > PAGE ? LONG_PAGE : PAGE);
    }
  }

  /** Loads all that there is, a chunk at a time, as long as this is what is searched for. */
  async function searchAll(words: string): Promise<void> {
    const isWanted = () => words.trim() !== '' && query.peek() === words && isIdle();
    while (isWanted() && listed.peek()?.next !== undefined) await more(LONG_PAGE);
  }

  /** Whether more may be loaded: not after a failure, until the user asks for it. */
  const isIdle = () => !stopped && !busy && !failure.peek();

  /** Takes in what changed: rows are replaced, inserted in order, or removed. */
  function take({ changed, gone }: { changed: readonly Summary[]; gone: readonly string[] }): void {
    batch(() => {
      for (const id of gone) drop(id);
      for (const summary of changed) {
        put(summary);
        unhide(summary.id);
      }
    });
  }

  function put(summary: Summary): void {
    const isListed = summary.removedAt === undefined;
    const before = listed.peek();
    if (before) listed.value = isListed ? withRow(before, summary) : withoutRow(before, summary.id);
    const deleted = removed.peek();
    removed.value = isListed ? withoutRow(deleted, summary.id) : withRow(deleted, summary, lastRemovedFirst);
  }

  function drop(id: string): void {
    batch(() => {
      const before = listed.peek();
      if (before) listed.value = withoutRow(before, id);
      removed.value = withoutRow(removed.peek(), id);
      unhide(id);
    });
  }

  /** The store has told of this interview: from now on its answers apply. */
  function unhide(id: string): void {
    if (hidden.peek().has(id)) hidden.value = new Map([...hidden.peek()].filter(([one]) => one !== id));
  }

  /** Of what was loaded again, the same goes for what the store confirms: it may not know yet what was done here. */
  function forgetAgreed(interviews: readonly Summary[]): void {
    const known = new Map(interviews.map(({ id, removedAt }) => [id, removedAt !== undefined]));
    const left = [...hidden.peek()].filter(([id, since]) => known.get(id) !== (since !== undefined));
    if (left.length < hidden.peek().size) hidden.value = new Map(left);
  }

  function goneSince({ id, removedAt }: Summary): number | undefined {
    if (!hidden.value.has(id)) return removedAt;
    const since = hidden.value.get(id);
    return since === undefined ? undefined : (removedAt ?? since);
  }

  const unwatch = recordStore.watch((event) => {
    if (event.type === 'sync lost' || event.type === 'recovered') void load();
    if (event.type !== 'summaries') return;
    told += 1;
    if (busy || turning) meanwhile.push(event);
    take(event);
  });
  const unsearch = query.subscribe((words) => void searchAll(words));

  const all = computed(() => [...(listed.value?.summaries ?? []), ...removed.value.summaries]);
  const state = computed<ListState>(() => {
    const known = listed.value;
    if (!known) return failure.value ? { is: 'failed', reason: failure.value } : { is: 'loading' };
    const back = removed.value.summaries.filter((one) => goneSince(one) === undefined);
    const left = known.summaries.filter((one) => goneSince(one) === undefined);
    const interviews = back.length > 0 ? [...left, ...back].sort(newestFirst) : left;
    return {
      is: 'ready',
      interviews,
      total: changedBy(known.total, interviews.length - known.summaries.length),
      asOf: asOf.value,
      ...(failure.value && { outdated: failure.value }),
    };
  });
  const deleted = computed(() =>
    all.value
      .flatMap((one) => {
        const removedAt = goneSince(one);
        return removedAt === undefined ? [] : [{ ...one, removedAt }];
      })
      .sort((a, b) => b.removedAt - a.removedAt),
  );
  const found = computed(() => (state.value.is === 'ready' ? search(state.value.interviews, query.value) : []));
  recordStore.followLists();
  void load();
  return {
    state,
    query,
    found,
    deleted,
    hide(id, hide) {
      hidden.value = new Map(hidden.value).set(id, hide ? now() : undefined);
    },
    load,
    loadUpTo,
    drop,
    refreshDays() {
      asOf.value = now();
    },
    stop() {
      stopped = true;
      unwatch();
      unsearch();
    },
  };
}

/** Of how many are not counted, no change makes a number. */
const changedBy = (total: number | undefined, by: number) => (total === undefined ? undefined : total + by);

function withPage(
  before: Loaded | undefined,
  { summaries, next, total }: { summaries: readonly Summary[]; next?: string; total?: number },
): Loaded {
  const known = new Set(before?.summaries.map(({ id }) => id));
  const both = [...(before?.summaries ?? []), ...summaries.filter(({ id }) => !known.has(id))];
  return {
    summaries: both,
    total: next === undefined ? both.length : (total ?? before?.total),
    ...(next !== undefined && { next }),
  };
}

const lastRemovedFirst = (a: Summary, b: Summary) => (b.removedAt ?? 0) - (a.removedAt ?? 0);

/** With a row replaced, or inserted in order. One that belongs on a page which is not loaded comes with that page. */
function withRow(before: Loaded, row: Summary, order: (a: Summary, b: Summary) => number = newestFirst): Loaded {
  const known = before.summaries.find(({ id }) => id === row.id);
  if (known && isShownAs(known, row)) return before;
  const rest = before.summaries.filter((one) => one !== known);
  const isNew = known === undefined;
  const place = rest.findIndex((one) => order(row, one) < 0);
  if (isNew && place < 0 && before.next !== undefined) return before;
  const summaries = rest.toSpliced(place < 0 ? rest.length : place, 0, row);
  return { ...before, summaries, total: changedBy(before.total, Number(isNew)) };
}

/** Whether both look the same in a list, which does not show how many notes there are. */
function isShownAs(a: Summary, b: Summary): boolean {
  return canonical({ ...a, notes: 0 }) === canonical({ ...b, notes: 0 });
}

function withoutRow(before: Loaded, id: string): Loaded {
  const summaries = before.summaries.filter((one) => one.id !== id);
  return summaries.length === before.summaries.length
    ? before
    : { ...before, summaries, total: changedBy(before.total, -1) };
}

/** The interviews whose candidate, role or guide contains each word of the query; case and accents are ignored. */
export function search(interviews: readonly ListedInterview[], query: string): readonly ListedInterview[] {
  const words = searchable(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return interviews;
  return interviews.filter((interview) => {
    const text = searchedText(interview);
    return words.every((word) => text.includes(word));
  });
}

/** Computed once for each interview, not again with each key. */
const searchedTexts = new WeakMap<ListedInterview, string>();

function searchedText(interview: ListedInterview): string {
  const known = searchedTexts.get(interview);
  if (known !== undefined) return known;
  const { candidate, role, guide } = interview;
  const text = searchable(`${candidate}\n${role}\n${guide?.name ?? ''}`);
  searchedTexts.set(interview, text);
  return text;
}
