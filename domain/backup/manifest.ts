import * as z from 'zod/mini';
import { Count } from '../number.ts';
import { Held } from './holding.ts';

/** Facts about a backup file that are cached, because reading them from the file is slow. */
export const Manifest = z.object({
  /** Size of the file; another size makes the manifest invalid. */
  bytes: Count,
  /** Position in the order in which backups were made; 0: unknown. */
  order: Count,
  /** Name of the full backup that it belongs to, and its number among the files of that one. Absent if it stands alone. */
  chain: z.optional(z.object({ base: z.string(), number: Count })),
  /** What it holds; absent if the backup is incomplete. */
  holds: z.optional(z.map(z.string(), Held)),
});
export type Manifest = z.infer<typeof Manifest>;

/** A stored value as a manifest, if it is valid. */
export function manifestIn(stored: unknown): Manifest | undefined {
  const { success, data } = Manifest.safeParse(stored);
  return success ? data : undefined;
}
