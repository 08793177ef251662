import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Change } from '../domain/interview/change.ts';
import type { FailureReason, LiveRecordStore, Summary } from '../storage/record-store.ts';

export type { Summary };

import { reasonOf } from './error-advice.ts';

/** What is known of all interviews. */
export type ListState =
  | { is: 'loading' }
  | { is: 'failed'; reason: FailureReason }
  /** `asOf`: when it was read, in epoch ms; `outdated`: why it could not be read again since. */
  | { is: 'ready'; interviews: readonly Summary[]; asOf: number; outdated?: FailureReason };

/** The line of an interview that was deleted. */
export type Removed = Summary & { removedAt: number };

export interface InterviewList {
  /** The interviews that are not deleted, newest first. */
  state: ReadonlySignal<ListState>;
  query: Signal<string>;
  /** Those of them that the query finds. */
  found: ReadonlySignal<readonly Summary[]>;
  /** Those that were deleted and can still be brought back, the one deleted last first. */
  deleted: ReadonlySignal<readonly Removed[]>;
  /** Hides an interview, or shows it again, before the store says so. */
  hide(id: string, hidden: boolean): void;
  load(): Promise<void>;
  stop(): void;
}

/** Changes that no line of the list shows. */
const UNSEEN: ReadonlySet<Change['type']> = new Set([
  'draft typed',
  'caret moved',
  'draft cleared',
  'prompt ticked',
  'interview opened',
]);

/** The list of interviews, kept in step with the store. */
export function listInterviews(recordStore: LiveRecordStore, now: () => number): InterviewList {
  const read = signal<ListState>({ is: 'loading' });
  /** When an interview was deleted, as this page knows it before the store says so; undefined: it was brought back. */
  const hidden = signal<ReadonlyMap<string, number | undefined>>(new Map());
  const query = signal('');
  let wanted = false;
  let busy = false;

  async function load(): Promise<void> {
    wanted = true;
    if (busy) return;
    busy = true;
    while (wanted) {
      wanted = false;
      read.value = await listed();
    }
    busy = false;
  }

  async function listed(): Promise<ListState> {
    try {
      const interviews = await recordStore.list();
      forgetAgreed(interviews);
      return { is: 'ready', interviews, asOf: now() };
    } catch (error) {
      const reason = reasonOf(error);
      const before = read.value;
      return before.is === 'ready' ? { ...before, outdated: reason } : { is: 'failed', reason };
    }
  }

  /** What the store says as well is known no longer from here: what it says later counts. */
  function forgetAgreed(interviews: readonly Summary[]): void {
    const known = new Map(interviews.map(({ id, removedAt }) => [id, removedAt !== undefined]));
    hidden.value = new Map([...hidden.value].filter(([id, since]) => known.get(id) !== (since !== undefined)));
  }

  function hide(id: string, hide: boolean): void {
    hidden.value = new Map(hidden.value).set(id, hide ? now() : undefined);
  }

  function goneSince({ id, removedAt }: Summary): number | undefined {
    if (!hidden.value.has(id)) return removedAt;
    const since = hidden.value.get(id);
    return since === undefined ? undefined : (removedAt ?? since);
  }

  const stop = recordStore.watch((event) => {
    if (event.type === 'missed' || event.type === 'well') void load();
    if (event.type !== 'changed' || UNSEEN.has(event.change.type)) return;
    if (event.change.type === 'interview removed') hide(event.interview, true);
    if (event.change.type === 'interview restored') hide(event.interview, false);
    void load();
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
  return { state, query, found, deleted, hide, load, stop };
}

/** The interviews whose candidate, role or guide holds each word of the query, whatever its case and accents. */
export function search(interviews: readonly Summary[], query: string): readonly Summary[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return interviews;
  return interviews.filter(({ candidate, role, guide }) => {
    const text = plain(`${candidate}\n${role}\n${guide.name}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
