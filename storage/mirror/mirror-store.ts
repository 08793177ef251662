import { Guide } from '../../domain/guide/guide.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { isNews, type OpenText } from '../../domain/interview/open-text.ts';
import { type KindName, kindOf, type RecordOf } from '../../domain/kinds.ts';
import { NewerVersion, type RecordState } from '../../domain/merge/kind.ts';
import { isBarred } from '../../domain/person/erase-person.ts';
import type { PersonRecord } from '../../domain/person/person-record.ts';
import { dueAt } from '../kept-record.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { added, recordDigest, SHARDS, subtracted } from '../record-digest.ts';
import { type RecordKey, recordKey } from '../record-key.ts';
import { reasonOf, StoreError, type Summary } from '../record-store.ts';
import { serialQueue } from '../serial-queue.ts';
import { followersIn, pageOf, summaryOf } from '../summary.ts';
import { joinedWrites, type StateWrite, type Write } from '../writes.ts';
import { changesRecord, keptPurged, keptWith, type Step, type Steps, stepsOf } from './fold.ts';
import { foldedUpTo, foundHead, GUIDES, recount } from './found-head.ts';
import type { Mirror } from './mirror.ts';
import { emptyHead, HEAD, type Head, storedHead } from './mirror-head.ts';
import { type Batch, mirrorLog, type Taken } from './mirror-log.ts';
import {
  type KeptAny,
  type Lines,
  lineOf,
  mirrorShards,
  partsOf,
  recordAt,
  type StoredAny,
  sealedShard,
  shardKey,
  shardOfKey,
  unlessDamaged,
  valueKey,
} from './mirror-shards.ts';
import { sealed, unsealed } from './sealed.ts';
import { writeBehind } from './write-behind.ts';

interface Options {
  keyValueStore: KeyValueStore;
  /** The time, in epoch ms. */
  now(): number;
  /** Called when it fails to keep something, and when it works again. */
  changed?(): void;
  /** Called when a value is found damaged that was not known to be: what it held is missing here. */
  damaged?(): void;
}

/** Maximum characters that are given to the key-value store at once. */
const MAX_SET = 500_000;

