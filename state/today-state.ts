import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import type { Interview } from '../domain/interview/interview.ts';
import type { InterviewChange } from '../domain/interview/interview-change.ts';
import { interviewMerge } from '../domain/interview/interview-merge.ts';
import type { InterviewRecord } from '../domain/interview/interview-record.ts';
import { viewOf } from '../domain/interview/interview-view.ts';
import { dueMoment, type OpenPromise } from '../domain/interview/promises.ts';
import { unknownGuide } from '../domain/interview/unknown-guide.ts';
import { applied } from '../domain/merge/kind.ts';
import { daysAgo } from '../messages/relative-days.ts';
import type { FailureReason, LiveRecordStore, StoreEvent, Summary } from '../storage/record-store.ts';
import { placesOf } from '../storage/summary.ts';
import { reasonOf } from './error-advice.ts';
import { type PagedIndex, pagedIndex } from './paged-index.ts';

/** A planned interview, with what its record says beyond its line in a list, as soon as that is read. */
export interface Upcoming extends Summary {
  start: number;
  plan?: Interview;
}

/** What waits for the interviewer. */
export interface TodayLists {
  /** Planned for today, or for an earlier day and never begun; earliest first. */
  today: readonly Upcoming[];
  /** Planned for later. */
  next: readonly Upcoming[];
  /** Ended, and their write-up neither finished nor left open; last ended first. */
  writeUp: readonly Summary[];
  /** What was promised, that which is due first first. */
  promised: readonly TodayPromise[];
  /** How many interviews that belong into these lists are not loaded yet; `more` loads them. */
  rest: Readonly<Record<Waiting, number>>;
}

/** The lists that may be long, however old what is in them is. */
export type Waiting = 'writeUp' | 'promised';

/** A promise that is not kept, or that was kept on this page. */
export interface TodayPromise extends OpenPromise {
  interview: string;
  candidate: string;
  /** When it was kept, in epoch ms. */
  keptAt?: number;
}

export interface Today {
  /** Undefined until they are read. */
  lists: ReadonlySignal<TodayLists | undefined>;
  /** Why they could not be read. */
  failed: ReadonlySignal<FailureReason | undefined>;
  /** How many interviews are planned for today. */
  count: ReadonlySignal<number>;
  load(): Promise<void>;
  /** Loads more of a list. */
  more(list: Waiting): Promise<void>;
  /** Reads the records of plans again: of what was done on this page the store tells nobody here. */
  readAgain(): void;
  /** Hides or shows an interview before the store confirms it. */
  hide(id: string, hidden: boolean): void;
  /** Shows a promise as kept, or as not kept, before the store confirms it. It stays in sight as long as this page does. */
  showKept(promise: TodayPromise, on: boolean): void;
  /** Days are now counted from the current time. */
  refreshDays(): void;
  stop(): void;
}

const DAY = 24 * 60 * 60_000;

/** How long an interview that was never begun is offered to be planned again, in ms. */
const REMEMBERED = 14 * DAY;

/** Interviews that are looked at of those that are planned or under way: the ones set up last. */
const OPEN = 200;

/** Interviews of a page of those that are to be written up, and of those with promises. */
export const PAGES = { writeUp: 40, promised: 50 } as const satisfies Record<Waiting, number>;

/** Plans whose records are read. */
const READ = 30;

/**
 * What is planned, and what is to be written up, kept in step with the store. Only the records of the next plans are read. How many are not
 * loaded is not counted before `firstShown`.
 */
