import { folded, type OpenText } from '../../domain/interview/open-text.ts';
import { kindOf } from '../../domain/kinds.ts';
import { shardOfKey } from '../mirror/mirror-shards.ts';
import { recordDigest, SHARDS } from '../record-digest.ts';
import { type RecordKey, recordKey } from '../record-key.ts';
import { type ComparableStore, reasonOf } from '../record-store.ts';
import { joinedWrites, nameOf, type StateWrite, type Write } from '../writes.ts';
import { keysOf } from './names.ts';

/** A side of the union. */
export interface Side extends ComparableStore {
  /** Merges these, as it may in the middle of something else. */
  take(writes: readonly Write[]): Promise<void>;
  /** Takes invalid records out of the way, so that valid ones can be written in their place. They are kept. */
  putAside?: ((keys: readonly RecordKey[]) => Promise<void>) | undefined;
}

/** What open editors hold in both. */
interface OpenTexts {
  first: readonly OpenText[];
  second: readonly OpenText[];
}

/** What differs between two stores, before anything is done about it. */
export interface Difference {
  /** By shard, the keys that differ. */
  keys: ReadonlyMap<number, RecordKey[]>;
  /** What open editors held before anything was compared. */
  open: OpenTexts;
  /** Number of records that only the one has, and only the other. */
  onlyFirst: number;
  onlySecond: number;
}

/** What came of uniting. */
export interface Union {
  /** Records that the first had lost, wholly or in part. */
  restored: RecordKey[];
  /** Number of texts of open editors that the first lacked: no digest tells of them. */
  texts: number;
  /** Records that the second had no more. */
  restoredSecond: RecordKey[];
  /** Records that neither has: one is damaged, and the other damaged or without it. */
  lost: RecordKey[];
  /** Records that are damaged in one of both and stay so, since it can't take them out of the way. */
  unmended: RecordKey[];
}

/** Records that are read and written at once. */
const AT_ONCE = 20;

/**
 * Compares two stores: 64 digests, and of the shards that differ the etags. The texts of open editors come first: one that is folded into its
 * interview meanwhile would else be in no list of texts any more, and not in the digests yet.
 */
export async function differenceOf(first: ComparableStore, second: ComparableStore): Promise<Difference> {
  const open = await openTexts(first, second);
  const [mine, theirs] = await Promise.all([first.digests(), second.digests()]);
  const keys = new Map<number, RecordKey[]>();
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let shard = 0; shard < SHARDS; shard++) {
    if (mine[shard] === theirs[shard]) continue;
    const [a, b] = await Promise.all([first.etags(shard), second.etags(shard)]);
    const differing = [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
    onlyFirst += differing.filter((key) => !b.has(key)).length;
    onlySecond += differing.filter((key) => !a.has(key)).length;
    if (differing.length > 0) keys.set(shard, differing);
  }
  return { keys, open, onlyFirst, onlySecond };
}

/** What open editors hold in two stores. */
export async function openTexts(first: ComparableStore, second: ComparableStore): Promise<OpenTexts> {
  return { first: await first.texts(), second: await second.texts() };
}

/**
 * Unites two stores where they differ, record by record, by merging both ways. `pause` is awaited before each part, so that what
 * is typed meanwhile comes first. Interrupted at any point, it has done no harm.
 */
export async function unite(
  first: Side,
  second: Side,
  { keys, open }: Pick<Difference, 'keys' | 'open'>,
  pause: () => Promise<void>,
): Promise<Union> {
  const union: Union = { restored: [], texts: 0, restoredSecond: [], lost: [], unmended: [] };
  const texts = Map.groupBy(open.first, ({ interview }) => recordKey('interview', interview));
  const uniteShard = async (shard: number, all: readonly RecordKey[]): Promise<void> => {
    const before = await first.etags(shard);
    const news: RecordKey[] = [];
    for (let from = 0; from < all.length; from += AT_ONCE) {
      await pause();
      news.push(...(await uniteRecords(first, second, all.slice(from, from + AT_ONCE), texts, union)));
    }
    if (news.length === 0) return;
    // What it had purged, and purged again, it had not lost.
    const after = await first.etags(shard);
    union.restored.push(...news.filter((key) => after.get(key) !== before.get(key)));
  };
  for (const [shard, all] of keys) await uniteShard(shard, all);
  // Again, if something was folded in meanwhile.
  let held = open;
  for (;;) {
    const now = await openTexts(first, second);
    const gone = interviewsWithout(held, now);
    held = now;
    if (gone.length === 0) break;
    for (const [shard, all] of Map.groupBy(gone, shardOfKey)) await uniteShard(shard, all);
  }
  // After the interviews: a text of an interview that is not there would be folded into a new one.
  const refused = await uniteTextsAndGuides(first, second, held, union);
  if (refused.length > 0) {
    // Damaged, though their digests are the same.
    await uniteRecords(first, second, refused, texts, union);
    union.unmended.push(...(await uniteTextsAndGuides(first, second, await openTexts(first, second), union)));
  }
  return union;
}

/** The interviews of which an open text was in a list and is no more: it was folded in, or went with its interview. */
function interviewsWithout(before: OpenTexts, now: OpenTexts): RecordKey[] {
  const nameOfText = (text: OpenText) => nameOf({ kind: 'open text', text });
  const gone = (['first', 'second'] as const).flatMap((side) => {
    const left = new Set(now[side].map(nameOfText));
    return before[side].filter((text) => !left.has(nameOfText(text)));
  });
  return [...new Set(gone.map(({ interview }) => recordKey('interview', interview)))];
}

