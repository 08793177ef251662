import { reasonOf, StoreError } from '../record-store.ts';

/** Timeout of the database, in ms. A write then goes to the journal: it must be stored somewhere within two seconds. */
export const DATABASE_TIMEOUT = 1500;

/** Returns 'damaged' for an invalid interview; rethrows everything else. */
export async function passDamaged<T>(ask: () => Promise<T>): Promise<T | 'damaged'> {
  try {
    return await ask();
  } catch (error) {
    if (reasonOf(error) === 'damaged') return 'damaged';
    throw error;
  }
}

/** The same promise with a timeout in ms. Rejects with StoreError 'silent'. */
export function withTimeout<T>(work: Promise<T>, timeout = DATABASE_TIMEOUT): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreError('silent')), timeout);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
