import type { Guide } from '../domain/guide/guide.ts';
import { interviewKind } from '../domain/interview/interview-kind.ts';
import { isNews, type OpenText } from '../domain/interview/open-text.ts';
import { KIND_NAMES, type KindName, kindOf, type RecordOf } from '../domain/kinds.ts';
import { isBarred } from '../domain/person/erase-person.ts';
import {
  fateOf,
  type KeptInterview,
  markOf,
  mergedInterview,
  purgedInterview,
  textOrder,
  withFolded,
  withText,
} from './kept-interview.ts';
import { dueAt, type Kept, mergedKept, purgedKept } from './kept-record.ts';
import { added, recordDigest, SHARDS, shardOf } from './record-digest.ts';
import { type RecordKey, recordKey } from './record-key.ts';
import type { ComparableStore, RecordStore } from './record-store.ts';
import { followersIn, pageOf, summaryOf } from './summary.ts';
import { joinedWrites, type StateWrite, type Write } from './writes.ts';

/** Everything that a store in memory keeps. It is replaced as a whole. */
interface Contents {
  readonly interviews: ReadonlyMap<string, KeptInterview>;
  readonly few: ReadonlyMap<RecordKey, Kept>;
  readonly guides: ReadonlyMap<string, Guide>;
}

/** A store in memory: for tests, and as the reference implementation. `now`: the time in epoch ms. */
export function memoryStore(now: () => number = Date.now): RecordStore & ComparableStore {
  let held: Contents = { interviews: new Map(), few: new Map(), guides: new Map() };

  function* records(): Generator<StateWrite> {
    for (const { record: state } of held.interviews.values()) yield { kind: 'interview', state };
    for (const [key, { record: state }] of held.few) yield { kind: kindIn(key), state } as StateWrite;
  }

  function recordAt(key: RecordKey): StateWrite | undefined {
    const kind = kindIn(key);
    const id = key.slice(kind.length + 1);
    const state = kind === 'interview' ? held.interviews.get(id)?.record : held.few.get(key)?.record;
    return state && ({ kind, state } as StateWrite);
  }

  const summaries = () =>
    [...held.interviews.values()].flatMap(({ record }) => summaryOf(record, (hash) => held.guides.get(hash)) ?? []);
  const digestOf = ({ kind, state }: StateWrite) => recordDigest(kind, state);
  const shardIn = ({ kind, state }: StateWrite) => shardOf(kind, state.id);

  return {
    read: async <K extends KindName>(kind: K, id: string) =>
      recordAt(recordKey(kind, id))?.state as RecordOf<K> | undefined,
    async interview(id) {
      const kept = held.interviews.get(id);
      if (!kept) return undefined;
      const { record, texts } = kept;
      const guide = record.guide && held.guides.get(record.guide.value);
      return { record, texts: texts.filter((text) => isNews(record, text)), ...(guide && { guide }) };
    },
    async write(writes) {
      held = written(held, writes, now());
    },
    list: async (query) => pageOf(summaries(), query),
    followers: async (guide) => followersIn(summaries(), guide),
    async ids(kind) {
      return [...records()].flatMap((one) => (one.kind === kind ? one.state.id : [])).sort();
    },
    async purge(moment) {
      // What an open editor holds is folded in only where something is due.
      const isDue = (kept: KeptInterview) => (dueAt(interviewKind, kept) ?? Number.POSITIVE_INFINITY) <= moment;
      const interviews = [...held.interviews].map(
        ([id, kept]) => [id, isDue(kept) ? purgedInterview(kept, moment) : kept] as const,
      );
      const few = [...held.few].map(([key, kept]) => [key, purgedKept(kindOf(kindIn(key)), kept, moment)] as const);
      held = { ...held, interviews: new Map(interviews), few: new Map(few) };
    },
    async digests() {
      const sums = Array.from({ length: SHARDS }, () => 0);
      for (const one of records()) sums[shardIn(one)] = added(sums[shardIn(one)] ?? 0, digestOf(one));
      return sums;
    },
    async etags(shard) {
      const within = [...records()].filter((one) => shardIn(one) === shard);
      return new Map(within.map((one) => [recordKey(one.kind, one.state.id), digestOf(one)]));
    },
    states: async (keys) => ({ writes: keys.flatMap((key) => recordAt(key) ?? []), damaged: [] }),
    texts: async () => [...held.interviews.values()].flatMap(({ texts }) => texts).sort(textOrder),
    guideHashes: async () => [...held.guides.keys()].sort(),
    guideCopy: async (hash) => held.guides.get(hash),
  };
}

function written(held: Contents, writes: readonly Write[], now: number): Contents {
  const interviews = new Map(held.interviews);
  const few = new Map(held.few);
  const guides = new Map(held.guides);
  const texts: OpenText[] = [];
  for (const write of joinedWrites(writes)) {
    if (write.kind === 'guide copy') {
      if (!guides.has(write.hash)) guides.set(write.hash, write.guide);
    } else if (write.kind === 'open text') {
      texts.push(write.text);
    } else if (write.kind === 'interview') {
      const { state } = write;
      interviews.set(state.id, mergedInterview(interviews.get(state.id), state, now));
    } else {
      const key = recordKey(write.kind, write.state.id);
      few.set(key, mergedKept(kindOf(write.kind), few.get(key), write.state, now));
    }
  }
  // After the states: a text of an interview that comes with it lies beside it.
  for (const text of texts) {
    const before = interviews.get(text.interview);
    const fate = fateOf(text, before && markOf(before.record));
    if (fate === 'folded') interviews.set(text.interview, withFolded(before, text, now));
    if (fate === 'beside' && before) interviews.set(text.interview, { ...before, texts: withText(before.texts, text) });
  }
  for (const [id, { record }] of interviews) {
    const named = record.person && few.get(recordKey('person', record.person.value.id));
    if (named && isBarred(record, named.record)) interviews.delete(id);
  }
  return { interviews, few, guides };
}

function kindIn(key: RecordKey): KindName {
  const kind = KIND_NAMES.find((name) => key.startsWith(`${name}/`));
  if (!kind) throw new TypeError('This is not the key of a record.');
  return kind;
}
