import { StoreError } from '../record-store.ts';

/** Timeout of the database, in ms. A write then goes to the second store: it must be stored somewhere within two seconds. */
export const DATABASE_TIMEOUT = 1500;

/** The same promise with a timeout in ms. Rejects with StoreError 'silent'. */
export function withTimeout<T>(work: Promise<T>, timeout = DATABASE_TIMEOUT): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreError('silent')), timeout);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
