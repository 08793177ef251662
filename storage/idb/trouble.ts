import { NotebookError } from '../notebook.ts';

/** What a failure of IndexedDB means to a notebook. */
export function asNotebookError(error: unknown): NotebookError {
  if (error instanceof NotebookError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return new NotebookError('full', error);
  return new NotebookError('failed', error);
}

/** Whether IndexedDB refused because the connection is closed, or about to be. */
export function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidStateError';
}
