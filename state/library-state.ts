import { type ReadonlySignal, signal } from '@preact/signals';
import { apply, type Change } from '../domain/interview/change.ts';
import type { Interview } from '../domain/interview/interview.ts';
import type { FailureReason, LiveRecordStore } from '../storage/record-store.ts';
import { type Composer, composerState } from './composer-state.ts';
import { reasonOf } from './error-advice.ts';
import { type InterviewActions, interviewActions } from './interview-actions.ts';
import { type InterviewList, listInterviews } from './interview-list-state.ts';
import { type ReadTexts, type Recovery, recoveryState } from './recovery-state.ts';
import { type Replica, replicate } from './replica.ts';
import { type SavingState, watchSaving } from './saving-state.ts';

/** What is shown of the opened interview. */
export type Detail =
  | { is: 'none' }
  | { is: 'loading'; id: string }
  | { is: 'missing'; id: string }
  | { is: 'failed'; id: string; reason: FailureReason }
  | { is: 'ready'; id: string; replica: Replica; actions: InterviewActions; composer: Composer };

/** An interview that was just deleted here. */
export interface Deleted {
  id: string;
  candidate: string;
}

export interface LibraryState {
  list: InterviewList;
  detail: ReadonlySignal<Detail>;
  /** The interview that `undo` restores. */
  deleted: ReadonlySignal<Deleted | undefined>;
  saving: SavingState;
  recovery: Recovery;
  /** Opens an interview and follows it; undefined closes it. The last call wins. */
  open(id: string | undefined): Promise<void>;
  remove(interview: Deleted): void;
  undo(): void;
  /** Restores an interview that was deleted earlier or elsewhere. */
  restore(id: string): void;
  /**
   * Permanently erases a deleted interview. Returns false if it was restored or changed meanwhile; throws a StoreError
   * if it can't be done now.
   */
  erase(id: string): Promise<boolean>;
  /** Opens an interview in a separate panel window. */
  openInPanel(id: string): void;
  /** Forgets what `undo` would restore. */
  dismiss(): void;
  now(): number;
  stop(): void;
}

interface Options {
  recordStore: LiveRecordStore;
  /** Reads all texts of an interview that can't be parsed. */
  readTexts?: ReadTexts;
  /** The time, in epoch ms. */
  now?: () => number;
  /** Returns a new id. */
  newId?: () => string;
  /** Identifies this view among those that write to the same interview. */
  writer?: string;
  /** Opens an interview in a separate panel window. */
  openInPanel?: (id: string) => void;
  /** Forgets the version of an interview that a restore replaced. */
  forgetReplaced?: (id: string) => Promise<void>;
}

/** All interviews as the library page shows them. */
export function libraryState(options: Options): LibraryState {
  const {
    recordStore,
    readTexts,
    now = Date.now,
    newId = () => crypto.randomUUID(),
    writer,
    openInPanel = () => undefined,
    forgetReplaced = async () => undefined,
  } = options;
  const list = listInterviews(recordStore, now);
  const saving = watchSaving(recordStore);
  const detail = signal<Detail>({ is: 'none' });
  const deleted = signal<Deleted | undefined>(undefined);
  /** Changes made here that the store's answer may not contain. */
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

  /** Reads once more if the interview changed meanwhile, because the answer may predate the change. */
  async function read(id: string): Promise<() => Detail> {
    let moved = true;
    const unwatch = recordStore.watch((event) => {
      if (event.type === 'sync lost' || (event.type === 'changed' && event.interview === id)) moved = true;
    });
    try {
      let interview: Awaited<ReturnType<LiveRecordStore['read']>>;
      while (moved) {
        moved = false;
        interview = await recordStore.read(id);
      }
      const mine = [...unwritten].filter((entry) => entry.id === id);
      const current = mine.reduce((before, { change }) => apply(before, change), interview);
      return () => (current ? ready(current) : { is: 'missing', id });
    } catch (error) {
      const reason = reasonOf(error);
      return () => ({ is: 'failed', id, reason });
    } finally {
      unwatch();
    }
  }

  function ready(interview: Interview): Detail {
    const replica = replicate(ownStore, interview, saving.watchWrite);
    const acts = interviewActions(replica, now, newId, writer);
    return { is: 'ready', id: interview.id, replica, actions: acts, composer: composerState(acts) };
  }

  /** The store reports what others write to the list, but not what is written here. */
  const ownStore: LiveRecordStore = {
    ...recordStore,
    async write(id, changes) {
      const revision = await recordStore.write(id, changes);
      for (const change of changes) list.follow(id, change);
      return revision;
    },
  };

  async function erase(id: string): Promise<boolean> {
    const interview = await recordStore.read(id);
    if (interview && interview.removedAt === undefined) return false;
    // First, so that the deletion can be repeated if this fails.
    await forgetReplaced(id);
    const [done = false] = interview
      ? await recordStore.compareAndSwap([{ id, was: interview.revision, now: null }])
      : [true];
    if (done && deleted.value?.id === id) deleted.value = undefined;
    if (done) list.drop(id);
    return done;
  }

  function make(id: string, change: Change): void {
    const entry = { id, change };
    unwritten.add(entry);
    const write = recordStore.write(id, [change]).then(() => {
      unwritten.delete(entry);
      // Until now only this page knew what the row shows.
      list.follow(id, change);
    });
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
    recovery: recoveryState(recordStore, saving.health, readTexts),
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
    erase,
    openInPanel,
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
