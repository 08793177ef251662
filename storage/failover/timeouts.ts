import { reasonOf, StoreError } from '../record-store.ts';

/** A write that takes longer, in ms, goes to the journal: before two seconds have passed it must be safe somewhere. */
export const DATABASE_TIMEOUT = 1500;

/** An interview that is stored in a way that can't be understood is passed over; any other failure is one. */
export async function passDamaged<T>(ask: () => Promise<T>): Promise<T | 'damaged'> {
  try {
    return await ask();
  } catch (error) {
    if (reasonOf(error) === 'damaged') return 'damaged';
    throw error;
  }
}

/** The same, but not later than anybody can wait. Throws StoreError 'silent'. */
export function withTimeout<T>(work: Promise<T>, patience = DATABASE_TIMEOUT): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreError('silent')), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