/** Returns the records that were news to the first. */
async function uniteRecords(
  first: Side,
  second: Side,
  keys: readonly RecordKey[],
  texts: ReadonlyMap<RecordKey, OpenText[]>,
  union: Union,
): Promise<RecordKey[]> {
  const [a, b] = await Promise.all([statesOf(first, keys), statesOf(second, keys)]);
  union.lost.push(
    ...keys.filter((key) => !a.states.has(key) && !b.states.has(key) && (a.damaged.has(key) || b.damaged.has(key))),
  );
  const mended = keys.filter((key) => a.damaged.has(key) && b.states.has(key));
  const aside = mended.length > 0 && first.putAside ? mended : [];
  if (aside.length > 0) await first.putAside?.(aside);
  union.unmended.push(...mended.filter((key) => !aside.includes(key)));
  // Its digest may be the same as when it could not be read.
  union.restored.push(...aside);
  const toFirst = keys.flatMap((key) => {
    const theirs = b.states.get(key);
    if (!theirs || (a.damaged.has(key) && !aside.includes(key))) return [];
    return isNews(a.states.get(key), theirs) ? theirs : [];
  });
  const toSecond = keys.flatMap((key) => {
    const mine = a.states.get(key);
    return mine && isNews(b.states.get(key), mine) ? mine : [];
  });
  union.unmended.push(...(await taken(first, toFirst)), ...(await taken(second, toSecond)));
  union.restoredSecond.push(...keys.filter((key) => a.states.has(key) && !b.states.has(key)));
  return toFirst.flatMap((one) => {
    const key = recordKey(one.kind, one.state.id);
    if (aside.includes(key)) return [];
    // Where it lies, in the interview or beside it, is no matter.
    return isNews(withTexts(a.states.get(key), texts.get(key)), one) ? key : [];
  });
}

async function statesOf(store: ComparableStore, keys: readonly RecordKey[]) {
  const { writes, damaged } = await store.states(keys);
  const states = new Map(
    writes.flatMap((one) =>
      one.kind === 'open text' || one.kind === 'guide copy' ? [] : [[nameOf(one) as RecordKey, one]],
    ),
  );
  return { states, damaged: new Set(damaged) };
}

function isNews(before: StateWrite | undefined, { kind, state }: StateWrite): boolean {
  return !before || kindOf(kind).merge(before.state, state) !== before.state;
}

function withTexts(one: StateWrite | undefined, texts: readonly OpenText[] = []): StateWrite | undefined {
  return one?.kind === 'interview' ? { kind: one.kind, state: folded(one.state, texts) } : one;
}

/** Merges all that a side takes: one damaged record keeps none of the others out. Returns the records that it refused. */
async function taken(side: Side, writes: readonly Write[]): Promise<RecordKey[]> {
  if (writes.length === 0) return [];
  try {
    await side.take(writes);
    return [];
  } catch (error) {
    unlessDamaged(error);
  }
  const [only, ...others] = writes;
  if (only && others.length === 0) return keysOf([only]);
  const refused: RecordKey[] = [];
  for (const one of writes) refused.push(...(await taken(side, [one])));
  return refused;
}

/** Brings what open editors hold, and guides, to where they are not. They are few. Returns the records that refused them. */
async function uniteTextsAndGuides(first: Side, second: Side, held: OpenTexts, union: Union): Promise<RecordKey[]> {
  const refused: RecordKey[] = [];
  for (const [from, to, open] of [
    [first, second, held.first],
    [second, first, held.second],
  ] as const) {
    const there = new Map((await to.texts()).map((text) => [nameOf({ kind: 'open text', text }), text.stamp]));
    const texts = joinedWrites(open.map((text) => ({ kind: 'open text', text })));
    const news = texts.filter((one) => one.kind === 'open text' && (there.get(nameOf(one)) ?? '') < one.text.stamp);
    if (to === first) union.texts += news.length;
    const known = new Set(await to.guideHashes());
    for (const hash of await from.guideHashes()) {
      const guide = known.has(hash) ? undefined : await from.guideCopy(hash).catch(unlessDamaged);
      if (guide) news.push({ kind: 'guide copy', hash, guide });
    }
    refused.push(...(await taken(to, news)));
  }
  return refused;
}

/** The records of a shard that are damaged in one of both, missing there, or not what their etags say. `pause` is awaited before each part. */
export async function damagedIn(
  stores: readonly [ComparableStore, ComparableStore],
  shard: number,
  pause: () => Promise<void>,
): Promise<{ bad: RecordKey[]; checked: number }> {
  const [first, second] = await Promise.all(stores.map((store) => store.etags(shard)));
  const keys = [...new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])];
  const bad = new Set(keys.filter((key) => first?.get(key) !== second?.get(key)));
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    for (const store of stores) {
      await pause();
      const { states, damaged } = await statesOf(store, keys.slice(from, from + AT_ONCE));
      for (const key of damaged) bad.add(key);
      for (const [key, { kind, state }] of states) if (recordDigest(kind, state) !== first?.get(key)) bad.add(key);
    }
  }
  return { bad: [...bad], checked: keys.length };
}

function unlessDamaged(error: unknown): undefined {
  if (reasonOf(error) !== 'damaged') throw error;
}
