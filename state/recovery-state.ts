import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Health, LiveRecordStore, Unreadable } from '../storage/record-store.ts';
import { adviceOn, type FailureReason, reasonOf } from './error-advice.ts';
import { download } from './save-and-copy.ts';

export type { Unreadable };

export type Recovery = ReturnType<typeof recoveryState>;

/** All texts of a stored interview that can't be understood otherwise. */
export type ReadTexts = (id: string) => Promise<string>;

/** What the user can do about a database in trouble, and what came of it. */
export function recoveryState(
  recordStore: LiveRecordStore,
  health: ReadonlySignal<Health | undefined>,
  readTexts: ReadTexts = () => Promise.reject(new Error('Nothing reads texts here.')),
) {
  /** What was done, or why it could not be done, in whole sentences. */
  const outcome = signal<string | undefined>(undefined);
  const busy = signal(false);
  /** The user knows that there are no safety copies. */
  const copiesRead = signal(false);

  async function doing(work: () => Promise<string | undefined>): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    try {
      outcome.value = await work();
    } catch (error) {
      const { what, todo } = adviceOn(reasonOf(error));
      outcome.value = `That did not work. ${what} ${todo}`;
    }
    busy.value = false;
  }

  return {
    health,
    outcome,
    busy,
    /** That nothing is kept beside the database; undefined while it is, while more is wrong, or when that was read. */
    noCopies: computed(() => {
      const { safetyCopies, trouble } = health.value ?? {};
      return safetyCopies && !trouble && !copiesRead.value ? NO_COPIES : undefined;
    }),
    copiesRead() {
      copiesRead.value = true;
    },
    saveTexts: ({ id, ...rest }: Unreadable) =>
      doing(async () => {
        download(`fireside-unreadable-${shortId(id)}.txt`, 'text/plain;charset=utf-8', await readTexts(id));
        return `What could be read of “${nameOf({ id, ...rest })}” was saved to your downloads.`;
      }),
    discardAside: (name: string) =>
      doing(async () => {
        await recordStore.discardAside?.(name);
        return 'The old database was deleted.';
      }),
    setAside: () =>
      doing(async () => {
        await recordStore.setAside?.();
        return 'The damaged database was set aside. It is kept on this computer and nothing in it was deleted. You go on in a new one; the library, under Data, can look for what is still readable in the old one.';
      }),
    bringBack: (name: string) =>
      doing(async () => {
        const { brought, unreadable } = (await recordStore.bringBack?.(name)) ?? { brought: 0, unreadable: 0 };
        const rest = unreadable > 0 ? ` ${counted(unreadable)} could not be read.` : '';
        return `${brought === 0 ? 'Nothing was found there that is missing here.' : `${counted(brought)} came back.`}${rest}`;
      }),
    acceptLoss: () =>
      doing(async () => {
        await recordStore.acceptLoss?.();
        return undefined;
      }),
    dismiss() {
      outcome.value = undefined;
    },
  };
}

const NO_COPIES = 'Fireside can’t write its safety copies. Your notes are saved in the database.';

/** Characters of an id that tell two records apart. */
const ID_SHOWN = 8;

/** What to call an interview that can't be read: its candidate, else when it was made, else a part of its id. */
export function nameOf({ candidate, at, id }: Unreadable): string {
  if (candidate.trim() !== '') return candidate;
  if (at !== undefined) return `Interview from ${new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' })}`;
  return id === '' ? 'Unnamed record' : `Record ${shortId(id)}`;
}

function shortId(id: string): string {
  return id.replace(/[^\w-]/g, '').slice(0, ID_SHOWN) || 'record';
}

/** Whether another database would help: a full disk stays full, an extension that is gone stays gone. */
export function mayBeSetAside(reason: FailureReason): boolean {
  return reason !== 'full' && reason !== 'cut off';
}

/** What is said of a database that was found empty, or with fewer interviews than it held. */
export function wordsOnLoss({ missing }: { missing: number }): string {
  const first = 'The browser lost or removed the database of Fireside, or a part of it.';
  if (missing === 0) return `${first} What you had in hand was put back from its copy.`;
  return `${first} What you had in hand was put back, but ${counted(missing)} ${missing === 1 ? 'is' : 'are'} missing.`;
}

function counted(interviews: number): string {
  return interviews === 1 ? '1 interview' : `${interviews} interviews`;
}