/** A mirror in this key-value store. */
export function mirrorStore({ keyValueStore, now, changed, damaged }: Options): Mirror {
  const damagedValues = new Set<string>();
  /** Shards of which it is not known whether they were stored, and the values that they then need no more: the head may not say so. */
  const unsure = new Map<number, readonly string[]>();
  /** Names of what was folded in and the database has not got, each with the arrival of its last entry. */
  const foldedAt = new Map<string, number>();
  const log = mirrorLog(keyValueStore);
  const shards = mirrorShards(keyValueStore, foundDamaged, now);
  const folding = serialQueue();
  let head: Head = emptyHead();
  let opening: Promise<void> | undefined;
  const behind = writeBehind({
    log,
    store: (writes) => append(writes, false),
    fold: () => foldAll(),
    hasLeftover: () => head.leftover.length > 0,
    now,
    changed: () => changed?.(),
  });

  function foundDamaged(key: string): void {
    if (damagedValues.has(key)) return;
    damagedValues.add(key);
    damaged?.();
  }

  function open(): Promise<void> {
    opening ??= begin().catch((error: unknown) => {
      opening = undefined;
      throw error instanceof NewerVersion ? new StoreError('unopenable', error) : error;
    });
    return opening;
  }

  async function begin(): Promise<void> {
    const found = await keyValueStore.get([HEAD]);
    const stored = storedHead(found[HEAD]);
    if (stored) {
      await log.load(stored.folded);
      head = stored;
    } else {
      if (HEAD in found) foundDamaged(HEAD);
      await findAll();
    }
    behind.opened();
  }

  /** Rebuilds the head from what is there. */
  async function findAll(): Promise<void> {
    const keys = await keyValueStore.keys('mirror/');
    const folded = foldedUpTo(keys);
    await log.load(folded, keys);
    head = await foundHead({ keys, folded, lines: shards.lines, guideAt, now });
  }

  function isEmpty(shard: number): boolean {
    return head.digests[shard] === 0 && head.counts[shard] === 0;
  }

  const isStored = async (shard: number) => shardKey(shard) in (await keyValueStore.get([shardKey(shard)]));

  /** What the head says of each shard; of those that may have been stored without its knowing, what is in them. */
  async function sums(): Promise<Pick<Head, 'digests' | 'counts'>> {
    const found = { digests: [...head.digests], counts: [...head.counts] };
    for (const shard of unsure.keys()) recount(found, shard, await linesOf(shard));
    return found;
  }

  async function linesOf(shard: number): Promise<Lines> {
    if (isEmpty(shard) && !(unsure.has(shard) && (await isStored(shard)))) return new Map();
    const lines = await shards.lines(shard);
    // The head was right about what is gone now.
    if (damagedValues.has(shardKey(shard))) recount(head, shard, lines);
    return lines;
  }

  async function guideAt(hash: string): Promise<Guide | undefined> {
    const key = GUIDES + hash;
    const found = await keyValueStore.get([key]);
    const { data } = Guide.safeParse(unsealed(found[key]));
    if (!data && key in found) foundDamaged(key);
    return data;
  }

  const appending = new Set<Promise<void>>();

  function append(writes: readonly Write[], first: boolean): Promise<void> {
    const work = open()
      .then(() => log.append(writes, now(), first))
      .then(() => behind.appended())
      .finally(() => appending.delete(work));
    appending.add(work);
    return work;
  }

  /** Once it is open, and what was being written is stored. */
  async function ready(): Promise<void> {
    await open();
    await Promise.allSettled(appending);
  }

  const pending = () => stepsOf(log.batches());

  /** A record as it is now; what is pending is merged in. Throws 'damaged'. */
  async function keptAt(key: RecordKey, given?: { steps: Steps; lines: Lines }): Promise<KeptAny | undefined> {
    // What is pending first: if it is folded in meanwhile, it is merged twice, which does no harm.
    const steps = given?.steps ?? pending();
    const line = (given?.lines ?? (await linesOf(shardOfKey(key)))).get(key);
    const before = line && (await shards.kept(key, line));
    const after = await keptWith(key, before, steps.get(key) ?? [], barrier(key, steps));
    return after && (await barrier(key, steps)(after.record)) ? undefined : after;
  }

  /**
   * The same for who wants to show it: of a damaged record what came since, which is kept when it is folded in. Throws 'damaged' if nothing came.
   */
  async function shownAt(key: RecordKey): Promise<KeptAny | undefined> {
    // What is pending first, as above.
    const steps = pending();
    return keptAt(key).catch(async (error: unknown) => {
      unlessDamaged(error);
      const news = await keptWith(key, undefined, steps.get(key) ?? [], barrier(key, steps));
      if (!news) throw error;
      return news;
    });
  }

  /** Tells whether an interview must not be kept: it names a person who was erased, by what had come so far; by all, if that is not given. */
  function barrier(key: RecordKey, steps: Steps): (record: RecordState, order?: number) => Promise<boolean> {
    if (!key.startsWith('interview/')) return async () => false;
    return async (record: InterviewRecord, order = Number.POSITIVE_INFINITY) => {
      if (!record.person) return false;
      const person = recordKey('person', record.person.value.id);
      const line = (await linesOf(shardOfKey(person))).get(person);
      const stored = line && (await shards.kept(person, line).catch(() => undefined));
      const known = (steps.get(person) ?? []).filter((step) => step.order <= order);
      const kept = await keptWith(person, stored, known, async () => false);
      return isBarred(record, kept?.record as PersonRecord | undefined);
    };
  }

  function foldAll(): Promise<void> {
    return folding.run(async () => {
      await open();
      const isRemoved = await removeLeftover();
      const taken = log.take();
      if (taken.batches.length > 0 || log.damaged() > 0 || damagedShards().length > 0) {
        await foldIn(taken.batches, { taken });
      } else if (isRemoved) await keyValueStore.set({ [HEAD]: sealed(head) });
    });
  }

  /** Returns whether there was any. */
  async function removeLeftover(): Promise<boolean> {
    if (head.leftover.length === 0) return false;
    await keyValueStore.remove(head.leftover);
    head = { ...head, leftover: [] };
    return true;
  }

  /** Merges what is pending into the records. `purged`: records to purge, at this moment. `taken`: what of the log is done with then. */
  async function foldIn(
    batches: readonly Batch[],
    { purged = [], at = now(), taken }: { purged?: readonly RecordKey[]; at?: number; taken?: Taken } = {},
  ): Promise<void> {
    let size = 0;
    let replaces = false;
    const steps = stepsOf(batches);
    const purging = new Set(purged);
    const touched = new Set([...(await affected(steps)), ...purged]);
    const guides = await newGuides(batches);
    const next: Head = structuredClone({ ...head, guides: { ...head.guides, ...guides } });
    const byShard = Map.groupBy(touched, shardOfKey);
    // A damaged shard is rewritten with what the values of its records say.
    for (const shard of [...damagedShards(), ...unsure.keys()]) if (!byShard.has(shard)) byShard.set(shard, []);
    for (const [shard, keys] of byShard) {
      const lines = await linesOf(shard);
      let values: Record<string, string> = {};
      const gone: string[] = [];
      let isNew = damagedValues.has(shardKey(shard)) || unsure.has(shard);
      for (const key of keys) {
        const { after, wasDamaged } = await foldedRecord(key, lines, steps, purging.has(key) ? at : undefined);
        if (after === 'same') continue;
        isNew = true;
        replaces ||= wasDamaged;
        const former = lines.get(key);
        delete next.due[key];
        next.open = next.open.filter((id) => recordKey('interview', id) !== key);
        if (!after) {
          lines.delete(key);
          if (former && !former.packed) gone.push(valueKey(key));
          continue;
        }
        const { line, value } = lineOf(key, after);
        lines.set(key, line);
        if (value !== undefined) values[valueKey(key)] = value;
        else if (former && former.packed === undefined) gone.push(valueKey(key));
        if (after.texts.length > 0) next.open.push(after.record.id);
        const moment = dueAt(kindOf(partsOf(key)[0]), after);
        if (moment !== undefined) next.due[key] = moment;
        if (lengthOf(values) > MAX_SET) {
          size += lengthOf(values);
          await keyValueStore.set(values);
          for (const one of Object.keys(values)) damagedValues.delete(one);
          values = {};
        }
      }
      if (!isNew) continue;
      recount(next, shard, lines);
      for (const name of unsure.get(shard) ?? []) {
        const key = recordAt(name);
        const line = key && lines.get(key);
        if (!line || line.packed !== undefined) gone.push(name);
      }
      // With the shard, or a stop in between would leave what was erased.
      next.leftover = [...new Set([...next.leftover, ...gone])];
      const records = { ...values, [shardKey(shard)]: sealedShard(lines), [HEAD]: sealed(next) };
      size += lengthOf(records);
      unsure.set(shard, gone);
      await keyValueStore.set(records);
      unsure.delete(shard);
      for (const key of Object.keys(records)) damagedValues.delete(key);
      head = structuredClone(next);
    }
    if (taken) {
      const waiting = new Set(head.waiting);
      for (const [name, arrival] of log.waitingAfter(next.delivered)) {
        waiting.add(name);
        foldedAt.set(name, arrival);
      }
      next.leftover = [...new Set([...next.leftover, ...log.keysOf(taken)])];
      next.waiting = [...waiting];
      next.folded = Math.max(next.folded, taken.upTo);
    }
    const value = sealed(next);
    await keyValueStore.set({ [HEAD]: value });
    head = next;
    // Only now: if that failed, it is folded in again, which does no harm.
    if (taken) log.drop(taken);
    behind.folded(size + value.length);
    await removeLeftover();
    // What came since a record was damaged was in no digest until now: the other store may lack it.
    if (replaces) damaged?.();
  }

  const damagedShards = () =>
    [...damagedValues].flatMap((key) => Number(/^mirror\/shard\/(\d+)$/.exec(key)?.[1] ?? []));

  /** A record after what is pending; undefined if it goes, 'same' if nothing changes. What is damaged is replaced by what came since. */
  async function foldedRecord(
    key: RecordKey,
    lines: Lines,
    steps: Steps,
    purgedAt: number | undefined,
  ): Promise<{ after: KeptAny | undefined | 'same'; wasDamaged: boolean }> {
    const line = lines.get(key);
    let before: StoredAny | undefined;
    try {
      before = line && (await shards.kept(key, line));
    } catch (error) {
      unlessDamaged(error);
    }
    const wasDamaged = line !== undefined && before === undefined;
    let after = await keptWith(key, before, steps.get(key) ?? [], barrier(key, steps));
    if (after && purgedAt !== undefined) after = keptPurged(key, after, purgedAt);
    if (!after) return { after: line && before ? undefined : 'same', wasDamaged };
    if (await barrier(key, steps)(after.record)) return { after: undefined, wasDamaged };
    const isSame = after === before && purgedAt === undefined && !before?.isOlder;
    return { after: isSame ? 'same' : after, wasDamaged };
  }

  /** The interviews that name one of these persons. */
  async function naming(persons: readonly string[]): Promise<RecordKey[]> {
    if (persons.length === 0) return [];
    const found: RecordKey[] = [];
    for (let shard = 0; shard < SHARDS; shard++) {
      for (const [key, { person }] of await linesOf(shard)) {
        if (person !== undefined && persons.includes(person)) found.push(key);
      }
    }
    return found;
  }

  async function newGuides(batches: readonly Batch[]): Promise<Head['guides']> {
    const guides: Head['guides'] = {};
    for (const write of batches.flatMap(({ writes }) => writes)) {
      if (write.kind !== 'guide copy') continue;
      if (Object.hasOwn(head.guides, write.hash) && !damagedValues.has(GUIDES + write.hash)) continue;
      await keyValueStore.set({ [GUIDES + write.hash]: sealed(write.guide) });
      guides[write.hash] = { id: write.guide.id, name: write.guide.name };
    }
    return guides;
  }

  const pendingGuides = () =>
    log.batches().flatMap(({ writes }) => writes.flatMap((write) => (write.kind === 'guide copy' ? write : [])));
  const pendingGuide = (hash: string) => pendingGuides().find((one) => one.hash === hash)?.guide;

  const guideOf = async (hash: string) =>
    pendingGuide(hash) ?? (Object.hasOwn(head.guides, hash) ? await guideAt(hash) : undefined);

  function named(summary: Summary, hash: string | undefined): Summary {
    if (hash === undefined) return summary;
    const guide = pendingGuide(hash) ?? (Object.hasOwn(head.guides, hash) ? head.guides[hash] : undefined);
    return guide ? { ...summary, guide: { hash, id: guide.id, name: guide.name } } : summary;
  }

  async function summaries(): Promise<Summary[]> {
    const steps = pending();
    const found = new Map<string, Summary>();
    for (let shard = 0; shard < SHARDS; shard++) {
      for (const [key, { summary, guide }] of await linesOf(shard)) {
        if (summary) found.set(key, named(summary, guide));
      }
    }
    for (const key of await affected(steps)) {
      if (!key.startsWith('interview/')) continue;
      found.delete(key);
      const kept = await keptAt(key).catch(unlessDamaged);
      const record: InterviewRecord | undefined = kept?.record;
      const summary = record && summaryOf(record, () => undefined);
      if (summary) found.set(key, named(summary, record.guide?.value));
    }
    return [...found.values()];
  }

  /** The records that what is pending changes. */
  async function affected(steps: Steps): Promise<RecordKey[]> {
    const erases = ({ state }: Step) => state?.era?.all !== undefined;
    const erased = [...steps].filter(([key, all]) => key.startsWith('person/') && all.some(erases));
    const named = await naming(erased.map(([key]) => key.slice('person/'.length)));
    return [...new Set([...steps.keys(), ...named])];
  }

  /** What is pending as differences: the etag of each record before and after. */
  async function changes(only?: number): Promise<{ key: RecordKey; before?: number; after?: number }[]> {
    const steps = pending();
    const found: { key: RecordKey; before?: number; after?: number }[] = [];
    for (const [shard, keys] of Map.groupBy(await affected(steps), shardOfKey)) {
      if (only !== undefined && shard !== only) continue;
      const lines = await linesOf(shard);
      for (const key of keys) {
        const line = lines.get(key);
        const own = steps.get(key);
        if (own && !changesRecord(line, own)) continue;
        const kept = await keptAt(key, { steps, lines }).catch(unlessDamaged);
        found.push({
          key,
          ...(line && { before: line.etag }),
          ...(kept && { after: recordDigest(partsOf(key)[0], kept.record) }),
        });
      }
    }
    return found;
  }

  return {
    open,
    async read<K extends KindName>(kind: K, id: string) {
      await ready();
      return (await shownAt(recordKey(kind, id)))?.record as RecordOf<K> | undefined;
    },
    async interview(id) {
      await ready();
      const kept = await shownAt(recordKey('interview', id));
      if (!kept) return undefined;
      const record: InterviewRecord = kept.record;
      const guide = record.guide && (await guideOf(record.guide.value));
      return { record, texts: kept.texts.filter((text) => isNews(record, text)), ...(guide && { guide }) };
    },
    write: (writes) => (writes.length === 0 ? open() : append(joinedWrites(writes), false)),
    writeFirst: (writes) => append(joinedWrites(writes), true),
    queue: (writes) => behind.queue(writes),
    mergeIn: (writes) =>
      folding.run(async () => {
        await open();
        await removeLeftover();
        // What is pending first: a text may belong to an interview that is.
        const taken = log.take();
        await foldIn([...taken.batches, { writes: joinedWrites(writes), at: now() }], { taken });
      }),
    async list(query) {
      await ready();
      return pageOf(await summaries(), query);
    },
    async followers(guide) {
      await ready();
      return followersIn(await summaries(), guide);
    },
    async ids(kind) {
      await ready();
      const found = new Set<string>();
      for (let shard = 0; shard < SHARDS; shard++) {
        for (const key of (await linesOf(shard)).keys()) if (key.startsWith(`${kind}/`)) found.add(key);
      }
      for (const key of pending().keys()) if (key.startsWith(`${kind}/`)) found.add(key);
      return [...found].map((key) => key.slice(kind.length + 1)).sort();
    },
    async purge(moment) {
      await foldAll();
      await folding.run(async () => {
        await removeLeftover();
        const due = Object.entries(head.due).filter(([, at]) => at <= moment);
        if (due.length > 0) await foldIn([], { purged: due.map(([key]) => key) as RecordKey[], at: moment });
      });
    },
    async digests() {
      await ready();
      // Not while a fold is half done: then the head is ahead of what is pending.
      return folding.run(async () => {
        const { digests } = await sums();
        for (const { key, before, after } of await changes()) {
          const shard = shardOfKey(key);
          if (before !== undefined) digests[shard] = subtracted(digests[shard] ?? 0, before);
          if (after !== undefined) digests[shard] = added(digests[shard] ?? 0, after);
        }
        return digests;
      });
    },
    async etags(shard) {
      await ready();
      const news = await changes(shard);
      const etags = new Map([...(await linesOf(shard))].map(([key, { etag }]) => [key, etag]));
      for (const { key, after } of news) {
        if (after === undefined) etags.delete(key);
        else etags.set(key, after);
      }
      return etags;
    },
    async states(keys) {
      await ready();
      const writes: Write[] = [];
      const damaged: RecordKey[] = [];
      const steps = pending();
      const found = new Map<number, Lines>();
      for (const key of keys) {
        try {
          const shard = shardOfKey(key);
          const lines = found.get(shard) ?? (await linesOf(shard));
          found.set(shard, lines);
          const kept = await keptAt(key, { steps, lines });
          if (kept) writes.push({ kind: partsOf(key)[0], state: kept.record } as StateWrite);
        } catch (error) {
          if (reasonOf(error) !== 'damaged') throw error;
          damaged.push(key);
        }
      }
      return { writes, damaged };
    },
    async texts() {
      await ready();
      const typed = [...pending()].flatMap(([key, steps]) => (steps.some(({ texts }) => texts.length > 0) ? key : []));
      const keys = new Set([...head.open.map((id) => recordKey('interview', id)), ...typed]);
      const found: OpenText[] = [];
      for (const key of keys) found.push(...((await keptAt(key).catch(unlessDamaged))?.texts ?? []));
      return found;
    },
    async guideHashes() {
      await ready();
      const hashes = pendingGuides().map(({ hash }) => hash);
      return [...new Set([...Object.keys(head.guides), ...hashes])].sort();
    },
    async guideCopy(hash) {
      await ready();
      return guideOf(hash);
    },
    waiting: () => new Set([...head.waiting, ...log.waitingAfter(head.delivered).keys()]),
    mark: () => log.mark(),
    delivered: (mark, names) =>
      folding.run(async () => {
        await open();
        // What came later under the same name may have been folded in meanwhile, too.
        const between = log.waitingBetween(head.delivered, mark.number);
        const waits = (name: string) =>
          !names.has(name) || Math.max(foldedAt.get(name) ?? 0, between.get(name) ?? 0) > mark.arrival;
        const left = [...between.keys(), ...head.waiting].filter(waits);
        const isNew = left.length < head.waiting.length || log.waitingAfter(head.delivered).size > 0;
        if (!isNew) return;
        for (const name of foldedAt.keys()) if (!waits(name)) foldedAt.delete(name);
        const next = { ...head, waiting: [...new Set(left)], delivered: Math.max(mark.number, head.delivered) };
        await keyValueStore.set({ [HEAD]: sealed(next) });
        head = next;
      }),
    failing: () => behind.failing(),
    fold: foldAll,
    flush: () => behind.flush(),
    async count() {
      await ready();
      return folding.run(async () => {
        const news = (await changes()).filter(({ key }) => key.startsWith('interview/'));
        const stored = (await sums()).counts.reduce((sum, count) => sum + count, 0);
        const there = (etag: number | undefined) => Number(etag !== undefined);
        return news.reduce((sum, { before, after }) => sum + there(after) - there(before), stored);
      });
    },
    damage: () => ({ values: damagedValues, entries: log.damaged() }),
    isBehind: () => behind.isBehind(),
    caughtUp: () => behind.caughtUp(),
    close: () => behind.close(),
  };
}

function lengthOf(values: Record<string, string>): number {
  return Object.values(values).reduce((sum, value) => sum + value.length, 0);
}
