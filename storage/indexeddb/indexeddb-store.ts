import { deleteDB } from 'idb';
import type { Guide } from '../../domain/guide/guide.ts';
import { folded, type OpenText } from '../../domain/interview/open-text.ts';
import { type KindName, kindOf, type RecordOf } from '../../domain/kinds.ts';
import type { RecordState } from '../../domain/merge/kind.ts';
import { isBarred } from '../../domain/person/erase-person.ts';
import type { PersonRecord } from '../../domain/person/person-record.ts';
import {
  fateOf,
  foldedInterview,
  isNews,
  isSameSession,
  type KeptInterview,
  type Mark,
  markOf,
  mergedInterview,
  purgedInterview,
  withText,
} from '../kept-interview.ts';
import { dueAt, type Kept, mergedKept, purgedKept } from '../kept-record.ts';
import { recordDigest, shardOf } from '../record-digest.ts';
import { type ComparableStore, type RecordStore, StoreError, type Unreadable } from '../record-store.ts';
import { joinedWrites, type RecordKey, recordKey, type StateWrite, type Write } from '../writes.ts';
import { type ChangeSet, changeSet, commit, fewValue } from './change-set.ts';
import { databaseConnection } from './connection.ts';
import { asStoreError } from './indexeddb-errors.ts';
import { pageIn } from './lists.ts';
import { unlessDamaged } from './parsed.ts';
import { putAside } from './put-aside.ts';
import {
  loadDigests,
  loadEtags,
  loadFew,
  loadGuide,
  loadInterview,
  loadMark,
  loadStates,
  loadText,
  loadTexts,
} from './read-records.ts';
import { readUnreadable } from './readable-text.ts';
import { DB_NAME, type Db, FEW_KINDS, FEW_STORES, type FewKind, type FewValue } from './schema.ts';
import { type Loaded, textsOf } from './stored-interview.ts';

/** Maximum interviews cached after use; hardly more than two are in progress at once. */
const MAX_CACHED = 4;

/** Interviews of one transaction of a purge. */
const PURGED_AT_ONCE = 20;

/** How long an interview that is over is left unpacked after its last change, in ms. */
export const PACKED_AFTER = 10 * 60_000;

/** What a database does in idle time, each in small parts: whether there is more to do. */
interface Upkeep {
  /** Folds at most so many texts into their interviews: of editors that were open when the background was stopped. */
  foldTexts(limit: number): Promise<boolean>;
  /** Packs at most so many interviews that are over and were not changed after `until` (epoch ms). */
  packEnded(limit: number, until?: number): Promise<boolean>;
}

export interface IndexedDbStore extends RecordStore, ComparableStore, Upkeep {
  /** What is readable of the records that no list shows because they are invalid. Reads all lines, in small parts. */
  unreadable(): Promise<Unreadable[]>;
  /** Moves records that are invalid out of the way, so that the second store's can take their place. They are kept as they are. */
  putAside(keys: readonly RecordKey[]): Promise<void>;
  /** Closes the connection when the work queued so far has ended. */
  close(): Promise<void>;
}

/**
 * The store in IndexedDB. It must be the only writer (the background), because cached interviews are not read again, so that a
 * key press needs no read. The database is opened on first use, closed when another version of it wants to open, and
 * opened again on the next use. A failed opening is reported by every method, and tried again. Lists skip invalid records
 * and leave them alone. `fresh` is called if the database did not exist; `now`: the time in epoch ms.
 */
