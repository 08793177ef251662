import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { guideHash } from '../../../domain/guide/guide-hash.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { migratedInterview } from '../../../domain/interview/migrate-interview.ts';
import type { InterviewV1 } from '../../../domain/interview/version-1.ts';
import { mergedKept } from '../../kept-record.ts';
import { added } from '../../record-digest.ts';
import { type Row, VALUE_VERSION } from '../schema.ts';
import { interviewValue, isOver, rowOf } from '../stored-interview.ts';
import { assembled, type Pieces } from './pieces.ts';

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;

/** The stores of version 1. Where there are others of the same name now, they are renamed until they are empty. */
const OLD = { heads: 'old interviews', guides: 'old guides', notes: 'old notes', tails: 'tails' };

/** No key of a note comes after this, but what is none. */
const LAST: IDBValidKey = [];

/** How the first version of the database began. */
export function createVersion1(db: IDBPDatabase): void {
  db.createObjectStore('interviews', { keyPath: 'id' });
  db.createObjectStore('guides', { keyPath: 'interview' });
  db.createObjectStore('notes', { keyPath: ['interview', 'note.id'] });
  db.createObjectStore('tails', { keyPath: 'interview' });
}

/**
 * Makes records that merge of the interviews of version 1, one at a time, so that memory doesn't grow with their number. What can't be read is
 * kept as it is, piece by piece, for a version that can.
 */
export async function migrateToRecords(db: IDBPDatabase, transaction: Upgrade, now: number): Promise<void> {
  transaction.objectStore('interviews').name = OLD.heads;
  transaction.objectStore('guides').name = OLD.guides;
  transaction.objectStore('notes').name = OLD.notes;
  createVersion2(db);

  const heads = new Set<IDBValidKey>();
  for await (const { key, value: head } of transaction.objectStore(OLD.heads)) {
    heads.add(key);
    const pieces = await piecesOf(transaction, key, head);
    const interview = assembled(pieces);
    const isStored = interview !== undefined && (await putRecord(transaction, interview, now));
    if (!isStored) await keepUnreadable(transaction, key, pieces);
  }
  await keepStrays(transaction, heads);
  for (const name of Object.values(OLD)) db.deleteObjectStore(name);
}

function createVersion2(db: IDBPDatabase): void {
  const summaries = db.createObjectStore('summaries', { keyPath: 'id' });
  for (const index of ['listed', 'removed', 'opened', 'begun', 'ended', 'unwritten', 'promised', 'due', 'loose'])
    summaries.createIndex(index, [index, 'id']);
  summaries.createIndex('open', ['open', 'opened', 'id']);
  summaries.createIndex('person', ['person', 'listed', 'id']);
  summaries.createIndex('role', ['role', 'listed', 'id']);
  summaries.createIndex('named', 'person');
  summaries.createIndex('guide', 'guide');
  summaries.createIndex('shard', 'shard');
  db.createObjectStore('interviews', { keyPath: 'id' });
  db.createObjectStore('notes', { keyPath: ['interview', 'note'] });
  db.createObjectStore('texts', { keyPath: ['interview', 'note', 'session'] });
  db.createObjectStore('guideCopies', { keyPath: 'hash' }).createIndex('guide', 'guide.id');
  for (const name of ['people', 'guides', 'preferences']) {
    const few = db.createObjectStore(name, { keyPath: 'id' });
    few.createIndex('due', ['due', 'id']);
    few.createIndex('shard', 'shard');
  }
  db.createObjectStore('digests');
  db.createObjectStore('unreadable', { autoIncrement: true }).createIndex('interview', 'interview');
}

async function piecesOf(transaction: Upgrade, key: IDBValidKey, head: unknown): Promise<Pieces> {
  const [guide, notes, tail] = await Promise.all([
    transaction.objectStore(OLD.guides).get(key),
    transaction.objectStore(OLD.notes).getAll(IDBKeyRange.bound([key], [key, LAST])),
    transaction.objectStore(OLD.tails).get(key),
  ]);
  return { head, guide, notes, tail };
}

/** Stores an interview as a record; false if that would be invalid. */
async function putRecord(transaction: Upgrade, interview: InterviewV1, now: number): Promise<boolean> {
  const migrated = InterviewRecord.safeParse(migratedInterview(interview));
  if (!migrated.success) return false;
  const kept = { ...mergedKept(interviewKind, undefined, migrated.data, now), texts: [] };
  const isPacked = isOver(kept.record);
  const row = rowOf(kept, isPacked, now);
  const notes = isPacked ? [] : Object.entries(kept.record.notes ?? {});
  const hash = guideHash(interview.guide);
  await Promise.all([
    transaction.objectStore('summaries').put(row),
    transaction.objectStore('interviews').put(interviewValue(kept, isPacked)),
    transaction.objectStore('guideCopies').put({ v: VALUE_VERSION, hash, guide: interview.guide }),
    ...notes.map(([note, state]) =>
      transaction.objectStore('notes').put({ v: VALUE_VERSION, interview: interview.id, note, state }),
    ),
    addDigest(transaction, row),
  ]);
  return true;
}

async function addDigest(transaction: Upgrade, { shard, etag }: Row): Promise<void> {
  const digests = transaction.objectStore('digests');
  await digests.put(added((await digests.get(shard)) ?? 0, etag), shard);
}

async function keepUnreadable(transaction: Upgrade, key: IDBValidKey, pieces: Pieces): Promise<void> {
  const { head, guide, notes, tail } = pieces;
  await keep(transaction, key, 'interviews', head);
  await keep(transaction, key, 'guides', guide);
  for (const note of notes) await keep(transaction, key, 'notes', note);
  await keep(transaction, key, 'tails', tail);
}

async function keep(transaction: Upgrade, interview: IDBValidKey, store: string, record: unknown): Promise<void> {
  if (record !== undefined)
    await transaction.objectStore('unreadable').put({ interview: String(interview), store, record });
}

/** Keeps the pieces that belong to no head. */
async function keepStrays(transaction: Upgrade, heads: ReadonlySet<IDBValidKey>): Promise<void> {
  for (const [old, store] of [
    [OLD.guides, 'guides'],
    [OLD.tails, 'tails'],
  ] as const) {
    const pieces = transaction.objectStore(old);
    for (const key of await pieces.getAllKeys())
      if (!heads.has(key)) await keep(transaction, key, store, await pieces.get(key));
  }
  const notes = transaction.objectStore(OLD.notes);
  let cursor = await notes.openKeyCursor();
  while (cursor) {
    const [interview, note] = cursor.key as [IDBValidKey, IDBValidKey];
    const order = indexedDB.cmp(note, LAST);
    const isStray = !heads.has(interview) || order > 0;
    if (isStray) await keep(transaction, interview, 'notes', await notes.get(cursor.key));
    // Past the notes that were read with their head, to those of the next interview.
    cursor = isStray || order === 0 ? await cursor.continue() : await cursor.continue([interview, LAST]);
  }
}
