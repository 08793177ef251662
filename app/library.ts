import { type ReadonlySignal, signal } from '@preact/signals';
import { apply, type Change } from '../domain/change.ts';
import type { LiveNotebook, Reason } from '../storage/notebook.ts';
import { type Care, careFor } from './care.ts';
import { type InterviewList, listInterviews } from './interview-list.ts';
import { type Replica, replicate } from './replica.ts';
import { type Saving, watchSaving } from './saving.ts';
import { reasonOf } from './trouble.ts';

/** What is shown of the one interview that was opened. */
export type Detail =
  | { is: 'none' }
  | { is: 'loading'; id: string }
  | { is: 'missing'; id: string }
  | { is: 'failed'; id: string; reason: Reason }
  | { is: 'ready'; id: string; replica: Replica };

/** An interview that was deleted here a moment ago. */
export interface Deleted {
  id: string;
  candidate: string;
}

export interface Library {
  list: InterviewList;
  detail: ReadonlySignal<Detail>;
  /** The interview that `undo` brings back. */
  deleted: ReadonlySignal<Deleted | undefined>;
  saving: Saving;
  care: Care;
  /** Opens an interview, live; undefined closes it. The last call counts. */
  open(id: string | undefined): Promise<void>;
  remove(interview: Deleted): void;
  undo(): void;
  /** Brings back an interview that was deleted earlier or elsewhere. */
  restore(id: string): void;
  /** Forgets what `undo` would bring back. */
  dismiss(): void;
  now(): number;
  stop(): void;
}

interface Options {
  notebook: LiveNotebook;
  /** The time, in epoch ms. */
  now?: () => number;
}

/** All interviews as the library page shows them. */
export function openLibrary({ notebook, now = Date.now }: Options): Library {
  const list = listInterviews(notebook, now);
  const saving = watchSaving(notebook);
  const detail = signal<Detail>({ is: 'none' });
  const deleted = signal<Deleted | undefined>(undefined);
  /** What was made here and may not be in what the notebook answers. */
  const unwritten = new Set<{ id: string; change: Change }>();
  let turn = 0;

  function show(next: Detail): void {
    if (detail.value.is === 'ready') detail.value.replica.stop();
    detail.value = next;
  }

  async function open(id: string | undefined): Promise<void> {
    turn += 1;
    const mine = turn;
    if (id === undefined) return show({ is: 'none' });
    show({ is: 'loading', id });
    const next = await read(id);
    if (mine === turn) show(next());
  }

  /** Reads once more when somebody changed it meanwhile: the answer may be from before that. */
  async function read(id: string): Promise<() => Detail> {
    let moved = true;
    const unwatch = notebook.watch((event) => {
      if (event.type === 'missed' || (event.type === 'changed' && event.interview === id)) moved = true;
    });
    try {
      let interview: Awaited<ReturnType<LiveNotebook['read']>>;
      while (moved) {
        moved = false;
        interview = await notebook.read(id);
      }
      const mine = [...unwritten].filter((entry) => entry.id === id);
      const current = mine.reduce((before, { change }) => apply(before, change), interview);
      return () =>
        current ? { is: 'ready', id, replica: replicate(notebook, current, saving.watchWrite) } : { is: 'missing', id };
    } catch (error) {
      const reason = reasonOf(error);
      return () => ({ is: 'failed', id, reason });
    } finally {
      unwatch();
    }
  }

  function make(id: string, change: Change): void {
    const entry = { id, change };
    unwritten.add(entry);
    const write = notebook.write(id, [change]).then(() => unwritten.delete(entry));
    saving.watchWrite(write);
  }

  function restore(id: string): void {
    make(id, { type: 'interview restored' });
    list.hide(id, false);
    if (deleted.value?.id === id) deleted.value = undefined;
    if (detail.value.is !== 'none' && detail.value.id === id) void open(id);
  }

  return {
    list,
    detail,
    deleted,
    saving,
    care: careFor(notebook, saving.health),
    open,
    remove(interview) {
      make(interview.id, { type: 'interview removed', at: now() });
      list.hide(interview.id, true);
      deleted.value = interview;
    },
    undo() {
      if (deleted.value) restore(deleted.value.id);
    },
    restore,
    dismiss() {
      deleted.value = undefined;
    },
    now,
    stop() {
      turn += 1;
      show({ is: 'none' });
      list.stop();
      saving.stop();
    },
  };
}
