import { type ReadonlySignal, signal } from '@preact/signals';
import type { Health, LiveNotebook } from '../storage/notebook.ts';
import { adviceOn, type Reason, reasonOf } from './trouble.ts';

export type Care = ReturnType<typeof careFor>;

/** What a person can do about a database in trouble, and what came of it. Nothing is ever deleted by it. */
export function careFor(notebook: LiveNotebook, health: ReadonlySignal<Health | undefined>) {
  /** What was done, or why it could not be done, in whole sentences. */
  const outcome = signal<string | undefined>(undefined);
  const busy = signal(false);

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
    setAside: () =>
      doing(async () => {
        await notebook.setAside?.();
        return 'The damaged database was set aside. It is kept on this computer and nothing in it was deleted. You go on in a new one; the library, under Data, can look for what is still readable in the old one.';
      }),
    bringBack: (name: string) =>
      doing(async () => {
        const { brought, unreadable } = (await notebook.bringBack?.(name)) ?? { brought: 0, unreadable: 0 };
        const rest = unreadable > 0 ? ` ${counted(unreadable)} could not be read.` : '';
        return `${brought === 0 ? 'Nothing was found there that is missing here.' : `${counted(brought)} came back.`}${rest}`;
      }),
    acceptLoss: () =>
      doing(async () => {
        await notebook.acceptLoss?.();
        return undefined;
      }),
    dismiss() {
      outcome.value = undefined;
    },
  };
}

/** Whether another database would help: a full disk stays full, an extension that is gone stays gone. */
export function mayBeSetAside(reason: Reason): boolean {
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
