import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as z from 'zod/mini';
import { Moment } from '../../domain/number.ts';
import { purged } from '../applied-changes.ts';
import { type BackupMetadata, type Mirrored, ReplacedInterview } from '../backup-metadata.ts';

/** A replaced interview as it is stored. `kept`: when it was replaced, in epoch ms. */
const ReplacedRecord = z.extend(ReplacedInterview, { kept: Moment });
type ReplacedRecord = z.infer<typeof ReplacedRecord>;

interface MetadataDb extends DBSchema {
  before: { key: string; value: ReplacedRecord };
  mirrored: { key: string; value: Mirrored };
  things: { key: string; value: unknown };
}

/**
 * Backup metadata in a separate database. It is opened for each use, so that no page or background blocks another one's
 * upgrade.
 */
export function indexedDbBackupMetadata(name = 'fireside-backup'): BackupMetadata {
  async function use<T>(work: (db: IDBPDatabase<MetadataDb>) => Promise<T>): Promise<T> {
    const db = await openDB<MetadataDb>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('before', { keyPath: 'id' });
        fresh.createObjectStore('mirrored', { keyPath: 'id' });
        fresh.createObjectStore('things');
      },
      blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
    });
    try {
      return await work(db);
    } finally {
      db.close();
    }
  }

  return {
    rememberReplaced: (records, now) =>
      use(async (db) => {
        const transaction = db.transaction('before', 'readwrite', { durability: 'strict' });
        await Promise.all([...records.map((one) => transaction.store.put({ ...one, kept: now })), transaction.done]);
      }),
    async *replaced(): AsyncGenerator<ReplacedInterview> {
      for (const id of await use((db) => db.getAllKeys('before'))) {
        const record = ReplacedRecord.safeParse(await use((db) => db.get('before', id)));
        if (record.success) yield record.data;
      }
    },
    replacedSince: () =>
      use(async (db) => {
        const [count, cursor] = await Promise.all([db.count('before'), db.transaction('before').store.openCursor()]);
        return cursor ? { count, kept: cursor.value.kept } : undefined;
      }),
    forgetBefore: (moment) =>
      use(async (db) => {
        const transaction = db.transaction('before', 'readwrite');
        for await (const cursor of transaction.store) {
          const next = purgedRecord(cursor.value, moment);
          if (!next) await cursor.delete();
          else if (next !== cursor.value) await cursor.update(next);
        }
        await transaction.done;
      }),
    forgetReplaced: (id) => use((db) => (id === undefined ? db.clear('before') : db.delete('before', id))),
    get: (key) => use((db) => db.get('things', key)),
    set: (key, value) =>
      use(async (db) => {
        if (value === undefined) await db.delete('things', key);
        else await db.put('things', value, key);
      }),
    mirrored: (id) => use((db) => db.get('mirrored', id)),
    setMirrored: (record) =>
      use(async (db) => {
        await db.put('mirrored', record);
      }),
    forgetMirrored: () => use((db) => db.clear('mirrored')),
    forgetMirroredOf: (isGone) =>
      use(async (db) => {
        const names: string[] = [];
        const transaction = db.transaction('mirrored', 'readwrite');
        for await (const cursor of transaction.store) {
          if (!isGone(cursor.value.id)) continue;
          names.push(cursor.value.name);
          await cursor.delete();
        }
        await transaction.done;
        return names;
      }),
  };
}

/** A record without what had been deleted before a moment; undefined if nothing is left or the record is invalid. */
function purgedRecord(record: ReplacedRecord, moment: number): ReplacedRecord | undefined {
  const parsed = ReplacedRecord.safeParse(record);
  if (!parsed.success || parsed.data.kept < moment) return undefined;
  const { before } = parsed.data;
  if (!before) return record;
  const rest = purged(before, moment);
  if (!rest) return undefined;
  return rest === before ? record : { ...record, before: rest };
}