export function indexedDbStore(
  name: string = DB_NAME,
  fresh: () => void = () => undefined,
  now: () => number = Date.now,
): IndexedDbStore {
  const cache = recentlyUsed();
  const { inTurn, close } = databaseConnection(name, fresh, cache.clear);
  let foldedUpTo: IDBKeyRange | undefined;

  async function loaded(db: Db, id: string): Promise<Loaded | undefined> {
    const known = cache.interview(id);
    if (known) return known;
    const found = await loadInterview(db, id);
    if (found) cache.keep(found);
    return found;
  }

  async function nameOfGuide(db: Db, hash: string): Promise<Pick<Guide, 'id' | 'name'> | undefined> {
    const known = cache.guide(hash) ?? (await loadGuide(db, hash));
    if (known) cache.keepGuide(hash, known);
    return known;
  }

  /** Writes, and caches what is now stored. */
  async function save(db: Db, changes: ChangeSet): Promise<void> {
    try {
      for (const one of await commit(db, changes)) cache.keep(one);
      for (const [id, { after }] of changes.interviews) if (!after) cache.drop(id);
      for (const text of changes.texts) cache.keepText(text);
    } catch (error) {
      // What is cached may no longer be what is stored.
      cache.clear();
      throw error;
    }
  }

  /** An interview as these changes leave it so far. */
  async function current(db: Db, changes: ChangeSet, id: string): Promise<KeptInterview | undefined> {
    const step = changes.interviews.get(id);
    if (step) return step.after;
    const before = await loaded(db, id);
    changes.interviews.set(id, { before, after: before });
    return before;
  }

  async function merge(db: Db, changes: ChangeSet, state: KeptInterview['record']): Promise<void> {
    const before = await current(db, changes, state.id);
    const step = changes.interviews.get(state.id);
    const after = mergedInterview(before, state, changes.now);
    // Texts may lie beside an interview that was put aside.
    const strays = before ? [] : await loadTexts(db, state.id);
    if (step) step.after = strays.length > 0 ? { ...after, texts: strays.reduce(withText, after.texts) } : after;
  }

  async function mergeFew(db: Db, changes: ChangeSet, { kind, state }: StateWrite & { kind: FewKind }): Promise<void> {
    const before = await loadFew(db, kind, state.id);
    const after = mergedKept<RecordState>(kindOf(kind), before, state, changes.now);
    if (after !== before) setFew(changes, kind, before, after);
  }

  async function writeText(db: Db, changes: ChangeSet, text: OpenText): Promise<void> {
    const id = text.interview;
    const read = changes.interviews.has(id) || cache.interview(id) ? await current(db, changes, id) : undefined;
    const mark = read ? markOf(read.record) : await markedAt(db, changes, id);
    const fate = fateOf(text, mark);
    if (fate === 'folded') return merge(db, changes, folded({ id }, [text]));
    if (fate === 'gone') return;
    const step = changes.interviews.get(id);
    if (read && step) {
      const texts = withText(read.texts, text);
      step.after = texts === read.texts ? read : { ...read, texts };
      return;
    }
    const before = cache.text(text) ?? (await loadText(db, text));
    const [later] = withText(before ? [before] : [], text);
    if (later && later !== before) changes.texts.push(later);
  }

  /** What must be known of an interview that is not read, so that a key press reads a line at most, and that once. */
  async function markedAt(db: Db, changes: ChangeSet, id: string): Promise<Mark | undefined> {
    if (changes.interviews.has(id)) return undefined;
    const known = cache.mark(id);
    if (known) return known;
    const found = await loadMark(db, id);
    if (found) cache.keepMark(id, found);
    return found;
  }

  /** Drops what names a person as they were before they were erased: of the interviews that changed, and of those that name a person who did. */
  async function bar(db: Db, changes: ChangeSet): Promise<void> {
    for (const { kind, before, after } of [...changes.few.values()]) {
      const person = after.record as PersonRecord;
      if (kind !== 'person' || person.era?.all === (before?.record as PersonRecord | undefined)?.era?.all) continue;
      for (const id of await db.getAllKeysFromIndex('summaries', 'named', person.id))
        await current(db, changes, id).catch(unlessDamaged);
    }
    for (const step of changes.interviews.values()) {
      const named = step.after?.record.person;
      if (!named || !step.after) continue;
      const key = recordKey('person', named.value.id);
      if (named === step.before?.record.person && !changes.few.has(key)) continue;
      const person = changes.few.get(key)?.after ?? (await loadFew(db, 'person', named.value.id));
      if (isBarred(step.after.record, person?.record as PersonRecord | undefined)) step.after = undefined;
    }
  }

  async function write(db: Db, writes: readonly Write[]): Promise<void> {
    const changes = changeSet(now());
    const all = joinedWrites(writes);
    for (const one of all) {
      if (one.kind === 'guide copy') {
        const isKnown = cache.guide(one.hash) || (await db.getKey('guideCopies', one.hash)) !== undefined;
        if (!isKnown) changes.copies.push(one);
      } else if (one.kind === 'interview') await merge(db, changes, one.state);
      else if (one.kind !== 'open text') await mergeFew(db, changes, one);
    }
    // After the states: a text of an interview that comes with it lies beside it.
    for (const one of all) if (one.kind === 'open text') await writeText(db, changes, one.text);
    if (changes.interviews.size > 0 || changes.few.size > 0) await bar(db, changes);
    await save(db, changes);
  }

  /** Purges some of what is due; resolves with whether there may be more. */
  async function purgeSome(db: Db, moment: number, after: [number, string] | undefined): Promise<Due | undefined> {
    const range = IDBKeyRange.bound(after ?? [], [moment, []], after !== undefined);
    const rows = await db.getAllFromIndex('summaries', 'due', range, PURGED_AT_ONCE);
    const changes = changeSet(now());
    for (const { id } of rows) {
      const before = await current(db, changes, id).catch(unlessDamaged);
      const step = changes.interviews.get(id);
      if (before && step) step.after = purgedInterview(before, moment);
    }
    await save(db, changes);
    const last = rows.at(-1);
    return last && rows.length === PURGED_AT_ONCE ? [last.due ?? 0, last.id] : undefined;
  }

  async function purgeFew(db: Db, moment: number): Promise<void> {
    const changes = changeSet(now());
    for (const kind of FEW_KINDS) {
      const range = IDBKeyRange.bound([], [moment, []]);
      for (const { id } of await db.getAllFromIndex(FEW_STORES[kind], 'due', range)) {
        const before = await loadFew(db, kind, id).catch(unlessDamaged);
        if (before) setFew(changes, kind, before, purgedKept<RecordState>(kindOf(kind), before, moment));
      }
    }
    await save(db, changes);
  }

  return {
    read: <K extends KindName>(kind: K, id: string) =>
      inTurn(async (db) => {
        const held = await (kind === 'interview' ? loaded(db, id) : loadFew(db, kind as FewKind, id));
        return held?.record as RecordOf<K> | undefined;
      }),
    interview: (id) =>
      inTurn(async (db) => {
        const found = await loaded(db, id);
        if (!found) return undefined;
        const { record, texts } = found;
        const guide = record.guide && (await loadGuide(db, record.guide.value));
        return { record, texts: texts.filter((text) => isNews(record, text)), ...(guide && { guide }) };
      }),
    write: (writes) => inTurn((db) => write(db, writes)),
    list: (query) => inTurn((db) => pageIn(db, query, nameOfGuide)),
    ids: (kind) => inTurn((db) => db.getAllKeys(FEW_STORES[kind])),
    async purge(moment) {
      await inTurn((db) => purgeFew(db, moment));
      let after: Due | undefined;
      do after = await inTurn((db) => purgeSome(db, moment, after));
      while (after);
    },
    digests: () => inTurn(loadDigests),
    etags: (shard) => inTurn((db) => loadEtags(db, shard)),
    states: (keys) => inTurn((db) => loadStates(db, keys)),
    texts: () => inTurn(async (db) => textsOf(await db.getAll('texts'))),
    guideHashes: () => inTurn((db) => db.getAllKeys('guideCopies')),
    guideCopy: (hash) => inTurn((db) => loadGuide(db, hash)),
    foldTexts: (limit) =>
      inTurn(async (db) => {
        const keys = await db.getAllKeys('texts', foldedUpTo, limit);
        const changes = changeSet(now());
        for (const id of new Set(keys.map(([interview]) => interview))) {
          const before = await current(db, changes, id).catch(unlessDamaged);
          const step = changes.interviews.get(id);
          if (!step) continue;
          if (before) step.after = foldedInterview(before, changes.now);
          else for (const text of await loadTexts(db, id)) await merge(db, changes, folded({ id }, [text]));
        }
        await save(db, changes);
        const last = keys.at(-1);
        foldedUpTo = last ? IDBKeyRange.lowerBound(last, true) : foldedUpTo;
        return keys.length === limit;
      }),
    packEnded: (limit, until = now() - PACKED_AFTER) =>
      inTurn(async (db) => {
        const range = IDBKeyRange.bound([], [until, []]);
        const rows = await db.getAllFromIndex('summaries', 'loose', range, limit);
        const changes = changeSet(now());
        for (const { id } of rows) {
          await current(db, changes, id).catch(unlessDamaged);
          const step = changes.interviews.get(id);
          if (step) step.packs = true;
        }
        await save(db, changes);
        return rows.length === limit;
      }),
    unreadable: () => readUnreadable(inTurn),
    putAside: (keys) =>
      inTurn(async (db) => {
        await putAside(db, keys);
        cache.clear();
      }),
    close,
  };
}

