import { StoreError } from '../record-store.ts';

/** A failure of IndexedDB as a StoreError. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return new StoreError('full', error);
  return new StoreError('failed', error);
}

/** Whether IndexedDB refused because the connection is closed or closing. */
export function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidStateError';
}
