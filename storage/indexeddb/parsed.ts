import type * as z from 'zod/mini';
import { StoreError } from '../record-store.ts';

/** A valid value. Throws StoreError 'damaged', without the value's content. */
export function parsed<T extends z.ZodMiniType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw new StoreError('damaged');
  return result.data;
}

/** Passes over what is damaged; any other error is thrown. */
export function unlessDamaged(error: unknown): undefined {
  if (!(error instanceof StoreError) || error.reason !== 'damaged') throw error;
}
