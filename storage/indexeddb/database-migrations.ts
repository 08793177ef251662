import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { Db } from './schema.ts';
import { createVersion1, migrateToRecords } from './version-1/migrate-to-records.ts';

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;

/**
 * A migration brings the database from one version to the next inside the upgrade's transaction, and may await nothing
 * but that transaction. Never edit a released migration; tests/storage/versions/ holds an example database of each
 * version, and a test migrates them all.
 */
export type Migration = (db: IDBPDatabase, transaction: Upgrade) => void | Promise<void>;

/** MIGRATIONS[n] migrates version n to n + 1. */
export const MIGRATIONS: readonly Migration[] = [
  (db) => createVersion1(db),
  (db, transaction) => migrateToRecords(db, transaction, Date.now()),
];

export const DB_VERSION = MIGRATIONS.length;

/** Runs the migrations between two versions, in order. */
export async function migrate(db: IDBPDatabase, transaction: Upgrade, from: number, to = DB_VERSION): Promise<void> {
  for (const migration of MIGRATIONS.slice(from, to)) await migration(db, transaction);
}

/** Migrates inside the upgrade's transaction, and aborts it on failure: it would commit half a migration. */
export function upgrade(db: Db, from: number, to: number | null, transaction: { done: Promise<void>; abort(): void }) {
  transaction.done.catch(() => undefined);
  migrate(db as unknown as IDBPDatabase, transaction as unknown as Upgrade, from, to ?? DB_VERSION).catch(() =>
    transaction.abort(),
  );
}
