import type { IDBPTransaction } from 'idb';
import { canonical } from '../../domain/digest.ts';
import type { Guide } from '../../domain/guide/guide.ts';
import type { NoteState } from '../../domain/interview/note-record.ts';
import type { OpenText } from '../../domain/interview/open-text.ts';
import type { KindName } from '../../domain/kinds.ts';
import { type Entries, entryOf } from '../../domain/merge/entries.ts';
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
  /** Texts that lay beside a new one. */
  strays?: readonly OpenText[];
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
  const interviews = [...changes.interviews.values()].filter(isStep);
  const names = storesOf(changes, interviews);
  const loaded: Loaded[] = [];
  if (names.length === 0) return loaded;
  const transaction = db.transaction(names, 'readwrite', { durability: 'strict' }) as Writing;
  transaction.done.catch(() => undefined);
  const requests: Promise<unknown>[] = [];
  try {
    const digests: DigestStep[] = [];
    for (const step of interviews) {
      const now = putInterview(transaction, step, changes.now, requests);
      if (now) loaded.push(now);
      if (isTextual(step)) continue;
      digests.push({ shard: shardIn(step, now), before: step.before?.row.etag, after: now?.row.etag });
      if (!now?.row.line || isErased(step.before, step.after))
        requests.push(forgetAside(transaction, 'interview', now?.row.id ?? step.before?.row.id ?? ''));
    }
    for (const { kind, before, after } of changes.few.values()) {
      requests.push(transaction.objectStore(FEW_STORES[kind]).put(after));
      digests.push({ shard: after.shard, before: before?.etag, after: after.etag });
      if (isErased(before, after)) requests.push(forgetAside(transaction, kind, after.id));
    }
    for (const text of changes.texts) requests.push(transaction.objectStore('texts').put(textValue(text)));
    for (const copy of changes.copies)
      requests.push(transaction.objectStore('guideCopies').put({ v: VALUE_VERSION, ...copy }));
    requests.push(addDigests(transaction, digests));
    await Promise.all([...requests, transaction.done]);
    return loaded;
  } catch (error) {
    // The requests of an aborted transaction fail with AbortError; only the transaction has the reason, such as a full disk.
    const reason = transaction.error ?? error;
    void Promise.allSettled(requests);
    abort(transaction);
    throw reason;
  }
}

/** Takes back what was put before a request was refused. */
function abort(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
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
  const hasRecords = interviews.some((step) => !isTextual(step));
  const hasTexts = interviews.length > 0 || texts.length > 0;
  const names: (StoreName | false)[] = [
    ...(hasRecords ? ([...INTERVIEW_STORES, 'unreadable'] as const) : [hasTexts && ('texts' as const)]),
    ...new Set([...few.values()].map(({ kind }) => FEW_STORES[kind])),
    !hasRecords && [...few.values()].some(({ before, after }) => isErased(before, after)) && 'unreadable',
    copies.length > 0 && 'guideCopies',
    (hasRecords || few.size > 0) && 'digests',
  ];
  return names.filter((name) => name !== false);
}

/** Whether there is anything to write of an interview. */
function isStep({ before, after, packs }: InterviewStep): boolean {
  return before !== after || (packs === true && before?.isPacked === false);
}

/** Whether nothing changed of an interview but what open editors hold. */
function isTextual({ before, after, packs }: InterviewStep): boolean {
  return !packs && before?.record === after?.record && before?.learned === after?.learned;
}

/** Whether an erasure took something of a record, or may have: what was put aside may be older than it. */
function isErased(before: Kept | undefined, after: Kept | undefined): boolean {
  const era = after?.record.era;
  return era !== undefined && (before === undefined || canonical(before.record.era ?? {}) !== canonical(era));
}

function shardIn({ before }: InterviewStep, now: Loaded | undefined): number {
  return now?.row.shard ?? before?.row.shard ?? 0;
}

/** Puts what differs, and returns what is then stored; undefined if nothing is kept. */
function putInterview(
  transaction: Writing,
  step: InterviewStep,
  now: number,
  requests: Promise<unknown>[],
): Loaded | undefined {
  const { before, after } = step;
  if (!after) {
    const id = before?.row.id ?? '';
    for (const store of INTERVIEW_STORES)
      requests.push(transaction.objectStore(store).delete(store === 'notes' || store === 'texts' ? keysUnder(id) : id));
    return undefined;
  }
  putTexts(transaction, before?.texts ?? step.strays ?? [], after.texts, requests);
  return isTextual(step) && before
    ? { ...before, texts: after.texts }
    : putRecord(transaction, { ...step, after }, now, requests);
}

