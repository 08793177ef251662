import { type ReadonlySignal, signal } from '@preact/signals';
import { apply, type Change } from '../domain/change.ts';
import type { Interview } from '../domain/interview.ts';
import type { LiveNotebook, Reason } from '../storage/notebook.ts';
import { type Care, careFor, type ReadTexts } from './care.ts';
import { type Composer, composer } from './composer.ts';
import { type Conduct, conduct } from './conduct.ts';
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
  | { is: 'ready'; id: string; replica: Replica; conduct: Conduct; composer: Composer };

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
  /**
   * Forgets for good an interview that was deleted. False when it was brought back or changed meanwhile; throws
   * NotebookError when it can't be done now.
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
  notebook: LiveNotebook;
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

/** Changes made here that a line of the list shows. */
const SHOWN: ReadonlySet<Change['type']> = new Set(['interview described', 'event corrected']);

/** All interviews as the library page shows them. */
export function openLibrary(options: Options): Library {
  const {
    notebook,
    readTexts,
    now = Date.now,
    newId = () => crypto.randomUUID(),
    writer,
    openInPanel = () => undefined,
    forgetReplaced = async () => undefined,
  } = options;
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
      return () => (current ? ready(current) : { is: 'missing', id });
    } catch (error) {
      const reason = reasonOf(error);
      return () => ({ is: 'failed', id, reason });
    } finally {
      unwatch();
    }
  }

  function ready(interview: Interview): Detail {
    const replica = replicate(ownNotebook, interview, saving.watchWrite);
    const acts = conduct(replica, now, newId, writer);
    return { is: 'ready', id: interview.id, replica, conduct: acts, composer: composer(acts) };
  }

  /** The list hears of what others write; of what is written here it has to be told. */
  const ownNotebook: LiveNotebook = {
    ...notebook,
    async write(id, changes) {
      const revision = await notebook.write(id, changes);
      if (changes.some(({ type }) => SHOWN.has(type))) void list.load();
      return revision;
    },
  };

  async function erase(id: string): Promise<boolean> {
    const interview = await notebook.read(id);
    if (interview && interview.removedAt === undefined) return false;
    // First, so that the deletion can be repeated where this fails.
    await forgetReplaced(id);
    const [done = false] = interview ? await notebook.swap([{ id, was: interview.revision, now: null }]) : [true];
    if (done && deleted.value?.id === id) deleted.value = undefined;
    await list.load();
    return done;
  }

  function make(id: string, change: Change): void {
    const entry = { id, change };
    unwritten.add(entry);
    const write = notebook.write(id, [change]).then(() => {
      unwritten.delete(entry);
      // What the list says was so far only known here.
      void list.load();
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
    care: careFor(notebook, saving.health, readTexts),
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
