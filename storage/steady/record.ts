import * as z from 'zod/mini';
import { DB_NAME } from '../idb/schema.ts';
import type { Aside, Health } from '../notebook.ts';
import type { Shelf } from '../shelf.ts';

const KEY = 'database';

const Stored = z.object({
  current: z.string(),
  aside: z.array(z.object({ name: z.string(), at: z.number() })),
  /** How many interviews the current database is known to hold; absent while that is not certain. */
  interviews: z.optional(z.number()),
  loss: z.optional(z.object({ at: z.number(), missing: z.number() })),
  /** Set from a loss on until the database has come through a start of the browser. */
  doubtful: z.optional(z.boolean()),
});
type Stored = z.infer<typeof Stored>;

export type BookRecord = Awaited<ReturnType<typeof openRecord>>;

/** What is known of the databases outside of them: which one is current, which were put aside, how much the current one held. */
export async function openRecord(shelf: Shelf) {
  const found = await shelf.all(KEY).catch(() => ({}) as Record<string, unknown>);
  const parsed = Stored.safeParse(found[KEY]);
  let stored: Stored = parsed.success ? parsed.data : { current: DB_NAME, aside: [] };

  const lossBefore = stored.loss;

  async function keep(next: Stored): Promise<void> {
    await shelf.set({ [KEY]: next });
    stored = next;
  }

  return {
    current: (): string => stored.current,
    aside: (): Aside[] => stored.aside,
    loss: (): Health['loss'] => stored.loss,
    /**
     * So many interviews were counted, and so many had to be put back into the database before. That it is fewer than
     * there were is a loss; 'unknown': they are about to become fewer by our own doing. A shelf that is full is no trouble here.
     */
    async counted(interviews: number, restored: number, at: number, certainty?: 'unknown'): Promise<void> {
      const missing = certainty ? 0 : Math.max(0, (stored.interviews ?? 0) - interviews);
      const loss = missing + restored > 0 ? { at, missing: (stored.loss?.missing ?? 0) + missing } : stored.loss;
      if (!certainty && loss === stored.loss && interviews === stored.interviews) return;
      const { interviews: _, ...rest } = stored;
      const next = {
        ...rest,
        ...(!certainty && { interviews }),
        ...(loss && { loss }),
        ...(loss !== stored.loss && { doubtful: true }),
      };
      await keep(next).catch(() => {
        stored = next;
      });
    },
    /** Whether what the database says it has written may be gone at the next start. */
    isDoubtful: (): boolean => stored.doubtful === true,
    /** The browser was started, and something had to be put back or not. */
    async started(restored: boolean): Promise<void> {
      const fresh = stored.loss !== lossBefore;
      if (restored || fresh || !stored.doubtful) return;
      const { doubtful: _, ...rest } = stored;
      await keep(rest).catch(() => undefined);
    },
    async setAside(at: number): Promise<void> {
      const { interviews: _, ...rest } = stored;
      const aside = [...stored.aside, { name: stored.current, at }];
      await keep({ ...rest, current: `${DB_NAME}-${aside.length + 1}`, aside });
    },
    async acceptLoss(): Promise<void> {
      const { loss: _, ...rest } = stored;
      await keep(rest);
    },
  };
}