export function todayState(
  recordStore: LiveRecordStore,
  now: () => number,
  firstShown: Promise<void> = Promise.resolve(),
): Today {
  const summaries = signal<ReadonlyMap<string, Summary> | undefined>(undefined);
  const records = signal<ReadonlyMap<string, { record: InterviewRecord; guide: Guide }>>(new Map());
  const hidden = signal<ReadonlySet<string>>(new Set());
  /** The promises that were ticked here. */
  const ticked = signal<ReadonlyMap<string, TodayPromise>>(new Map());
  const failed = signal<FailureReason | undefined>(undefined);
  const asOf = signal(now());
  const reading = new Set<string>();
  const waiting: Record<Waiting, PagedIndex> = {
    writeUp: pagedIndex(recordStore, 'to write up', PAGES.writeUp, firstShown),
    promised: pagedIndex(recordStore, 'promised', PAGES.promised, firstShown),
  };

  async function load(): Promise<void> {
    try {
      const [open, unwritten, promised] = await Promise.all([
        recordStore.list({ index: 'open', limit: OPEN }),
        waiting.writeUp.load(),
        waiting.promised.load(),
      ]);
      batch(() => {
        summaries.value = new Map([...open.summaries, ...unwritten, ...promised].map((one) => [one.id, one]));
        failed.value = undefined;
        asOf.value = now();
      });
    } catch (error) {
      failed.value = reasonOf(error);
    }
  }

  async function more(list: Waiting): Promise<void> {
    try {
      const found = await waiting[list].more();
      // What was told of meanwhile is newer.
      const known = summaries.peek() ?? new Map<string, Summary>();
      summaries.value = new Map([...found.map((one) => [one.id, one] as const), ...known]);
    } catch (error) {
      failed.value = reasonOf(error);
    }
  }

  /** How many of an index are not among the summaries. */
  function restOf(list: Waiting): number {
    const { hasMore, total } = waiting[list];
    if (!hasMore.value) return 0;
    const known = [...(summaries.value?.values() ?? [])].filter(IS_IN[list]);
    return Math.max(total.value - known.length, 0);
  }

  /** Keeps count of what is in an index, as others change it; it is counted again only for an interview that is not known here. */
  function count({ changed, gone }: StoreEvent & { type: 'summaries' }): void {
    const known = summaries.peek();
    const news = [...changed.map((one) => ({ id: one.id, one })), ...gone.map((id) => ({ id, one: undefined }))];
    for (const [list, index] of Object.entries(waiting) as [Waiting, PagedIndex][]) {
      for (const { id, one } of news) {
        const before = known?.get(id);
        if (before) index.grew(Number(one !== undefined && IS_IN[list](one)) - Number(IS_IN[list](before)));
      }
      // An older count is better than none.
      if (news.some(({ id }) => !known?.has(id))) void index.recount().catch(() => undefined);
    }
  }

  const live = computed(() =>
    [...(summaries.value?.values() ?? [])].filter(
      ({ id, removedAt }) => removedAt === undefined && !hidden.value.has(id),
    ),
  );
  const planned = computed(() =>
    live.value
      .flatMap((one): Upcoming[] => {
        const { start, status, plannedEnd } = one;
        const isKnown = status === 'planned' && start !== undefined && plannedEnd > asOf.value - REMEMBERED;
        return isKnown ? [{ ...one, start }] : [];
      })
      .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  );
  const shown = computed(() => planned.value.map((one) => withPlan(one, records.value.get(one.id))));
  const lists = computed((): TodayLists | undefined => {
    if (!summaries.value) return undefined;
    const ago = ({ start }: Upcoming) => daysAgo(start, asOf.value);
    return {
      today: shown.value.filter((one) => ago(one) >= 0),
      next: shown.value.filter((one) => ago(one) < 0),
      writeUp: live.value.filter(IS_IN.writeUp).sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)),
      promised: promisedIn(live.value, ticked.value),
      rest: { writeUp: restOf('writeUp'), promised: restOf('promised') },
    };
  });

  async function read(id: string): Promise<void> {
    if (reading.has(id)) return;
    reading.add(id);
    const missed: InterviewChange[] = [];
    const unwatch = recordStore.watch((event) => {
      if (event.type === 'changed' && event.kind === 'interview' && event.change.record === id)
        missed.push(event.change);
    });
    try {
      const found = await recordStore.interview(id);
      if (!found) return;
      const record = missed.reduce<InterviewRecord>(
        (before, one) => applied(interviewMerge, before, one),
        found.record,
      );
      put(id, record, found.guide ?? unknownGuide(record));
    } catch {
      // Its line says enough; it is read again with the next list.
      reading.delete(id);
    } finally {
      unwatch();
    }
  }

  function put(id: string, record: InterviewRecord, guide: Guide): void {
    records.value = new Map(records.peek()).set(id, { record, guide });
  }

  function readAgain(): void {
    reading.clear();
    for (const { id } of planned.peek().slice(0, READ)) void read(id);
  }

  const unwatch = recordStore.watch((event) => {
    if (event.type === 'sync lost' || event.type === 'recovered') void load().then(readAgain);
    if (event.type === 'changed' && event.kind === 'interview') {
      const { change } = event;
      const known = records.peek().get(change.record);
      if (!known) return;
      put(change.record, applied(interviewMerge, known.record, change), known.guide);
      // Another guide was chosen: its copy is with the store.
      if (change.type === 'interview described' && change.guide !== undefined) {
        reading.delete(change.record);
        void read(change.record);
      }
    }
    if (event.type === 'summaries' && summaries.peek()) {
      count(event);
      const next = new Map(summaries.peek());
      for (const id of event.gone) next.delete(id);
      for (const one of event.changed) next.set(one.id, one);
      batch(() => {
        summaries.value = next;
        for (const { id } of event.changed) hide(id, false);
      });
    }
  });
  const stopReading = effect(() => {
    for (const { id } of planned.value.slice(0, READ)) void read(id);
  });

  function hide(id: string, isHidden: boolean): void {
    if (hidden.peek().has(id) === isHidden) return;
    const next = new Set(hidden.peek());
    if (isHidden) next.add(id);
    else next.delete(id);
    hidden.value = next;
  }

  void load();
  return {
    lists,
    failed,
    count: computed(
      () =>
        lists.value?.today.filter(({ start, plannedEnd }) => isToday(start, asOf.value) && plannedEnd > asOf.value)
          .length ?? 0,
    ),
    load,
    more,
    readAgain,
    hide,
    showKept(promise, on) {
      const { keptAt: _, ...open } = promise;
      ticked.value = new Map(ticked.peek()).set(keyOf(promise), on ? { ...open, keptAt: now() } : open);
    },
    refreshDays() {
      asOf.value = now();
    },
    stop() {
      unwatch();
      stopReading();
    },
  };
}

