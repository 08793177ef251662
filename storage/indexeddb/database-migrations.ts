import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { FiresideDb, STORES } from './schema.ts';

type Db = IDBPDatabase<FiresideDb>;
type Upgrade = IDBPTransaction<FiresideDb, (typeof STORES)[number][], 'versionchange'>;

/**
 * A migration brings the database from one version to the next inside the upgrade's transaction, and may await nothing
 * but that transaction. Never edit a released migration; tests/storage/versions/ holds an example database of each
 * version, and a test migrates them all.
 */
export type Migration = (db: Db, transaction: Upgrade) => void | Promise<void>;

/** MIGRATIONS[n] migrates version n to n + 1. */
export const MIGRATIONS: readonly Migration[] = [
  function fromNothing(db) {
    db.createObjectStore('interviews', { keyPath: 'id' });
    db.createObjectStore('guides', { keyPath: 'interview' });
    db.createObjectStore('notes', { keyPath: ['interview', 'note.id'] });
    db.createObjectStore('tails', { keyPath: 'interview' });
  },
];

export const DB_VERSION = MIGRATIONS.length;

/** Runs the migrations between two versions, in order. */
export async function migrate(db: Db, transaction: Upgrade, from: number, to = DB_VERSION): Promise<void> {
  for (const migration of MIGRATIONS.slice(from, to)) await migration(db, transaction);
}
