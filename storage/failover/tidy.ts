import type { Write } from '../writes.ts';
import type { Database } from './database.ts';

/** Texts that are folded in, and interviews that are packed, in one part: what is typed may have to wait for it. */
const AT_ONCE = 5;

interface Options {
  /** Gives the second store what was folded in, so that both stay the same. */
  queue(writes: readonly Write[]): void;
  isHeld(interview: string): boolean;
  /** The time, in epoch ms. */
  now(): number;
  /** Awaited before each transaction. */
  pause(): Promise<void>;
}

/** Does a part of the upkeep of a database. Resolves with whether there is more to do. */
export async function tidied(database: Database, { queue, isHeld, now, pause }: Options): Promise<boolean> {
  await pause();
  const { states = [], more = false } = (await database.foldTexts?.(AT_ONCE, isHeld)) ?? {};
  // If the background is stopped before that is stored, both are made the same at the next start.
  if (states.length > 0) queue(states);
  // An interview into which something is folded is unpacked by it.
  if (more) return true;
  await pause();
  return (await database.packEnded?.(AT_ONCE, now(), isHeld)) === true;
}
