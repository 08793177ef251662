import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Change } from '../domain/interview/change.ts';
import type { FailureReason, LiveRecordStore, Summary } from '../storage/record-store.ts';
import { newestFirst, summaryOf } from '../storage/summary.ts';
import { reasonOf } from './error-advice.ts';
import { searchable } from './searchable.ts';

/** An interview as the list shows it. How many notes it has is not followed, so that no note costs a reading. */
export type ListedInterview = Omit<Summary, 'notes'>;

/** What is known of all interviews. */
export type ListState =
  | { is: 'loading' }
  | { is: 'failed'; reason: FailureReason }
  /** `asOf`: when it was read, in epoch ms; `outdated`: why it could not be read again since. */
  | { is: 'ready'; interviews: readonly ListedInterview[]; asOf: number; outdated?: FailureReason };

/** The line of an interview that was deleted. */
export type Removed = ListedInterview & { removedAt: number };

export interface InterviewList {
  /** The interviews that are not deleted, newest first. */
  state: ReadonlySignal<ListState>;
  query: Signal<string>;
  /** Those of them that the query finds. */
  found: ReadonlySignal<readonly ListedInterview[]>;
  /** Those that were deleted and can still be brought back, the one deleted last first. */
  deleted: ReadonlySignal<readonly Removed[]>;
  /** Hides an interview, or shows it again, before the store says so. */
  hide(id: string, hidden: boolean): void;
  load(): Promise<void>;
  /** Takes in a change that was written for good: only the line of its interview is touched, at most that interview read. */
  follow(id: string, change: Change): void;
  /** Takes out an interview that was forgotten for good. */
  drop(id: string): void;
  /** Days may have passed: what is shown of them counts from now. */
  refreshDays(): void;
  stop(): void;
}

/** Changes of which a line shows what only the whole interview tells. */
const NEEDS_READING: ReadonlySet<Change['type']> = new Set([
  'interview planned',
  'event recorded',
  'event undone',
  'event corrected',
]);

/** A line after a change; the same one where nothing of the change is shown in it. */
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

/** The list of interviews, kept in step with the store. */
export function listInterviews(recordStore: LiveRecordStore, now: () => number): InterviewList {
  const read = signal<ListState>({ is: 'loading' });
  /** When an interview was deleted, as this page knows it before the store says so; undefined: it was brought back. */
  const hidden = signal<ReadonlyMap<string, number | undefined>>(new Map());
  const query = signal('');
  let wanted = false;
  let busy = false;
  /** What was changed while something was being read, and may not be in the answer. */
  let meanwhile: { id: string; change: Change }[] = [];
  /** Interviews being read, with whether they have to be read again. */
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

  /** What the store says as well is known no longer from here: what it says later counts. */
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

  /** Puts a line in the place of the one before, or where a new one belongs; undefined: takes it out. */
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

/** The interviews whose candidate, role or guide holds each word of the query, whatever its case and accents. */
export function search(interviews: readonly ListedInterview[], query: string): readonly ListedInterview[] {
  const words = searchable(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return interviews;
  return interviews.filter((interview) => {
    const text = searchedText(interview);
    return words.every((word) => text.includes(word));
  });
}

/** Made once for each line, not again with each key. */
const searchedTexts = new WeakMap<ListedInterview, string>();

function searchedText(interview: ListedInterview): string {
  const known = searchedTexts.get(interview);
  if (known !== undefined) return known;
  const { candidate, role, guide } = interview;
  const text = searchable(`${candidate}\n${role}\n${guide.name}`);
  searchedTexts.set(interview, text);
  return text;
}
