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

/** What is shown of the one interview that was opened. */
export type Detail =
  | { is: 'none' }
  | { is: 'loading'; id: string }
  | { is: 'missing'; id: string }
  | { is: 'failed'; id: string; reason: FailureReason }
  | { is: 'ready'; id: string; replica: Replica; actions: InterviewActions; composer: Composer };

/** An interview that was deleted here a moment ago. */
export interface Deleted {
  id: string;
  candidate: string;
}

export interface LibraryState {
  list: InterviewList;
  detail: ReadonlySignal<Detail>;
  /** The interview that `undo` brings back. */
  deleted: ReadonlySignal<Deleted | undefined>;
  saving: SavingState;
  recovery: Recovery;
  /** Opens an interview, live; undefined closes it. The last call counts. */
  open(id: string | undefined): Promise<void>;
  remove(interview: Deleted): void;
  undo(): void;
  /** Brings back an interview that was deleted earlier or elsewhere. */
  restore(id: string): void;
  /**
   * Forgets for good an interview that was deleted. False when it was brought back or changed meanwhile; throws
   * StoreError when it can't be done now.
   */
  erase(id: string): Promise<boolean>;
  /** Opens an interview in a panel window of its own. */
  openInPanel(id: string): void;
  /** Forgets what `undo` would bring back. */
  dismiss(): void;
  now(): number;
  stop(): void;
}

interface Options {
  recordStore: LiveRecordStore;
  /** Reads all texts of an interview that can't be understood. */
  readTexts?: ReadTexts;
  /** The time, in epoch ms. */
  now?: () => number;
  /** Gives a new id. */
  newId?: () => string;
  /** Tells this view from others that write in the same interview. */
  writer?: string;
  /** Opens an interview in a panel window of its own. */
  openInPanel?: (id: string) => void;
  /** Forgets what an interview was before a backup was restored. */
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
  /** What was made here and may not be in what the store answers. */
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

  /** The list hears of what others write; of what is written here it has to be told. */
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
    // First, so that the deletion can be repeated where this fails.
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
      // What the list says was so far only known here.
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
