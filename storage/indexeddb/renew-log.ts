import { deleteDB, openDB } from 'idb';

/** Never holds anything. Its name must not be that of a database with interviews. */
const SCRATCH = 'scratch';

/**
 * Makes the browser begin a new log for the databases of this origin. Chromium goes on with the log of a browser that was
 * killed, even if it ends with half a record (LevelDB issue 1287): what is written after that is acknowledged, and unreadable
 * at the next start. Deleting a database, even an empty one, brings what the log holds into a table and begins another
 * log before it resolves (measured). Rejects if the browser can't; then the old log stays.
 */
export async function renewLog(): Promise<void> {
  const db = await openDB(SCRATCH, 1);
  db.close();
  await deleteDB(SCRATCH);
}
