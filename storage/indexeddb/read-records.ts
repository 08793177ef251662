import * as z from 'zod/mini';
import type { Guide } from '../../domain/guide/guide.ts';
import type { OpenText } from '../../domain/interview/open-text.ts';
import { KIND_NAMES, type KindName, kindOf } from '../../domain/kinds.ts';
import type { Mark } from '../kept-interview.ts';
import { SHARDS } from '../record-digest.ts';
import { type RecordKey, recordKey } from '../record-key.ts';
import { type Followers, StoreError } from '../record-store.ts';
import type { StateWrite } from '../writes.ts';
import { parsed, unlessDamaged } from './parsed.ts';
import {
  type Db,
  FEW_KINDS,
  FEW_STORES,
  type FewKind,
  FewValue,
  GuideCopyValue,
  INTERVIEW_STORES,
  keysUnder,
  Row,
} from './schema.ts';
import { type Loaded, loadedOf, type Raw, textsOf } from './stored-interview.ts';

/** The stored values of an interview, valid or not. */
export async function rawInterview(db: Db, id: string): Promise<Raw> {
  return (await rawInterviews(db, [id])).get(id) ?? NOTHING;
}

const NOTHING: Raw = { row: undefined, value: undefined, notes: [], texts: [] };

/** The stored values of some interviews, valid or not, in one transaction. */
export async function rawInterviews(db: Db, ids: readonly string[]): Promise<Map<string, Raw>> {
  const found = new Map<string, Raw>();
  if (ids.length === 0) return found;
  const transaction = db.transaction(INTERVIEW_STORES);
  const summaries = transaction.objectStore('summaries');
  const interviews = transaction.objectStore('interviews');
  const noteStore = transaction.objectStore('notes');
  const textStore = transaction.objectStore('texts');
  // Of many, hardly any has notes of its own: asked for once, all of them.
  const among = ids.length > 1 ? keysAmong(ids) : undefined;
  const [anyNote, anyText] = among ? [noteStore.getKey(among), textStore.getKey(among)] : [];
  const read = async (id: string) => {
    const values = Promise.all([summaries.get(id), interviews.get(id)]);
    const isBeside = !among || (await anyNote) !== undefined || (await anyText) !== undefined;
    const beside = isBeside
      ? Promise.all([noteStore.getAll(keysUnder(id)), textStore.getAll(keysUnder(id))])
      : Promise.resolve([[], []]);
    const [[row, value], [notes, texts]] = await Promise.all([values, beside]);
    found.set(id, { row, value, notes: notes ?? [], texts: texts ?? [] });
  };
  await Promise.all([...ids.map(read), transaction.done]);
  return found;
}

/** The keys of all that lies beside interviews from the first to the last of these. */
function keysAmong(ids: readonly string[]): IDBKeyRange {
  const sorted = ids.toSorted();
  return IDBKeyRange.bound([sorted[0] ?? ''], [sorted.at(-1) ?? '', []]);
}

/** An interview; undefined if there is none. Throws StoreError 'damaged' if it is invalid. */
export async function loadInterview(db: Db, id: string): Promise<Loaded | undefined> {
  return loadedOf(id, await rawInterview(db, id));
}

/** What must be known of an interview to take an open text; undefined if there is none. */
export async function loadMark(db: Db, id: string): Promise<Mark | undefined> {
  const value = await db.get('summaries', id);
  if (value === undefined) return undefined;
  const { era, hidden = false } = parsed(Row, value);
  return { era, hidden };
}

/** What an open editor holds, as it was written last; undefined if nothing valid is there. */
export async function loadText(db: Db, { interview, note, session }: OpenText): Promise<OpenText | undefined> {
  const [text] = textsOf([await db.get('texts', [interview, note, session])]);
  return text;
}

/** What open editors hold of an interview. */
export async function loadTexts(db: Db, id: string): Promise<OpenText[]> {
  return textsOf(await db.getAll('texts', keysUnder(id)));
}

