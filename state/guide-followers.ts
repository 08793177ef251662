import type { Followers, LiveRecordStore } from '../storage/record-store.ts';

/** By the hash of each copy of a guide, how many interviews follow it. */
export type GuideFollowers = Followers;

/**
 * Tells who follows the copies of a guide: at once, and again when interviews changed, until the returned function is called. While it can’t be
 * read, what was told before stands.
 */
export function watchFollowers(
  recordStore: Pick<LiveRecordStore, 'followers' | 'followLists' | 'watch'>,
  guide: string,
  tell: (followers: Followers) => void,
): () => void {
  /** Answers may overtake each other: only that to the last question counts. */
  let asked = 0;
  async function ask(): Promise<void> {
    asked += 1;
    const mine = asked;
    const followers = await recordStore.followers(guide).catch(() => undefined);
    if (followers && mine === asked) tell(followers);
  }
  const unwatch = recordStore.watch(({ type }) => {
    if (type === 'summaries' || type === 'sync lost') void ask();
  });
  recordStore.followLists();
  void ask();
  return () => {
    asked += 1;
    unwatch();
  };
}

/** How many interviews follow another copy of a guide than the one with this hash, which is what it says now. */
export function keepingAnother(followers: Followers, hash: string): number {
  return Object.entries(followers).reduce((sum, [copy, count]) => (copy === hash ? sum : sum + count), 0);
}
