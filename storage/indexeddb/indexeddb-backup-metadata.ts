import { type DBSchema, openDB } from 'idb';
import * as z from 'zod/mini';
import { Moment } from '../../domain/number.ts';
import { type BackupMetadata, Mirrored, Reversal } from '../backup-metadata.ts';
import type { RecordKey } from '../record-key.ts';
import { heldConnection } from './held-connection.ts';

/** A reversal as it is stored. `kept`: when the record was restored, in epoch ms. */
const KeptReversal = z.extend(Reversal, { kept: Moment });
type KeptReversal = z.infer<typeof KeptReversal>;

interface MetadataDb extends DBSchema {
  reversals: { key: string; value: KeptReversal };
  mirrored: { key: string; value: Mirrored };
  things: { key: string; value: unknown };
}

/** Maximum reversals in memory at a time. */
const BATCH = 100;

/**
 * Backup metadata in a separate database. It is closed soon after each use, and at once where it would block the upgrade of another page or
 * background: a restore uses it with each batch.
 */
export function indexedDbBackupMetadata(name = 'fireside-backup'): BackupMetadata {
  const use = heldConnection<MetadataDb>((given) =>
    openDB<MetadataDb>(name, 2, {
      upgrade(fresh, before) {
        // Version 1 kept whole interviews, for a day, and other digests.
        for (const store of fresh.objectStoreNames) if (store !== 'things') fresh.deleteObjectStore(store);
        fresh.createObjectStore('reversals', { keyPath: 'key' });
        fresh.createObjectStore('mirrored', { keyPath: 'id' });
        if (before === 0) fresh.createObjectStore('things');
      },
      ...given,
    }),
  );

  async function batch(keys: readonly RecordKey[]): Promise<Reversal[]> {
    const found = await use(async (db) => {
      const { store } = db.transaction('reversals');
      return Promise.all(keys.map((key) => store.get(key)));
    });
    return found.flatMap((one) => {
      const { success, data } = KeptReversal.safeParse(one);
      return success ? { key: data.key, v: data.v, steps: data.steps } : [];
    });
  }

  return {
    rememberReversals: (records, now) =>
      use(async (db) => {
        const transaction = db.transaction('reversals', 'readwrite', { durability: 'strict' });
        await Promise.all([...records.map((one) => transaction.store.put({ ...one, kept: now })), transaction.done]);
      }),
    async *reversals(keys) {
      const wanted = keys ?? ((await use((db) => db.getAllKeys('reversals'))) as RecordKey[]);
      for (let from = 0; from < wanted.length; from += BATCH) yield* await batch(wanted.slice(from, from + BATCH));
    },
    replacedSince: () =>
      use(async (db) => {
        const [count, cursor] = await Promise.all([
          db.count('reversals', IDBKeyRange.bound('interview/', 'interview0')),
          db.transaction('reversals').store.openCursor(),
        ]);
        return cursor ? { count, kept: cursor.value.kept } : undefined;
      }),
    forgetBefore: (moment) =>
      use(async (db) => {
        const transaction = db.transaction('reversals', 'readwrite');
        for await (const cursor of transaction.store) {
          if (!(cursor.value.kept >= moment)) await cursor.delete();
        }
        await transaction.done;
      }),
    forgetReversals: (keys) =>
      use(async (db) => {
        const transaction = db.transaction('reversals', 'readwrite');
        await Promise.all([
          ...(keys ? keys.map((key) => transaction.store.delete(key)) : [transaction.store.clear()]),
          transaction.done,
        ]);
      }),
    get: (key) => use((db) => db.get('things', key)),
    set: (key, value) =>
      use(async (db) => {
        if (value === undefined) await db.delete('things', key);
        else await db.put('things', value, key);
      }),
    mirrored: () =>
      use(async (db) => {
        const found = await db.getAll('mirrored');
        return found.flatMap((one) => {
          const { success, data } = Mirrored.safeParse(one);
          return success ? data : [];
        });
      }),
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
