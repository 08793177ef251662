import * as z from 'zod/mini';
import { Count } from '../../domain/number.ts';
import { DB_NAME } from '../indexeddb/schema.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { Aside, type Health, Loss } from '../record-store.ts';

const KEY = 'database';

const Stored = z.object({
  current: z.string(),
  aside: z.array(Aside),
  /** How many interviews the current database is known to hold; absent while that is not certain. */
  interviews: z.optional(Count),
  loss: z.optional(Loss),
  /** Set from a loss on until the database has come through a start of the browser. */
  doubtful: z.optional(z.boolean()),
});
type Stored = z.infer<typeof Stored>;

export type DatabaseRegistry = Awaited<ReturnType<typeof openDatabaseRegistry>>;

/**
 * What is known of the databases outside of them: which one is current, which were put aside, how much the current one
 * held. Where that can't be read, the names of the databases there are tell it: the newest is the current one.
 */
export async function openDatabaseRegistry(
  keyValueStore: KeyValueStore,
  databases: () => Promise<string[]> = async () => [],
) {
  const found = await keyValueStore.all(KEY).catch(() => ({}) as Record<string, unknown>);
  const parsed = Stored.safeParse(found[KEY]);
  let stored: Stored = parsed.success ? parsed.data : guessed(await databases().catch(() => []));

  const lossBefore = stored.loss;
  let saving: Promise<void> = Promise.resolve();

  /** One after the other, so that the latest state is the one that stays. */
  function save(next: Stored): Promise<void> {
    const turn = saving.then(() => keyValueStore.set({ [KEY]: next }));
    saving = turn.catch(() => undefined);
    return turn;
  }

  async function keep(next: Stored): Promise<void> {
    await save(next);
    stored = next;
  }

  /** Counts at once, though the key-value store may take its time, or not take it at all. */
  function note(next: Stored): Promise<void> {
    stored = next;
    return save(next).catch(() => undefined);
  }

  return {
    current: (): string => stored.current,
    aside: (): Aside[] => stored.aside,
    loss: (): Health['loss'] => stored.loss,
    /**
     * So many interviews were counted, and so many had to be put back into the database before. That it is fewer than
     * there were is a loss; 'unknown': they are about to become fewer by our own doing. Known at once; resolves when the
     * key-value store has it, or has refused it, which is no trouble here.
     */
    async counted(interviews: number, restored: number, at: number, certainty?: 'unknown'): Promise<void> {
      const missing = certainty ? 0 : Math.max(0, (stored.interviews ?? 0) - interviews);
      const loss = missing + restored > 0 ? { at, missing: (stored.loss?.missing ?? 0) + missing } : stored.loss;
      if (!certainty && loss === stored.loss && interviews === stored.interviews) return;
      const { interviews: _, ...rest } = stored;
      await note({
        ...rest,
        ...(!certainty && { interviews }),
        ...(loss && { loss }),
        ...(loss !== stored.loss && { doubtful: true }),
      });
    },
    /** Whether what the database says it has written may be gone at the next start. */
    isDoubtful: (): boolean => stored.doubtful === true,
    /** The browser was started, and something had to be put back or not. */
    async started(restored: boolean): Promise<void> {
      const fresh = stored.loss !== lossBefore;
      if (restored || fresh || !stored.doubtful) return;
      const { doubtful: _, ...rest } = stored;
      await note(rest);
    },
    /** Puts the current database aside and names a new one. Rejects where that can't be kept. */
    async setAside(at: number): Promise<void> {
      const { interviews: _, ...rest } = stored;
      const aside = [...stored.aside, { name: stored.current, at }];
      const names = [...aside.map(({ name }) => name), ...(await databases().catch(() => []))];
      await keep({ ...rest, current: `${DB_NAME}-${Math.max(1, ...names.map(numberOf)) + 1}`, aside });
    },
    /** Forgets a database that was put aside and is deleted. */
    async forgetAside(name: string): Promise<void> {
      await note({ ...stored, aside: stored.aside.filter((one) => one.name !== name) });
    },
    async acceptLoss(): Promise<void> {
      const { loss: _, ...rest } = stored;
      await note(rest);
    },
  };
}

/** What can be told of the databases by their names. When one was put aside can't be. */
function guessed(databases: readonly string[]): Stored {
  const ours = databases.filter((name) => numberOf(name) > 0).sort((a, b) => numberOf(a) - numberOf(b));
  const current = ours.at(-1) ?? DB_NAME;
  return { current, aside: ours.slice(0, -1).map((name) => ({ name, at: 0 })) };
}

/** Which of our databases a name means, from 1 on; 0 where it means none. */
function numberOf(name: string): number {
  if (name === DB_NAME) return 1;
  const [, number] = /^fireside-(\d{1,6})$/.exec(name) ?? [];
  return Number(number ?? 0);
}