/** The last of what is due that was purged: its moment and id. */
type Due = [number, string];

function setFew(changes: ChangeSet, kind: FewKind, before: FewValue | undefined, after: Kept<RecordState>): void {
  const { record } = after;
  const value = fewValue(
    after,
    recordDigest(kind, record),
    shardOf(kind, record.id),
    dueAt<RecordState>(kindOf(kind), after),
  );
  changes.few.set(recordKey(kind, record.id), { kind, before, after: value });
}

/** What was used last: the writer is the only one, so that nothing of it needs to be read again. */
function recentlyUsed() {
  const interviews = new Map<string, Loaded>();
  /** Of interviews that were not read: what must be known to take a text, and the texts that were written. */
  const marks = new Map<string, { mark: Mark; texts: readonly OpenText[] }>();
  const guides = new Map<string, Pick<Guide, 'id' | 'name'>>();
  const keepLast = <T>(map: Map<string, T>, id: string, value: T) => {
    map.delete(id);
    map.set(id, value);
    for (const oldest of [...map.keys()].slice(0, -MAX_CACHED)) map.delete(oldest);
  };
  return {
    interview: (id: string) => interviews.get(id),
    mark: (id: string) => marks.get(id)?.mark,
    text: (text: OpenText) => marks.get(text.interview)?.texts.find((one) => isSameSession(one, text)),
    guide: (hash: string) => guides.get(hash),
    keep(one: Loaded) {
      marks.delete(one.row.id);
      keepLast(interviews, one.row.id, one);
    },
    keepMark: (id: string, mark: Mark) => keepLast(marks, id, { mark, texts: [] }),
    keepText(text: OpenText) {
      const known = marks.get(text.interview);
      if (known) marks.set(text.interview, { ...known, texts: withText(known.texts, text) });
    },
    keepGuide: (hash: string, { id, name }: Pick<Guide, 'id' | 'name'>) => void guides.set(hash, { id, name }),
    drop(id: string) {
      interviews.delete(id);
      marks.delete(id);
    },
    clear() {
      interviews.clear();
      marks.clear();
      guides.clear();
    },
  };
}

/** The names of all databases of this origin. */
export async function databaseNames(): Promise<string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
}

/** Deletes a database. Throws StoreError while another connection keeps it open. */
export function eraseDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const blocked = () => reject(new StoreError('failed'));
    deleteDB(name, { blocked }).then(resolve, (error: unknown) => reject(asStoreError(error)));
  });
}
