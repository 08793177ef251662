import * as z from 'zod/mini';
import { Count, Moment } from '../../domain/number.ts';
import { DB_NAME } from '../indexeddb/schema.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { Aside, type Health, Loss } from '../record-store.ts';
import { serialQueue } from '../serial-queue.ts';

const KEY = 'database';
/** Maximum keys of lost records that are remembered. */
const MAX_LOST = 1000;

const Restored = z.object({ at: Moment, count: Count });

const Stored = z.object({
  current: z.string(),
  aside: z.array(Aside),
  /** Number of interviews, deleted ones included; absent while it is not known for certain. */
  interviews: z.optional(Count),
  loss: z.optional(Loss),
  /** What one store got back from the other, until the user has read it or the browser is started again. */
  restored: z.optional(Restored),
  /** Set after the database lost something, until it has survived a start of the browser. */
  doubtful: z.optional(z.boolean()),
  /** Keys of records that are damaged in both stores and were told to be lost. */
  lost: z.optional(z.array(z.string())),
  /** The shard at which the next check of all records begins. */
  checked: z.optional(Count),
  /** Whether the check that belongs to the last start of the browser is still to be done. */
  toCheck: z.optional(z.boolean()),
  /** Whether what earlier versions kept beside the database has been taken over. */
  migrated: z.optional(z.boolean()),
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
  const found = await keyValueStore.get([KEY]).catch(() => ({}) as Record<string, unknown>);
  const parsed = Stored.safeParse(found[KEY]);
  let stored: Stored = parsed.success ? parsed.data : guessed(await databases().catch(() => []));

  const restoredBefore = stored.restored;
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
    /** What one store got back from the other. */
    restored: (): Health['restored'] => stored.restored,
    /** Records the number of interviews; undefined: not known for certain. Failure to store it is ignored. */
    async counted(interviews: number | undefined): Promise<void> {
      if (stored.interviews === interviews) return;
      const { interviews: _, ...rest } = stored;
      await use({ ...rest, ...(interviews !== undefined && { interviews }) });
    },
    /**
     * Records what came of uniting the stores when `interviews` are left: how many records the database got back (`fromSecond`) and the second store
     * (`toSecond`), and which are damaged in both; `counted`: those of them that are among the `interviews` that are left. Fewer interviews than before are a loss. Returns whether there is news.
     */
    async united(found: {
      interviews: number;
      fromSecond: number;
      toSecond: number;
      lost: readonly string[];
      counted: ReadonlySet<string>;
      at: number;
    }): Promise<boolean> {
      const { interviews, fromSecond, toSecond, at } = found;
      const known = stored.lost ?? [];
      const lost = found.lost.filter((key) => !known.includes(key));
      const gone = Math.max(0, (stored.interviews ?? 0) - interviews);
      const lostInterviews = lost.filter((key) => key.startsWith('interview/'));
      // One that is no longer counted is among those that are gone, if it is known how many there were.
      const counted = lostInterviews.filter((key) => found.counted.has(key));
      const missing = Math.max(gone + counted.length, lostInterviews.length);
      const count = fromSecond + toSecond;
      if (missing + lost.length + count === 0 && interviews === stored.interviews) return false;
      await use({
        ...stored,
        interviews,
        ...(missing > 0 && { loss: { at, missing: (stored.loss?.missing ?? 0) + missing } }),
        ...(count > 0 && { restored: { at, count: (stored.restored?.count ?? 0) + count } }),
        ...(fromSecond + gone > 0 && { doubtful: true }),
        ...(lost.length > 0 && { lost: [...known, ...lost].slice(-MAX_LOST) }),
      });
      return missing + count > 0;
    },
    /** Records that neither store has any more. Those that were told before are left out. */
    async lost(keys: readonly string[], at: number): Promise<void> {
      const known = stored.lost ?? [];
      const lost = keys.filter((key) => !known.includes(key));
      const missing = lost.filter((key) => key.startsWith('interview/')).length;
      if (lost.length === 0) return;
      await use({
        ...stored,
        lost: [...known, ...lost].slice(-MAX_LOST),
        ...(missing > 0 && { loss: { at, missing: (stored.loss?.missing ?? 0) + missing } }),
      });
    },
    /** Whether it is known that there were interviews. */
    hadInterviews: (): boolean => (stored.interviews ?? 0) > 0,
    /** Whether writes that the database acknowledges may be lost at the next start. */
    isDoubtful: (): boolean => stored.doubtful === true,
    /** The browser was started. `lossy`: whether the database had lost something. */
    async started(lossy: boolean): Promise<void> {
      const { doubtful, restored, ...rest } = stored;
      const told = restored === restoredBefore ? {} : { restored };
      await use({ ...rest, ...told, ...(lossy && doubtful && { doubtful }) } as Stored);
    },
    /** The shard at which the next check of all records begins. */
    checkedUpTo: (): number => stored.checked ?? 0,
    checked(shard: number): Promise<void> {
      const { toCheck: _, ...rest } = stored;
      return use({ ...rest, checked: shard });
    },
    /** Whether a check is still to be done. */
    isToCheck: (): boolean => stored.toCheck === true,
    /** The browser was started: a check is to be done. */
    toCheck: (): Promise<void> => use({ ...stored, toCheck: true }),
    /** Whether what earlier versions kept beside the database has been taken over. */
    isMigrated: (): boolean => stored.migrated === true,
    migrated: (): Promise<void> => use({ ...stored, migrated: true }),
    /** A name for a new database, which none of ours has or had. */
    async newName(): Promise<string> {
      const { current, aside } = stored;
      const names = [current, ...aside.map(({ name }) => name), ...(await databases().catch(() => []))];
      return `${DB_NAME}-${Math.max(1, ...names.map(numberOf)) + 1}`;
    },
    /** Sets the current database aside for a new one of this name. Rejects if that can't be stored. */
    async setAside(name: string, at: number): Promise<void> {
      await saveFirst({ ...stored, current: name, aside: [...stored.aside, { name: stored.current, at }] });
    },
    /** Removes a deleted database from those set aside. */
    async forgetAside(name: string): Promise<void> {
      await use({ ...stored, aside: stored.aside.filter((one) => one.name !== name) });
    },
    async acceptLoss(): Promise<void> {
      const { loss: _loss, restored: _restored, ...rest } = stored;
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
