import * as z from 'zod/mini';
import { Id } from '../../domain/guide/guide.ts';
import { Change } from '../../domain/interview/change.ts';
import { Interview } from '../../domain/interview/interview.ts';
import { Count, Moment } from '../../domain/number.ts';
import { AppliedSeqs, applyChanges, type StoredInterview } from '../applied-changes.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { type ClientSeq, StoreError } from '../record-store.ts';
import { mayStay, purgedBy } from './purge.ts';

/** One change with the stamp it came with. */
const Step = z.object({ writer: z.optional(Id), seq: Count, change: Change });
type Step = z.infer<typeof Step>;

const Entry = z.object({ interview: Id, steps: z.array(Step) });
const Copy = z.object({
  interview: Interview,
  seen: AppliedSeqs,
  /** When the copy was made, in epoch ms; absent in those of earlier versions. */
  kept: z.optional(Moment),
});

/** A copy of an interview, and when it was made; 0 where that is not known. */
export type KeptCopy = StoredInterview & { kept: number };

const ENTRY = 'journal/entry/';
const COPY = 'journal/copy/';

/** After so many entries of one interview they are laid together: what was typed over at once is then kept once. */
const LAID_TOGETHER = 100;

/** Maximum characters of JSON on the key-value store: browsers give `storage.local` 10 MB, some 5. */
const ROOM = 4_500_000;

export type Journal = Awaited<ReturnType<typeof openJournal>>;

interface Pages {
  /** The interview as it was known when the first entry was made; or lately, where there is no entry. */
  copy?: KeptCopy | undefined;
  /** What the database lacks, by the key of its record on the key-value store, in order. */
  entries: Map<string, Step[]>;
}

/**
 * Where changes are kept while the database can't take them, and of each interview under way a copy that is younger
 * than a few seconds. An entry leaves only when the database has it. What can't be understood is left alone. A key-value store that
 * can't be read now is read before the first word is written to it, so that nothing on it is written over.
 */