/** A record of a kind of which there are few, as it is stored. Throws StoreError 'damaged' if it is invalid. */
export async function loadFew(db: Db, kind: FewKind, id: string): Promise<FewValue | undefined> {
  const value = await db.get(FEW_STORES[kind], id);
  if (value === undefined) return undefined;
  const { record, ...rest } = parsed(FewValue, value);
  const valid = parsed(kindOf(kind).record, record);
  if (valid.id !== id || rest.id !== id) throw new StoreError('damaged');
  return { ...rest, record: { ...valid } };
}

/** The content of a guide; undefined if it is not there, or invalid. */
export async function loadGuide(db: Db, hash: string): Promise<Guide | undefined> {
  const value = GuideCopyValue.safeParse(await db.get('guideCopies', hash));
  return value.success ? value.data.guide : undefined;
}

/** How many interviews follow each copy of a guide: one count for each copy. */
export async function loadFollowers(db: Db, guide: string): Promise<Followers> {
  const transaction = db.transaction(['guideCopies', 'summaries']);
  const hashes = await transaction.objectStore('guideCopies').index('guide').getAllKeys(guide);
  const following = transaction.objectStore('summaries').index('guide');
  const counts = await Promise.all(hashes.map((hash) => following.count(hash)));
  return Object.fromEntries(hashes.map((hash, i) => [hash, counts[i] ?? 0]));
}

/** The sums of digests by shard. */
export async function loadDigests(db: Db): Promise<number[]> {
  const { store, done } = db.transaction('digests');
  const [keys, sums] = await Promise.all([store.getAllKeys(), store.getAll(), done]);
  const all = Array.from({ length: SHARDS }, () => 0);
  for (const [i, shard] of keys.entries()) all[shard] = sums[i] ?? 0;
  return all;
}

/** What compares a record without reading it. */
const Etag = z.object({ id: z.string(), etag: z.number() });

/** The digests of a shard’s records. A value without one is left out. */
export async function loadEtags(db: Db, shard: number): Promise<Map<RecordKey, number>> {
  const rows = await db.getAllFromIndex('summaries', 'shard', shard);
  const few = await Promise.all(FEW_KINDS.map((kind) => db.getAllFromIndex(FEW_STORES[kind], 'shard', shard)));
  const all = [['interview' as const, rows] as const, ...FEW_KINDS.map((kind, i) => [kind, few[i] ?? []] as const)];
  return new Map(
    all.flatMap(([kind, values]) =>
      values.flatMap((value) => {
        const etag = Etag.safeParse(value);
        return etag.success ? [[recordKey(kind, etag.data.id), etag.data.etag] as const] : [];
      }),
    ),
  );
}

/** The states of these records; those that are invalid are named. What is not there is left out. */
export async function loadStates(
  db: Db,
  keys: readonly RecordKey[],
): Promise<{ writes: StateWrite[]; damaged: RecordKey[] }> {
  const found: { writes: StateWrite[]; damaged: RecordKey[] } = { writes: [], damaged: [] };
  const parts = keys.map(partsOf);
  const interviews = await rawInterviews(
    db,
    parts.flatMap(([kind, id]) => (kind === 'interview' ? id : [])),
  );
  for (const [n, key] of keys.entries()) {
    const [kind, id] = parts[n] ?? partsOf(key);
    try {
      const raw = interviews.get(id) ?? NOTHING;
      const held = kind === 'interview' ? loadedOf(id, raw) : await loadFew(db, kind, id);
      if (held) found.writes.push({ kind, state: held.record } as StateWrite);
    } catch (error) {
      unlessDamaged(error);
      found.damaged.push(key);
    }
  }
  return found;
}

/** The kind and id of a record. Throws StoreError 'failed' if that is no key. */
export function partsOf(key: RecordKey): [KindName, string] {
  const kind = KIND_NAMES.find((name) => key.startsWith(`${name}/`));
  if (!kind) throw new StoreError('failed');
  return [kind, key.slice(kind.length + 1)];
}
