import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { currentLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import type { Health, LiveRecordStore, Unreadable } from '../storage/record-store.ts';
import { adviceAfter, type FailureReason } from './error-advice.ts';
import { download } from './save-and-copy.ts';

export type { Unreadable };

export type Recovery = ReturnType<typeof recoveryState>;

/** Reads all texts of a stored interview that can't be parsed. */
export type ReadTexts = (id: string) => Promise<string>;

/** What the user can do about a database that failed, and the outcome. */
export function recoveryState(
  recordStore: LiveRecordStore,
  health: ReadonlySignal<Health | undefined>,
  readTexts: ReadTexts = () => Promise.reject(new Error('Nothing reads texts here.')),
) {
  /** What was done, or why it failed, in whole sentences. */
  const said = signal<(() => string) | undefined>(undefined);
  const busy = signal(false);
  /** The user has read that there are no safety copies. */
  const copiesRead = signal(false);

  async function doing(work: () => Promise<(() => string) | undefined>): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    try {
      said.value = await work();
    } catch (error) {
      said.value = () => m.recoveryFailed({ reason: adviceAfter(error) });
    }
    busy.value = false;
  }

  return {
    health,
    /** In the current language. */
    outcome: computed(() => said.value?.()),
    busy,
    /** The warning that there are no safety copies; undefined if there are, while there are worse problems, or once it was read. */
    noCopies: computed(() => {
      const { safetyCopies, trouble } = health.value ?? {};
      return safetyCopies && !trouble && !copiesRead.value ? m.recoveryNoCopies() : undefined;
    }),
    copiesRead() {
      copiesRead.value = true;
    },
    saveTexts: ({ id, ...rest }: Unreadable) =>
      doing(async () => {
        download(`fireside-unreadable-${shortId(id)}.txt`, 'text/plain;charset=utf-8', await readTexts(id));
        return () => m.recoveryTextsSaved({ name: nameOf({ id, ...rest }) });
      }),
    discardAside: (name: string) =>
      doing(async () => {
        await recordStore.discardAside?.(name);
        return m.recoveryOldDeleted;
      }),
    setAside: () =>
      doing(async () => {
        await recordStore.setAside?.();
        return m.recoverySetAside;
      }),
    bringBack: (name: string) =>
      doing(async () => {
        const { brought, unreadable } = (await recordStore.bringBack?.(name)) ?? { brought: 0, unreadable: 0 };
        return () => {
          const found = brought === 0 ? m.recoveryNothing() : m.recoveryFound({ count: brought });
          return unreadable === 0 ? found : `${found} ${m.recoveryUnreadable({ count: unreadable })}`;
        };
      }),
    acceptLoss: () =>
      doing(async () => {
        await recordStore.acceptLoss?.();
        return undefined;
      }),
    dismiss() {
      said.value = undefined;
    },
  };
}

/** Characters of an id that are enough to distinguish two records. */
const ID_SHOWN = 8;

/** What to call an interview that can't be read: its candidate, else its date, else part of its id. */
export function nameOf({ candidate, at, id }: Unreadable): string {
  if (candidate.trim() !== '') return candidate;
  if (at !== undefined) {
    const date = new Intl.DateTimeFormat(currentLanguage().formats, { dateStyle: 'medium' });
    return m.recordOfDay({ day: date.format(at) });
  }
  return id === '' ? m.recordUnnamed() : m.recordOfId({ id: shortId(id) });
}

function shortId(id: string): string {
  return id.replace(/[^\w-]/g, '').slice(0, ID_SHOWN) || 'record';
}

/** Whether a new database would help: a full disk stays full, an extension that is gone stays gone. */
export function mayBeSetAside(reason: FailureReason): boolean {
  return reason !== 'full' && reason !== 'cut off';
}

/** The message about a database that was found empty or with fewer interviews than before. */
export function wordsOnLoss({ missing }: { missing: number }): string {
  const restored = missing === 0 ? m.recoveryLossRestored() : m.recoveryLossMissing({ count: missing });
  return `${m.recoveryLoss()} ${restored}`;
}
