import * as z from 'zod/mini';
import { Count } from '../number.ts';
import { Held } from './holding.ts';

/** What is remembered of a backup's file: it can be read from the file itself where it is not known. */
export const Manifest = z.object({
  /** Size of the file, by which it is known again. */
  bytes: Count,
  /** Its place in the order in which backups were made; 0: not known. */
  order: Count,
  /** What it holds; absent where the file is no whole backup. */
  holds: z.optional(z.map(z.string(), Held)),
});
export type Manifest = z.infer<typeof Manifest>;

/** What was kept as a manifest, if it is one. */
export function manifestIn(kept: unknown): Manifest | undefined {
  const { success, data } = Manifest.safeParse(kept);
  return success ? data : undefined;
}
