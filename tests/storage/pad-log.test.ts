import { expect, it } from 'vitest';
import { padLog } from '../../storage/mirror/pad-log.ts';

/** Bytes of a block in the log of LevelDB (its format, log_format.h: kBlockSize). */
const BLOCK = 32_768;

it('writes more than a block, whatever characters take, and removes it', async () => {
  const written: string[] = [];
  const removed: string[] = [];
  await padLog({
    get: async () => ({}),
    keys: async () => [],
    all: async () => ({}),
    set: async (records) => void written.push(...Object.values(records).map(String)),
    remove: async (keys) => void removed.push(...keys),
  });
  expect(written.map((text) => new TextEncoder().encode(text).length)).toEqual([expect.toSatisfy((n) => n > BLOCK)]);
  expect(removed).toHaveLength(1);
});