export async function openJournal(keyValueStore: KeyValueStore, now: () => number) {
  const pages = new Map<string, Pages>();
  const sizes = new Map<string, number>();
  let count = 0;
  let reading: Promise<void> | undefined;

  const pageOf = (id: string): Pages => {
    const page = pages.get(id) ?? { entries: new Map() };
    pages.set(id, page);
    return page;
  };

  async function put(key: string, value: unknown): Promise<void> {
    await load();
    const size = sizeOf(value);
    const others = [...sizes].reduce((sum, [other, length]) => sum + (other === key ? 0 : length), 0);
    if (others + size > ROOM) throw new StoreError('full');
    try {
      await keyValueStore.set({ [key]: value });
      sizes.set(key, size);
    } catch (error) {
      throw error instanceof StoreError ? error : new StoreError('full', error);
    }
  }

  async function drop(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await keyValueStore.remove(keys);
    for (const key of keys) sizes.delete(key);
  }

  const freshKey = (id: string) => {
    count += 1;
    return `${ENTRY}${id}/${String(count).padStart(9, '0')}`;
  };

  async function layTogether(id: string, page: Pages): Promise<void> {
    const keys = [...page.entries.keys()];
    const steps = condensed([...page.entries.values()].flat());
    const key = freshKey(id);
    await put(key, { interview: id, steps });
    // Both are there for a moment; their stamps tell that they are the same.
    for (const old of keys) page.entries.delete(old);
    page.entries = new Map([[key, steps], ...page.entries]);
    await drop(keys);
  }

  /** Reads what is on the key-value store, once. Rejects where that can't be done now. */
  function load(): Promise<void> {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  }

  async function read(): Promise<void> {
    const [copies, entries] = await Promise.all([keyValueStore.all(COPY), keyValueStore.all(ENTRY)]);
    for (const [key, value] of Object.entries(copies)) {
      const parsed = Copy.safeParse(value);
      sizes.set(key, sizeOf(value));
      if (!parsed.success) continue;
      const { interview, seen, kept = 0 } = parsed.data;
      pageOf(interview.id).copy = { interview, seen, kept };
    }
    for (const [key, value] of Object.entries(entries).sort(([a], [b]) => numberOf(a) - numberOf(b))) {
      const parsed = Entry.safeParse(value);
      sizes.set(key, sizeOf(value));
      count = Math.max(count, numberOf(key) || 0);
      if (parsed.success) pageOf(parsed.data.interview).entries.set(key, parsed.data.steps);
    }
  }

  await load().catch(() => undefined);

  return {
    load,
    /** Ids of the interviews of which something waits here. */
    waiting: (): string[] => [...pages].filter(([, { entries }]) => entries.size > 0).map(([id]) => id),
    waits: (id: string): boolean => (pages.get(id)?.entries.size ?? 0) > 0,
    copies: (): KeptCopy[] => [...pages.values()].flatMap(({ copy }) => copy ?? []),
    copy: (id: string): KeptCopy | undefined => pages.get(id)?.copy,
    /** What an interview is with all that waits, on top of what the database held, or of the copy. Undefined when nothing is known of it. */
    on(id: string, base: StoredInterview | undefined = pages.get(id)?.copy): StoredInterview | undefined {
      const steps = [...(pages.get(id)?.entries.values() ?? [])].flat();
      try {
        return steps.reduce<StoredInterview | undefined>(
          (held, step) => applyChanges(held, [step.change], clientSeqOf(step)),
          base,
        );
      } catch {
        // Changes of an interview that is not known here: they wait until the database can be read.
        return undefined;
      }
    },
    /** Keeps changes; resolves when they are kept. Throws StoreError 'full'. */
    async add(id: string, changes: readonly Change[], from: ClientSeq | undefined): Promise<void> {
      await load();
      const page = pageOf(id);
      const key = freshKey(id);
      const steps = changes.map((change, i) => ({
        change,
        seq: (from?.seq ?? 0) + i,
        ...(from && { writer: from.writer }),
      }));
      page.entries.set(key, steps);
      try {
        await put(key, { interview: id, steps });
      } catch (error) {
        page.entries.delete(key);
        throw error;
      }
      if (page.entries.size > LAID_TOGETHER) await layTogether(id, page).catch(() => undefined);
    },
    /** Keeps a copy of an interview. */
    async keep({ interview, seen }: StoredInterview): Promise<void> {
      await load();
      const copy = { interview, seen, kept: now() };
      pageOf(interview.id).copy = copy;
      await put(`${COPY}${interview.id}`, copy);
    },
    /** What waits now, so that just this can be crossed out when the database has it. */
    mark: (id: string): string[] => [...(pages.get(id)?.entries.keys() ?? [])],
    /** These entries are in the database. */
    async crossOut(id: string, keys: readonly string[]): Promise<void> {
      for (const key of keys) pages.get(id)?.entries.delete(key);
      await drop(keys);
    },
    /** Forgets the copy of an interview, also one that could not be read before. Rejects where it may still be on the key-value store. */
    async forget(id: string): Promise<void> {
      await load();
      delete pages.get(id)?.copy;
      await drop([`${COPY}${id}`]);
    },
    /** Forgets what waits here of what was deleted before a moment (epoch ms), and stays so. */
    async purge(before: number): Promise<void> {
      for (const [id, page] of pages) {
        const gone = purgedBy(
          [...page.entries.values()].flat().map(({ change }) => change),
          before,
        );
        if (!gone.whole && gone.notes.size + gone.drafts.size === 0) continue;
        for (const [key, steps] of [...page.entries]) {
          const rest = steps.filter(({ change }) => mayStay(gone, change));
          if (rest.length === steps.length) continue;
          if (rest.length > 0) page.entries.set(key, rest);
          else page.entries.delete(key);
          await (rest.length > 0 ? put(key, { interview: id, steps: rest }) : drop([key]));
        }
        if (!page.copy) continue;
        const { interview } = page.copy;
        if (gone.whole) await this.forget(id);
        else {
          const notes = interview.notes.filter((note) => !gone.notes.has(note.id));
          await this.keep({ ...page.copy, interview: { ...interview, notes } });
        }
      }
    },
  };
}

function clientSeqOf({ writer, seq }: Step): ClientSeq | undefined {
  return writer === undefined ? undefined : { writer, seq };
}

/** Characters of JSON. What can't be written as JSON takes no room. */
function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}

function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1));
}

/** The same without what was typed over at once: of a run of changes to one draft or one note only the last counts. */
function condensed(steps: readonly Step[]): Step[] {
  return steps.filter(({ change, writer }, i) => {
    const next = steps[i + 1];
    if (!next || next.writer !== writer) return true;
    if (change.type === 'draft typed')
      return next.change.type !== 'draft typed' || next.change.draft.id !== change.draft.id;
    return !(
      change.type === 'note written' &&
      next.change.type === 'note written' &&
      next.change.note.id === change.note.id
    );
  });
}