function putTexts(
  transaction: Writing,
  before: readonly OpenText[],
  after: readonly OpenText[],
  requests: Promise<unknown>[],
): void {
  if (before === after || (before.length === 0 && after.length === 0)) return;
  const texts = transaction.objectStore('texts');
  for (const text of after) if (!before.includes(text)) requests.push(texts.put(textValue(text)));
  for (const text of before) {
    if (after.some((one) => isSameSession(one, text))) continue;
    requests.push(texts.delete([text.interview, text.note, text.session]));
  }
}

/** Puts the parts of a record that differ. They are compared by identity, since a merge shares those that stay. */
function putRecord(
  transaction: Writing,
  { before, after, packs = false }: InterviewStep & { after: KeptInterview },
  now: number,
  requests: Promise<unknown>[],
): Loaded {
  const { id } = after.record;
  const isChanged = after.record !== before?.record || after.learned !== before.learned;
  const isPacked =
    packs || (before ? before.isPacked && before.record.notes === after.record.notes : isOver(after.record));
  const isReformed = isPacked !== before?.isPacked;
  const row = rowOf(after, isPacked, now);
  requests.push(transaction.objectStore('summaries').put(row));
  if (isReformed || (isChanged && (isPacked || !isSameBody(before, after))))
    requests.push(transaction.objectStore('interviews').put(interviewValue(after, isPacked)));
  const was = before && !before.isPacked ? (before.record.notes ?? {}) : {};
  putNotes(transaction, id, was, isPacked ? {} : (after.record.notes ?? {}), requests);
  return { ...after, row, isPacked };
}

function putNotes(
  transaction: Writing,
  id: string,
  before: Entries<NoteState>,
  after: Entries<NoteState>,
  requests: Promise<unknown>[],
): void {
  const notes = transaction.objectStore('notes');
  for (const [note, state] of Object.entries(after)) {
    if (entryOf(before, note) === state) continue;
    requests.push(notes.put({ v: VALUE_VERSION, interview: id, note, state }));
  }
  const gone = Object.keys(before).filter((note) => !Object.hasOwn(after, note));
  if (gone.length > 0 && Object.keys(after).length === 0) requests.push(notes.delete(keysUnder(id)));
  else for (const note of gone) requests.push(notes.delete([id, note]));
}

/** Whether two states differ at most in their notes. */
function isSameBody(before: Loaded | undefined, after: KeptInterview): boolean {
  if (before?.learned !== after.learned) return false;
  const [was, is] = [before?.record, after.record] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  keys.delete('notes');
  return [...keys].every((key) => was?.[key] === is?.[key]);
}

/** Of a record of which something was erased, or that was purged, nothing stays that was put aside. */
async function forgetAside(transaction: Writing, kind: KindName, id: string): Promise<void> {
  const unreadable = transaction.objectStore('unreadable');
  const index = unreadable.index('interview');
  const [keys, values] = await Promise.all([index.getAllKeys(id), index.getAll(id)]);
  const kindAt = (n: number) => FEW_KINDS.find((few) => FEW_STORES[few] === values[n]?.store) ?? 'interview';
  const gone = keys.filter((_, n) => kindAt(n) === kind);
  await Promise.all(gone.map((key) => unreadable.delete(key)));
}

/** Keeps the sum of each shard’s digests. */
async function addDigests(transaction: Writing, steps: readonly DigestStep[]): Promise<void> {
  const digests = steps.length > 0 ? transaction.objectStore('digests') : undefined;
  // Asked for at once: one after the other, many shards would keep the transaction waiting.
  const add = async ([shard, all]: readonly [number, readonly DigestStep[]]) => {
    let sum = (await digests?.get(shard)) ?? 0;
    for (const { before = 0, after = 0 } of all) sum = added(subtracted(sum, before), after);
    await digests?.put(sum, shard);
  };
  await Promise.all([...Map.groupBy(steps, (step) => step.shard)].map(add));
}
