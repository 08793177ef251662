import type { IDBPTransaction } from 'idb';
import type { Guide } from '../../domain/guide/guide.ts';
import type { OpenText } from '../../domain/interview/open-text.ts';
import { isSameSession, type KeptInterview } from '../kept-interview.ts';
import type { Kept } from '../kept-record.ts';
import { added, subtracted } from '../record-digest.ts';
import {
  type Db,
  FEW_KINDS,
  FEW_STORES,
  type FewKind,
  type FewValue,
  type FiresideDb,
  INTERVIEW_STORES,
  keysUnder,
  type StoreName,
  VALUE_VERSION,
} from './schema.ts';
import { interviewValue, isOver, type Loaded, rowOf, textValue } from './stored-interview.ts';

/** An interview before and after; absent before: it is new; absent after: nothing is kept of it. */
export interface InterviewStep {
  before: Loaded | undefined;
  after: KeptInterview | undefined;
  /** Whether it is to be packed now. Otherwise it is only if it was, and no note changed. */
  packs?: boolean;
}

/** What one transaction is to write: all of it or nothing. */
export interface ChangeSet {
  /** The time, in epoch ms. */
  now: number;
  interviews: Map<string, InterviewStep>;
  few: Map<string, { kind: FewKind; before: FewValue | undefined; after: FewValue }>;
  /** Open texts that are laid beside interviews that were not read. */
  texts: OpenText[];
  copies: { hash: string; guide: Guide }[];
}

/** Nothing to write, at this time in epoch ms. */
export function changeSet(now: number): ChangeSet {
  return { now, interviews: new Map(), few: new Map(), texts: [], copies: [] };
}

type Writing = IDBPTransaction<FiresideDb, StoreName[], 'readwrite'>;

/** A change of the digest of a record. */
interface DigestStep {
  shard: number;
  before: number | undefined;
  after: number | undefined;
}

/**
 * Writes in one strict transaction: once this resolves, all of it survives a crash of the browser. Resolves with the interviews as they are now
 * stored. Nothing is written where nothing changed.
 */
export async function commit(db: Db, changes: ChangeSet): Promise<Loaded[]> {
  const steps = [...changes.interviews.values()].filter(({ before, after }) => before !== after);
  const packing = [...changes.interviews.values()].filter(({ packs, before }) => packs && before && !before.isPacked);
  const interviews = [...new Set([...steps, ...packing])];
  const names = storesOf(changes, interviews);
  const loaded: Loaded[] = [];
  if (names.length === 0) return loaded;
  const transaction = db.transaction(names, 'readwrite', { durability: 'strict' }) as Writing;
  try {
    const digests: DigestStep[] = [];
    const requests: (Promise<unknown> | undefined)[] = [];
    for (const step of interviews) {
      const now = putInterview(transaction, step, changes.now, requests);
      digests.push({ shard: shardIn(step, now), before: step.before?.row.etag, after: now?.row.etag });
      if (now) loaded.push(now);
    }
    for (const { kind, before, after } of changes.few.values()) {
      requests.push(transaction.objectStore(FEW_STORES[kind]).put(after));
      digests.push({ shard: after.shard, before: before?.etag, after: after.etag });
    }
    for (const text of changes.texts) requests.push(transaction.objectStore('texts').put(textValue(text)));
    for (const copy of changes.copies)
      requests.push(transaction.objectStore('guideCopies').put({ v: VALUE_VERSION, ...copy }));
    await Promise.all([...requests, addDigests(transaction, digests), transaction.done]);
    return loaded;
  } catch (error) {
    // The requests of an aborted transaction fail with AbortError; only the transaction has the reason, such as a full disk.
    throw transaction.error ?? error;
  }
}

/** The value of a record of which there are few. */
export function fewValue({ record, learned }: Kept, etag: number, shard: number, due: number | undefined): FewValue {
  return {
    v: VALUE_VERSION,
    id: record.id,
    record: { ...record },
    learned: { ...learned },
    etag,
    shard,
    ...(due !== undefined && { due }),
  };
}

