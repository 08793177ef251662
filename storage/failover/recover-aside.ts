import { type KindName, kindOf, type RecordOf } from '../../domain/kinds.ts';
import { SHARDS } from '../record-digest.ts';
import type { Write } from '../writes.ts';
import type { Database } from './database.ts';

/** Records that are read at once. */
const AT_ONCE = 20;

/** Where everything is merged. */
export interface Target {
  read<K extends KindName>(kind: K, id: string): Promise<RecordOf<K> | undefined>;
  write(writes: readonly Write[]): Promise<void>;
  /** Awaited before each part. */
  pause(): Promise<void>;
}

/** Merges everything of another database, and tells how many records that brought and how many could not be read. */
export async function bringBack(
  other: Database,
  { read, write, pause }: Target,
): Promise<{ brought: number; unreadable: number }> {
  let brought = 0;
  const unread = new Set<string>();
  for (const hash of await other.guideHashes()) {
    const guide = await other.guideCopy(hash);
    if (guide) await write([{ kind: 'guide copy', hash, guide }]);
  }
  for (let shard = 0; shard < SHARDS; shard++) {
    const keys = [...(await other.etags(shard)).keys()];
    for (let from = 0; from < keys.length; from += AT_ONCE) {
      await pause();
      const { writes, damaged } = await other.states(keys.slice(from, from + AT_ONCE));
      for (const key of damaged) unread.add(key);
      for (const one of writes) {
        if (one.kind === 'open text' || one.kind === 'guide copy') continue;
        const mine = await read<KindName>(one.kind, one.state.id);
        if (mine && kindOf(one.kind).merge(mine, one.state) === mine) continue;
        await write([one]);
        brought += 1;
      }
    }
  }
  const texts = await other.texts();
  if (texts.length > 0) await write(texts.map((text) => ({ kind: 'open text', text })));
  return { brought, unreadable: unread.size };
}
