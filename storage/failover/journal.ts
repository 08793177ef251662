import * as z from 'zod/mini';
import { Id } from '../../domain/guide/guide.ts';
import { Change, retypesDraft } from '../../domain/interview/change.ts';
import { Interview } from '../../domain/interview/interview.ts';
import { Count, Moment } from '../../domain/number.ts';
import { AppliedSeqs, applyChanges, type StoredInterview } from '../applied-changes.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { type ClientSeq, StoreError } from '../record-store.ts';
import { mayStay, purgedBy } from './purge.ts';

/** One change with its client and number. */
const Step = z.object({ writer: z.optional(Id), seq: Count, change: Change });
type Step = z.infer<typeof Step>;

const Entry = z.object({ interview: Id, steps: z.array(Step) });
const StoredSnapshot = z.object({
  interview: Interview,
  seen: AppliedSeqs,
  /** When the snapshot was made, in epoch ms; absent in those of earlier versions. */
  kept: z.optional(Moment),
});

/** A snapshot of an interview, and when it was made; 0 if unknown. */
export type Snapshot = StoredInterview & { kept: number };

const ENTRY = 'journal/entry/';
const COPY = 'journal/copy/';

/** Maximum entries of one interview; beyond it they are compacted into one. */
const MAX_ENTRIES = 100;

/** Maximum characters of JSON in the key-value store: browsers limit `storage.local` to 10 MB, some to 5. */
const MAX_SIZE = 4_500_000;

export type Journal = Awaited<ReturnType<typeof openJournal>>;

interface JournalPage {
  /** The state that the entries are on top of; without entries, a recent one. */
  snapshot?: Snapshot | undefined;
  /** The steps that the database lacks, in order, by the key of their record in the key-value store. */
  entries: Map<string, Step[]>;
}

/**
 * Opens the write-ahead journal. It keeps changes while the database can't store them, and snapshots of the interviews in
 * progress that are at most a second old. An entry is removed only once the database has it. Invalid records are left alone. A
 * key-value store that can't be read now is read before the first write to it, so that nothing in it is overwritten.
 */
export async function openJournal(keyValueStore: KeyValueStore, now: () => number) {
  const pages = new Map<string, JournalPage>();
  const sizes = new Map<string, number>();
  let count = 0;
  let reading: Promise<void> | undefined;

  const pageOf = (id: string): JournalPage => {
    const page = pages.get(id) ?? { entries: new Map() };
    pages.set(id, page);
    return page;
  };

  async function put(key: string, value: unknown): Promise<void> {
    await load();
    const size = sizeOf(value);
    const others = [...sizes].reduce((sum, [other, length]) => sum + (other === key ? 0 : length), 0);
    if (others + size > MAX_SIZE) throw new StoreError('full');
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

  async function compact(id: string, page: JournalPage): Promise<void> {
    const keys = [...page.entries.keys()];
    const steps = condensed([...page.entries.values()].flat());
    const key = freshKey(id);
    await put(key, { interview: id, steps });
    // For a moment both exist; their sequence numbers let them count once.
    for (const old of keys) page.entries.delete(old);
    page.entries = new Map([[key, steps], ...page.entries]);
    await drop(keys);
  }

  /** Reads the key-value store, once. Rejects if it can't be read now. */
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
      const parsed = StoredSnapshot.safeParse(value);
      sizes.set(key, sizeOf(value));
      if (!parsed.success) continue;
      const { interview, seen, kept = 0 } = parsed.data;
      pageOf(interview.id).snapshot = { interview, seen, kept };
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
    /** Ids of the interviews with entries. */
    pendingIds: (): string[] => [...pages].filter(([, { entries }]) => entries.size > 0).map(([id]) => id),
    hasEntries: (id: string): boolean => (pages.get(id)?.entries.size ?? 0) > 0,
    snapshots: (): Snapshot[] => [...pages.values()].flatMap(({ snapshot }) => snapshot ?? []),
    snapshot: (id: string): Snapshot | undefined => pages.get(id)?.snapshot,
    /** An interview with its entries applied to what the database holds, or to the snapshot. Undefined if there is neither. */
    replayOn(id: string, base: StoredInterview | undefined = pages.get(id)?.snapshot): StoredInterview | undefined {
      const steps = [...(pages.get(id)?.entries.values() ?? [])].flat();
      try {
        return steps.reduce<StoredInterview | undefined>(
          (held, step) => applyChanges(held, [step.change], clientSeqOf(step)),
          base,
        );
      } catch {
        // The entries' interview is not known here: they wait until the database can be read.
        return undefined;
      }
    },
    /** Adds an entry; resolves once it is stored. Throws StoreError 'full'. */
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
      if (page.entries.size > MAX_ENTRIES) await compact(id, page).catch(() => undefined);
    },
    /** Stores a snapshot of an interview. */
    async saveSnapshot({ interview, seen }: StoredInterview): Promise<void> {
      await load();
      const snapshot = { interview, seen, kept: now() };
      pageOf(interview.id).snapshot = snapshot;
      await put(`${COPY}${interview.id}`, snapshot);
    },
    /** The current entries, to cross out exactly these once the database has them. */
    entryKeys: (id: string): string[] => [...(pages.get(id)?.entries.keys() ?? [])],
    /** Removes entries that the database has. */
    async removeEntries(id: string, keys: readonly string[]): Promise<void> {
      for (const key of keys) pages.get(id)?.entries.delete(key);
      await drop(keys);
    },
    /** Removes the snapshot of an interview, even one that could not be read before. Rejects if it may still be stored. */
    async removeSnapshot(id: string): Promise<void> {
      await load();
      delete pages.get(id)?.snapshot;
      await drop([`${COPY}${id}`]);
    },
    /** Removes entries about what was deleted before a moment (epoch ms) and not restored. */
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
        if (!page.snapshot) continue;
        const { interview } = page.snapshot;
        if (gone.whole) await this.removeSnapshot(id);
        else {
          const notes = interview.notes.filter((note) => !gone.notes.has(note.id));
          await this.saveSnapshot({ ...page.snapshot, interview: { ...interview, notes } });
        }
      }
    },
  };
}

function clientSeqOf({ writer, seq }: Step): ClientSeq | undefined {
  return writer === undefined ? undefined : { writer, seq };
}

/** Characters of JSON; 0 for what is not JSON. */
function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}

function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1));
}

/** Whether both changes write the same note. */
function rewritesNote(change: Change, next: Change): boolean {
  return change.type === 'note written' && next.type === 'note written' && next.note.id === change.note.id;
}

/** The steps without those that the next one replaces: of a run of changes to one draft or note only the last is kept. */
function condensed(steps: readonly Step[]): Step[] {
  return steps.filter(({ change, writer }, i) => {
    const next = steps[i + 1];
    if (!next || next.writer !== writer) return true;
    return !(retypesDraft(change, next.change) || rewritesNote(change, next.change));
  });
}