/** The object stores to write to. A key press needs only that of the texts. */
function storesOf({ few, texts, copies }: ChangeSet, interviews: readonly InterviewStep[]): StoreName[] {
  const kinds = new Set([...few.values()].map(({ kind }) => kind));
  return [
    ...(interviews.length > 0 ? INTERVIEW_STORES : texts.length > 0 ? (['texts'] as const) : []),
    ...FEW_KINDS.filter((kind) => kinds.has(kind)).map((kind) => FEW_STORES[kind]),
    ...(copies.length > 0 ? (['guideCopies'] as const) : []),
    ...(interviews.length > 0 || few.size > 0 ? (['digests'] as const) : []),
  ];
}

function shardIn({ before }: InterviewStep, now: Loaded | undefined): number {
  return now?.row.shard ?? before?.row.shard ?? 0;
}

/** Puts what differs. Parts are compared by identity, since a merge shares those that stay. */
function putInterview(
  transaction: Writing,
  { before, after, packs = false }: InterviewStep,
  now: number,
  requests: (Promise<unknown> | undefined)[],
): Loaded | undefined {
  const [summaries, interviews] = [transaction.objectStore('summaries'), transaction.objectStore('interviews')];
  const [notes, texts] = [transaction.objectStore('notes'), transaction.objectStore('texts')];
  const id = after?.record.id ?? before?.row.id ?? '';
  if (!after) {
    requests.push(
      summaries.delete(id),
      interviews.delete(id),
      notes.delete(keysUnder(id)),
      texts.delete(keysUnder(id)),
    );
    return undefined;
  }

  const isChanged = after.record !== before?.record || after.learned !== before.learned;
  const isPacked =
    packs || (before ? before.isPacked && before.record.notes === after.record.notes : isOver(after.record));
  const isReformed = isPacked !== before?.isPacked;
  const row = isChanged || isReformed ? rowOf(after, isPacked, now) : before.row;
  if (row !== before?.row) requests.push(summaries.put(row));
  if (isReformed || (isChanged && (isPacked || !isSameBody(before, after))))
    requests.push(interviews.put(interviewValue(after, isPacked)));
  if (isPacked) {
    if (before && !before.isPacked) requests.push(notes.delete(keysUnder(id)));
  } else {
    const was = before && !before.isPacked ? (before.record.notes ?? {}) : {};
    const is = after.record.notes ?? {};
    for (const [note, state] of Object.entries(is)) {
      if (Object.hasOwn(was, note) && was[note] === state) continue;
      requests.push(notes.put({ v: VALUE_VERSION, interview: id, note, state }));
    }
    for (const note of Object.keys(was)) if (!Object.hasOwn(is, note)) requests.push(notes.delete([id, note]));
  }

  for (const text of after.texts) {
    if (!before?.texts.includes(text)) requests.push(texts.put(textValue(text)));
  }
  for (const text of before?.texts ?? []) {
    const isLeft = after.texts.some((one) => isSameSession(one, text));
    if (!isLeft) requests.push(texts.delete([text.interview, text.note, text.session]));
  }
  return { ...after, row, isPacked };
}

/** Whether two states differ at most in their notes. */
function isSameBody(before: Loaded, after: KeptInterview): boolean {
  if (before.learned !== after.learned) return false;
  const [was, is] = [before.record, after.record] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  keys.delete('notes');
  return [...keys].every((key) => was?.[key] === is?.[key]);
}

/** Keeps the sum of each shard’s digests. */
async function addDigests(transaction: Writing, steps: readonly DigestStep[]): Promise<void> {
  for (const [shard, all] of Map.groupBy(steps, (step) => step.shard)) {
    const digests = transaction.objectStore('digests');
    let sum = (await digests.get(shard)) ?? 0;
    for (const { before = 0, after = 0 } of all) sum = added(subtracted(sum, before), after);
    await digests.put(sum, shard);
  }
}