/** Whether an interview belongs into a list. */
const IS_IN: Record<Waiting, (one: Summary) => boolean> = {
  writeUp: (one) => placesOf(one)['to write up'] !== undefined,
  promised: (one) => placesOf(one).promised !== undefined,
};

function keyOf({ interview, note }: Pick<TodayPromise, 'interview' | 'note'>): string {
  return `${interview}/${note}`;
}

/** The promises of these interviews; those that were ticked on this page as they were left there. */
function promisedIn(summaries: readonly Summary[], ticked: ReadonlyMap<string, TodayPromise>): TodayPromise[] {
  const all = new Map<string, TodayPromise>();
  for (const { id: interview, candidate, promises = [] } of summaries)
    for (const one of promises) all.set(`${interview}/${one.note}`, { ...one, interview, candidate });
  const here = new Set(summaries.map(({ id }) => id));
  for (const [key, one] of ticked) if (here.has(one.interview)) all.set(key, one);
  return [...all.values()].sort((a, b) => dueMoment(a) - dueMoment(b) || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function isToday(at: number, now: number): boolean {
  return daysAgo(at, now) === 0;
}

const plans = new WeakMap<InterviewRecord, Interview>();

/** A plan with what its record says. The same object while the record is the same. */
function withPlan(one: Upcoming, known: { record: InterviewRecord; guide: Guide } | undefined): Upcoming {
  if (!known) return one;
  const before = plans.get(known.record);
  const plan = before?.guide === known.guide ? before : viewOf(known.record, known.guide, { draft: null });
  plans.set(known.record, plan);
  return { ...one, plan };
}
