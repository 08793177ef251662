import { digestOf } from '../domain/digest.ts';
import { isHiddenInterview } from '../domain/interview/interview-record.ts';
import { interviewSummary } from '../domain/interview/interview-summary.ts';
import { folded, type OpenText } from '../domain/interview/open-text.ts';
import { type KindName, kindOf } from '../domain/kinds.ts';
import { type Entries, entryOf } from '../domain/merge/entries.ts';
import { type PartId, type RecordState, WHOLE } from '../domain/merge/kind.ts';
import { SHARDS } from '../storage/record-digest.ts';
import type { RecordKey } from '../storage/record-key.ts';
import type { ComparableStore } from '../storage/record-store.ts';
import type { StateWrite } from '../storage/writes.ts';
import type { Counts, LastingRecord } from './file/backup-format.ts';
import { pauses } from './pauses.ts';

/** Where backups read what is kept: in batches, beside the store that writes it. */
export type BackupSource = Pick<ComparableStore, 'etags' | 'states' | 'texts' | 'guideHashes' | 'guideCopy'>;

/** Maximum records in memory at a time. */
export const BATCH = 50;

/**
 * Maximum characters of records that are read from a file and held at a time, as they are in the file; one may have more. A restore writes so many
 * together: what another view writes meanwhile waits for one such part at most.
 */
export const BATCH_SIZE = 400_000;

/** Equal for equal states of a record. */
export type Mark = string;

/** What there is, without its contents. */
export interface Census {
  /** For each record a mark that changes with it, and with what its open editors hold. Interviews come last. */
  marks: ReadonlyMap<RecordKey, Mark>;
  /** What open editors hold, by interview. */
  texts: ReadonlyMap<string, readonly OpenText[]>;
}

/** Counts what there is. */
export async function censusOf(source: BackupSource): Promise<Census> {
  const few = new Map<RecordKey, Mark>();
  const interviews = new Map<RecordKey, Mark>();
  for (let shard = 0; shard < SHARDS; shard++) {
    for (const [key, etag] of await source.etags(shard))
      (isInterview(key) ? interviews : few).set(key, etag.toString(36));
  }
  const texts = Map.groupBy(await source.texts(), ({ interview }) => interview);
  for (const [id, open] of texts) {
    const key: RecordKey = `interview/${id}`;
    const mark = interviews.get(key);
    const held = open.map(({ note, session, stamp }) => `${note} ${session} ${stamp}`).sort();
    if (mark !== undefined) interviews.set(key, `${mark} ${digestOf(held.join(' '))}`);
  }
  return { marks: new Map([...few, ...interviews]), texts };
}

/** How many of each kind. */
export function countsOf(keys: Iterable<RecordKey>): Counts {
  const counts: Counts = {};
  for (const key of keys) {
    const kind = key.slice(0, key.indexOf('/'));
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** What went into a backup. */
export interface Tally {
  /** Interviews that are not deleted. */
  interviews: number;
  /** Records of any kind that can't be read, and are left out. */
  unreadable: number;
}

/**
 * These records as a backup holds them: with the texts of open editors, without the contents of what is deleted; and, before the first
 * interview that has it, each guide. What can't be read is counted and skipped. Rejects with the signal's reason.
 */
export async function* recordsOf(
  source: BackupSource,
  keys: Iterable<RecordKey>,
  texts: Census['texts'],
  passed: (tally: Readonly<Tally>) => void = () => undefined,
  signal?: AbortSignal,
): AsyncGenerator<LastingRecord> {
  const tally: Tally = { interviews: 0, unreadable: 0 };
  const guides = new Set<string>();
  const pause = pauses();
  for await (const { writes, damaged } of statesOf(source, keys)) {
    signal?.throwIfAborted();
    tally.unreadable += damaged.length;
    for (const write of writes) {
      await pause();
      const lasting = withoutDeleted(withTexts(write, texts));
      const hash = lasting.kind === 'interview' ? lasting.state.guide?.value : undefined;
      if (hash !== undefined && !guides.has(hash)) {
        guides.add(hash);
        const guide = await source.guideCopy(hash);
        if (guide) yield { kind: 'guide copy', hash, guide };
      }
      yield lasting;
      if (lasting.kind === 'interview' && isShown(lasting)) tally.interviews += 1;
    }
    passed(tally);
  }
  passed(tally);
}

/** The states of these records, in batches; those that are invalid named. */
export async function* statesOf(
  source: Pick<BackupSource, 'states'>,
  keys: Iterable<RecordKey>,
): AsyncGenerator<{ writes: StateWrite[]; damaged: RecordKey[] }> {
  let batch: RecordKey[] = [];
  const read = async () => {
    const { writes, damaged } = await source.states(batch);
    batch = [];
    return { writes: writes.filter(isState), damaged };
  };
  for (const key of keys) {
    batch.push(key);
    if (batch.length >= BATCH) yield await read();
  }
  if (batch.length > 0) yield await read();
}

/** A record without the contents of what is deleted. */
export function withoutDeleted({ kind, state }: StateWrite): StateWrite {
  const { hidden, purge } = kindOf(kind);
  return { kind, state: purge(state, new Set(hidden(state))) } as StateWrite;
}

/** A record with what its open editors hold. */
export function withTexts(write: StateWrite, texts: Census['texts']): StateWrite {
  if (write.kind !== 'interview') return write;
  return { kind: write.kind, state: folded(write.state, texts.get(write.state.id) ?? []) };
}

/** Whether a record holds something that is not deleted. */
export function isShown({ kind, state }: StateWrite): boolean {
  // What was set up, or holds anything else, is in lists until it is deleted.
  if (kind === 'interview')
    return !isHiddenInterview(state) && (state.createdAt !== undefined || interviewSummary(state) !== undefined);
  return holdsPart(kind, state, WHOLE) && !kindOf(kind).hidden(state).includes(WHOLE);
}

/** Whether a record holds something of a part, other than that it is deleted. */
export function holdsPart(kind: KindName, state: RecordState, part: PartId): boolean {
  const { id: _, era: __, removed: ___, ...whole } = state as RecordState & { removed?: unknown };
  if (part === WHOLE) return Object.keys(whole).length > 0;
  const parts = partsOf(kind, state);
  const { removed: ____, cut: _____, ...held } = (parts && entryOf(parts, part)) ?? {};
  // A note without any text is not shown.
  return kind === 'interview' ? 'text' in held : Object.keys(held).length > 0;
}

/** The parts of a record that can be deleted for themselves. */
export function partsOf(kind: KindName, state: RecordState): Entries<Record<string, unknown>> | undefined {
  const field = PARTS[kind];
  if (field === undefined) return undefined;
  return (state as unknown as Record<string, Entries<Record<string, unknown>> | undefined>)[field];
}

/** Where these parts are. */
export const PARTS: Partial<Record<KindName, string>> = { interview: 'notes', guide: 'elements' };

function isState(write: { kind: string }): write is StateWrite {
  return write.kind !== 'open text' && write.kind !== 'guide copy';
}

/** Whether a key is that of an interview. */
export function isInterview(key: RecordKey): boolean {
  return key.startsWith('interview/');
}
