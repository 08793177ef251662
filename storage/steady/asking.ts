import { NotebookError, type Reason } from '../notebook.ts';

/** A write that takes longer, in ms, goes to the journal: before two seconds have passed it must be safe somewhere. */
export const SILENT_AFTER = 1500;

/** An interview that is stored in a way that can't be understood is passed over; any other failure is one. */
export async function passing<T>(ask: () => Promise<T>): Promise<T | 'damaged'> {
  try {
    return await ask();
  } catch (error) {
    if (reasonOf(error) === 'damaged') return 'damaged';
    throw error;
  }
}

/** The same, but not later than anybody can wait. Throws NotebookError 'silent'. */
export function within<T>(work: Promise<T>, patience = SILENT_AFTER): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NotebookError('silent')), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Why a database failed. */
export function reasonOf(error: unknown): Reason {
  return error instanceof NotebookError ? error.reason : 'failed';
}
