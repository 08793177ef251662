import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Change } from '../domain/interview/change.ts';
import type { FailureReason, LiveRecordStore, Summary } from '../storage/record-store.ts';
import { newestFirst, summaryOf } from '../storage/summary.ts';
import { reasonOf } from './error-advice.ts';
import { searchable } from './searchable.ts';

/** An interview in the list. The number of its notes is not followed, so that a new note needs no reading. */
export type ListedInterview = Omit<Summary, 'notes'>;

/** The list of all interviews, as far as it is known. */
export type ListState =
  | { is: 'loading' }
  | { is: 'failed'; reason: FailureReason }
  /** `asOf`: when it was read, in epoch ms; `outdated`: why it could not be read again since. */
  | { is: 'ready'; interviews: readonly ListedInterview[]; asOf: number; outdated?: FailureReason };

/** The row of a deleted interview. */
export type Removed = ListedInterview & { removedAt: number };

export interface InterviewList {
  /** The interviews that are not deleted, newest first. */
  state: ReadonlySignal<ListState>;
  query: Signal<string>;
  /** Those that match the query. */
  found: ReadonlySignal<readonly ListedInterview[]>;
  /** Deleted interviews that can still be restored, last deleted first. */
  deleted: ReadonlySignal<readonly Removed[]>;
  /** Hides an interview, or shows it again, before the store confirms. */
  hide(id: string, hidden: boolean): void;
  load(): Promise<void>;
  /** Applies a change that was written. It touches only the row of its interview and reads at most that interview. */
  follow(id: string, change: Change): void;
  /** Removes an interview that was erased. */
  drop(id: string): void;
  /** Recomputes relative days, since the date may have changed. */
  refreshDays(): void;
  stop(): void;
}

/** Changes whose effect on a row can be computed only from the whole interview. */
const NEEDS_READING: ReadonlySet<Change['type']> = new Set([
  'interview planned',
  'event recorded',
  'event undone',
  'event corrected',
]);

/** A row after a change; the same object if the row shows nothing of the change. */
function changedLine(line: ListedInterview, change: Change): ListedInterview {
  switch (change.type) {
    case 'interview described': {
      const { candidate = line.candidate, role = line.role, plannedEnd = line.plannedEnd } = change;
      return { ...line, candidate, role, plannedEnd };
    }
    case 'call joined':
      return { ...line, call: change.call };
    case 'interview removed':
      return { ...line, removedAt: change.at };
    case 'interview restored':
      return { ...line, removedAt: undefined };
    default:
      return line;
  }
}

