import type { KeyValueStore } from '../key-value-store.ts';

const PADDING = 'padding';

/** Characters of the padding: more than a block of the log, which has 32,768 bytes. */
const LENGTH = 40_000;

/**
 * Fills the block of the log in which a key-value store on LevelDB goes on writing. If the log ends in a damaged entry, for example cut off by a
 * crash, the next start skips the rest of that block, and with it what was acknowledged since (measured in Chromium: the first entries written
 * after the damage are gone, later ones are not). Call it before anything that matters is written. Rejects as the store does.
 */
export async function padLog(keyValueStore: KeyValueStore): Promise<void> {
  await keyValueStore.set({ [PADDING]: ' '.repeat(LENGTH) });
  await keyValueStore.remove([PADDING]);
}
