import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { FiresideDb } from './schema.ts';

type Db = IDBPDatabase<FiresideDb>;
type Upgrade = IDBPTransaction<FiresideDb, ('interviews' | 'guides' | 'notes' | 'tails')[], 'versionchange'>;

/**
 * A migration brings the database from one version to the next, inside the upgrade's transaction: it may await nothing
 * but that transaction. A migration that has been released is never edited; tests/storage/versions/ holds an example
 * database of each version, and a test walks them forward.
 */
export type Migration = (db: Db, transaction: Upgrade) => void | Promise<void>;

/** MIGRATIONS[n] leads from version n to n + 1. */
export const MIGRATIONS: readonly Migration[] = [
  function fromNothing(db) {
    db.createObjectStore('interviews', { keyPath: 'id' });
    db.createObjectStore('guides', { keyPath: 'interview' });
    db.createObjectStore('notes', { keyPath: ['interview', 'note.id'] });
    db.createObjectStore('tails', { keyPath: 'interview' });
  },
];

export const DB_VERSION = MIGRATIONS.length;

/** Runs the migrations that lie between two versions, in order. */
export async function migrate(db: Db, transaction: Upgrade, from: number, to = DB_VERSION): Promise<void> {
  for (const migration of MIGRATIONS.slice(from, to)) await migration(db, transaction);
}
