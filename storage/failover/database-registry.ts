import * as z from 'zod/mini';
import { Count } from '../../domain/number.ts';
import { DB_NAME } from '../indexeddb/schema.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { Aside, type Health, Loss } from '../record-store.ts';
import { serialQueue } from '../serial-queue.ts';

const KEY = 'database';

const Stored = z.object({
  current: z.string(),
  aside: z.array(Aside),
  /** Number of interviews in the current database; absent while it is not known for certain. */
  interviews: z.optional(Count),
  loss: z.optional(Loss),
  /** Set after a loss, until the database has survived a start of the browser. */
  doubtful: z.optional(z.boolean()),
});
type Stored = z.infer<typeof Stored>;

export type DatabaseRegistry = Awaited<ReturnType<typeof openDatabaseRegistry>>;

/**
 * Opens the registry of our databases, which is kept outside of them: which one is current, which were set aside, and the
 * number of interviews in the current one. If it can't be read, the current database is the newest one by name.
 */
export async function openDatabaseRegistry(
  keyValueStore: KeyValueStore,
  databases: () => Promise<string[]> = async () => [],
) {
  const found = await keyValueStore.all(KEY).catch(() => ({}) as Record<string, unknown>);
  const parsed = Stored.safeParse(found[KEY]);
  let stored: Stored = parsed.success ? parsed.data : guessed(await databases().catch(() => []));

  const lossBefore = stored.loss;
  /** Serialises writes, so that the latest state is the one that stays. */
  const queue = serialQueue();

  function save(next: Stored): Promise<void> {
    return queue.run(() => keyValueStore.set({ [KEY]: next }));
  }

  /** Uses a state only once it is stored. */
  async function saveFirst(next: Stored): Promise<void> {
    await save(next);
    stored = next;
  }

  /** Uses a state at once; failure to store it is ignored. */
  function use(next: Stored): Promise<void> {
    stored = next;
    return save(next).catch(() => undefined);
  }

  return {
    current: (): string => stored.current,
    aside: (): Aside[] => stored.aside,
    loss: (): Health['loss'] => stored.loss,
    /**
     * Records the number of interviews, and how many of them had to be restored from copies. Fewer than before is a loss.
     * 'unknown': we are about to delete some ourselves, so don't report a loss. Takes effect at once; resolves when it is
     * stored. Failure to store it is ignored.
     */
    async counted(interviews: number, restored: number, at: number, certainty?: 'unknown'): Promise<void> {
      const missing = certainty ? 0 : Math.max(0, (stored.interviews ?? 0) - interviews);
      const loss = missing + restored > 0 ? { at, missing: (stored.loss?.missing ?? 0) + missing } : stored.loss;
      if (!certainty && loss === stored.loss && interviews === stored.interviews) return;
      const { interviews: _, ...rest } = stored;
      await use({
        ...rest,
        ...(!certainty && { interviews }),
        ...(loss && { loss }),
        ...(loss !== stored.loss && { doubtful: true }),
      });
    },
    /** Whether writes that the database acknowledges may be lost at the next start. */
    isDoubtful: (): boolean => stored.doubtful === true,
    /** The browser was started. `restored`: whether interviews had to be restored from copies. */
    async started(restored: boolean): Promise<void> {
      const hasNewLoss = stored.loss !== lossBefore;
      if (restored || hasNewLoss || !stored.doubtful) return;
      const { doubtful: _, ...rest } = stored;
      await use(rest);
    },
    /** Sets the current database aside and names a new one. Rejects if that can't be stored. */
    async setAside(at: number): Promise<void> {
      const { interviews: _, ...rest } = stored;
      const aside = [...stored.aside, { name: stored.current, at }];
      const names = [...aside.map(({ name }) => name), ...(await databases().catch(() => []))];
      await saveFirst({ ...rest, current: `${DB_NAME}-${Math.max(1, ...names.map(numberOf)) + 1}`, aside });
    },
    /** Removes a deleted database from those set aside. */
    async forgetAside(name: string): Promise<void> {
      await use({ ...stored, aside: stored.aside.filter((one) => one.name !== name) });
    },
    async acceptLoss(): Promise<void> {
      const { loss: _, ...rest } = stored;
      await use(rest);
    },
  };
}

/** The registry as the names of the databases suggest it. When one was set aside is not known. */
function guessed(databases: readonly string[]): Stored {
  const ours = databases.filter((name) => numberOf(name) > 0).sort((a, b) => numberOf(a) - numberOf(b));
  const current = ours.at(-1) ?? DB_NAME;
  return { current, aside: ours.slice(0, -1).map((name) => ({ name, at: 0 })) };
}

/** The number in the name of one of our databases, from 1 on; 0 for other names. */
function numberOf(name: string): number {
  if (name === DB_NAME) return 1;
  const [, number] = /^fireside-(\d{1,6})$/.exec(name) ?? [];
  return Number(number ?? 0);
}