/** The list of interviews, kept up to date with the store. */
export function listInterviews(recordStore: LiveRecordStore, now: () => number): InterviewList {
  const read = signal<ListState>({ is: 'loading' });
  /** When an interview was deleted, as far as this page knows before the store confirms; undefined: it was restored. */
  const hidden = signal<ReadonlyMap<string, number | undefined>>(new Map());
  const query = signal('');
  let wanted = false;
  let busy = false;
  /** Changes made while something was being read, which the answer may not contain. */
  let meanwhile: { id: string; change: Change }[] = [];
  /** Interviews being read, and whether they must be read again. */
  const reading = new Map<string, boolean>();

  async function load(): Promise<void> {
    wanted = true;
    if (busy) return;
    busy = true;
    while (wanted) {
      wanted = false;
      read.value = await listed();
    }
    busy = false;
    settle();
  }

  async function listed(): Promise<ListState> {
    try {
      const listed = await recordStore.list();
      const interviews = listed.map(withMeanwhile);
      forgetAgreed(interviews);
      return { is: 'ready', interviews, asOf: now() };
    } catch (error) {
      const reason = reasonOf(error);
      const before = read.value;
      return before.is === 'ready' ? { ...before, outdated: reason } : { is: 'failed', reason };
    }
  }

  /** Once the store agrees with what this page knew first, only the store counts. */
  function forgetAgreed(interviews: readonly ListedInterview[]): void {
    const known = new Map(interviews.map(({ id, removedAt }) => [id, removedAt !== undefined]));
    hidden.value = new Map([...hidden.value].filter(([id, since]) => known.get(id) !== (since !== undefined)));
  }

  function hide(id: string, hide: boolean): void {
    hidden.value = new Map(hidden.value).set(id, hide ? now() : undefined);
  }

  function withMeanwhile(line: ListedInterview): ListedInterview {
    return meanwhile
      .filter(({ id }) => id === line.id)
      .reduce((before, { change }) => changedLine(before, change), line);
  }

  /** Replaces a row or inserts a new one in order; undefined removes it. */
  function put(id: string, line: ListedInterview | undefined): void {
    const all = read.value;
    if (all.is !== 'ready') return;
    const here = all.interviews.findIndex((one) => one.id === id);
    if (line && all.interviews[here] === line) return;
    const rest = all.interviews.filter((_, index) => index !== here);
    const before = line ? rest.findIndex((one) => newestFirst(line, one) < 0) : -1;
    const interviews = line ? rest.toSpliced(before < 0 ? rest.length : before, 0, line) : rest;
    const agreed =
      line && hidden.value.has(id) && (hidden.value.get(id) === undefined) === (line.removedAt === undefined);
    batch(() => {
      read.value = { ...all, interviews };
      if (agreed || !line) hidden.value = new Map([...hidden.value].filter(([one]) => one !== id));
    });
  }

  async function readLine(id: string): Promise<void> {
    if (reading.has(id)) {
      reading.set(id, true);
      return;
    }
    try {
      do {
        reading.set(id, false);
        const interview = await recordStore.read(id);
        put(id, interview && withMeanwhile(summaryOf(interview)));
      } while (reading.get(id));
    } catch (error) {
      const all = read.value;
      if (all.is === 'ready') read.value = { ...all, outdated: reasonOf(error) };
    } finally {
      reading.delete(id);
      settle();
    }
  }

  function settle(): void {
    if (!busy && reading.size === 0) meanwhile = [];
  }

  function follow(id: string, change: Change): void {
    if (busy || reading.size > 0) meanwhile.push({ id, change });
    if (NEEDS_READING.has(change.type)) {
      if (busy) wanted = true;
      else void readLine(id);
    }
    const all = read.value;
    const line = all.is === 'ready' && all.interviews.find((one) => one.id === id);
    if (line) put(id, changedLine(line, change));
  }

  function goneSince({ id, removedAt }: ListedInterview): number | undefined {
    if (!hidden.value.has(id)) return removedAt;
    const since = hidden.value.get(id);
    return since === undefined ? undefined : (removedAt ?? since);
  }

  const stop = recordStore.watch((event) => {
    if (event.type === 'sync lost' || event.type === 'recovered') void load();
    if (event.type === 'changed') follow(event.interview, event.change);
  });

  const state = computed<ListState>(() => {
    const all = read.value;
    if (all.is !== 'ready') return all;
    return { ...all, interviews: all.interviews.filter((one) => goneSince(one) === undefined) };
  });
  const deleted = computed(() => {
    const all = read.value.is === 'ready' ? read.value.interviews : [];
    return all
      .flatMap((one) => {
        const removedAt = goneSince(one);
        return removedAt === undefined ? [] : [{ ...one, removedAt }];
      })
      .sort((a, b) => b.removedAt - a.removedAt);
  });
  const found = computed(() => (state.value.is === 'ready' ? search(state.value.interviews, query.value) : []));
  void load();
  return {
    state,
    query,
    found,
    deleted,
    hide,
    load,
    follow,
    drop: (id) => put(id, undefined),
    refreshDays() {
      if (read.value.is === 'ready') read.value = { ...read.value, asOf: now() };
    },
    stop,
  };
}

/** The interviews whose candidate, role or guide contains each word of the query, ignoring case and accents. */
export function search(interviews: readonly ListedInterview[], query: string): readonly ListedInterview[] {
  const words = searchable(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return interviews;
  return interviews.filter((interview) => {
    const text = searchedText(interview);
    return words.every((word) => text.includes(word));
  });
}

/** Computed once per row, not again with each key. */
const searchedTexts = new WeakMap<ListedInterview, string>();

function searchedText(interview: ListedInterview): string {
  const known = searchedTexts.get(interview);
  if (known !== undefined) return known;
  const { candidate, role, guide } = interview;
  const text = searchable(`${candidate}\n${role}\n${guide.name}`);
  searchedTexts.set(interview, text);
  return text;
}
