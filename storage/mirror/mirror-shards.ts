import * as z from 'zod/mini';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { OpenText } from '../../domain/interview/open-text.ts';
import { KIND_NAMES, type KindName, kindOf } from '../../domain/kinds.ts';
import { entriesFrom } from '../../domain/merge/entries.ts';
import { NewerVersion, Packed, packedRecord, readPacked, versionOf } from '../../domain/merge/kind.ts';
import { Learned, learnedAt } from '../../domain/merge/learned.ts';
import type { KeptInterview } from '../kept-interview.ts';
import type { Kept } from '../kept-record.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { recordDigest, shardOf } from '../record-digest.ts';
import type { RecordKey } from '../record-key.ts';
import { reasonOf, StoreError, Summary } from '../record-store.ts';
import { summaryOf } from '../summary.ts';
import { sealed, sealedJson, unsealed } from './sealed.ts';

/** What a shard says of a record. */
const Line = z.object({
  etag: z.number(),
  learned: z.exactOptional(Learned),
  /** The packed record, if it is small; otherwise it has a value of its own. */
  packed: z.exactOptional(Packed),
  /** For lists, without the guide's name; absent if no list shows it. */
  summary: z.exactOptional(Summary),
  /** The hash of its guide. */
  guide: z.exactOptional(z.string()),
  /** The id of the person whom it names. */
  person: z.exactOptional(z.string()),
  texts: z.exactOptional(z.array(OpenText)),
});
export type Line = z.infer<typeof Line>;
export type Lines = Map<RecordKey, Line>;

const Shard = z.object({ lines: z.record(z.string(), Line) });

/** A record as it is kept here. Only interviews have texts. */
export type KeptAny = Kept & Pick<KeptInterview, 'texts'>;

/** A record as it was read. `isOlder`: its value is of an earlier version of its kind, and is to be written again. */
export type StoredAny = KeptAny & { isOlder: boolean };

/** Maximum characters of a packed record that lies in its shard: tombstones, persons, preferences. */
const MAX_INLINE = 700;

export const RECORDS = 'mirror/record/';

export function shardKey(shard: number): string {
  return `mirror/shard/${shard}`;
}

/** The key of a record's own value. Ids may hold what a key-value store takes for no text, so they are written as in JSON. */
export function valueKey(key: RecordKey): string {
  return RECORDS + JSON.stringify(key).slice(1, -1);
}

/** The record whose value has this key; undefined if it is none. */
export function recordAt(name: string): RecordKey | undefined {
  try {
    const key: unknown = JSON.parse(`"${name.slice(RECORDS.length)}"`);
    const isRecord = typeof key === 'string' && KIND_NAMES.some((kind) => key.startsWith(`${kind}/`));
    return name.startsWith(RECORDS) && isRecord ? (key as RecordKey) : undefined;
  } catch {
    return undefined;
  }
}

/** The kind and id of a record, from its key. */
export function partsOf(key: RecordKey): [KindName, string] {
  const kind = KIND_NAMES.find((name) => key.startsWith(`${name}/`));
  if (!kind) throw new StoreError('damaged');
  return [kind, key.slice(kind.length + 1)];
}

export function shardOfKey(key: RecordKey): number {
  return shardOf(...partsOf(key));
}

/** Reads shards and the records in them. `damage` is called for each value that is damaged or missing; `now`: the time in epoch ms. */
export function mirrorShards(keyValueStore: KeyValueStore, damage: (key: string) => void, now: () => number) {
  async function dataAt(key: string): Promise<unknown> {
    const value = (await keyValueStore.get([key]))[key];
    const data = unsealed(value);
    if (data === undefined) damage(key);
    return data;
  }

  async function kept(key: RecordKey, { packed, learned = {}, texts = [] }: Line): Promise<StoredAny> {
    const stored = packed ?? (await dataAt(valueKey(key)));
    if (stored === undefined) throw new StoreError('damaged');
    return { ...unpacked(key, stored), learned, texts };
  }

  /**
   * A shard rebuilt from the values of its records, which say all but what only a shard knows. When their deletions were learned is not known any
   * more: now, or else they would never be purged.
   */
  async function rebuilt(shard: number, keys?: readonly string[]): Promise<Lines> {
    const lines: Lines = new Map();
    for (const name of keys ?? (await keyValueStore.keys(RECORDS))) {
      const key = recordAt(name);
      if (key === undefined || shardOfKey(key) !== shard) continue;
      const stored = await dataAt(name);
      if (stored === undefined) continue;
      try {
        const { record } = unpacked(key, stored);
        const learned = learnedAt({}, kindOf(partsOf(key)[0]).hidden(record), now());
        lines.set(key, lineOf(key, { record, learned, texts: [] }).line);
      } catch (error) {
        unlessDamaged(error);
        damage(name);
      }
    }
    return lines;
  }

  return {
    kept,
    /** The lines of a shard. `keys`: those of all values, if they are known. */
    async lines(shard: number, keys?: readonly string[]): Promise<Lines> {
      const { data } = Shard.safeParse(await dataAt(shardKey(shard)));
      return data ? (new Map(Object.entries(data.lines)) as Lines) : rebuilt(shard, keys);
    },
  };
}

/** A shard as a value. */
export function sealedShard(lines: Lines): string {
  return sealed({ lines: entriesFrom(lines) });
}

/** What a shard says of a record, and the record's own value unless it is in there. */
export function lineOf(key: RecordKey, { record, learned, texts }: KeptAny): { line: Line; value?: string } {
  const [kind] = partsOf(key);
  const packed = packedRecord(kindOf(kind), record);
  const json = JSON.stringify(packed);
  const isSmall = json.length <= MAX_INLINE;
  const line: Line = {
    etag: recordDigest(kind, record, texts.length > 0),
    ...(Object.keys(learned).length > 0 && { learned }),
    ...(isSmall && { packed }),
    ...(texts.length > 0 && { texts: [...texts] }),
    ...(kind === 'interview' && interviewLine(record)),
  };
  return isSmall ? { line } : { line, value: sealedJson(json) };
}

function interviewLine(record: InterviewRecord): Pick<Line, 'summary' | 'guide' | 'person'> {
  const summary = summaryOf(record, () => undefined);
  return {
    ...(summary && { summary }),
    ...(record.guide && { guide: record.guide.value }),
    ...(record.person && { person: record.person.value.id }),
  };
}

/** A stored record. Throws StoreError: 'damaged', or 'unopenable' if it is of a later version, and to be left as it is. */
function unpacked(key: RecordKey, packed: unknown): Pick<StoredAny, 'record' | 'isOlder'> {
  const [kind, id] = partsOf(key);
  try {
    const record = readPacked(kindOf(kind), packed);
    if (record.id === id) return { record, isOlder: Packed.parse(packed).v < versionOf(kindOf(kind)) };
  } catch (error) {
    if (error instanceof NewerVersion) throw new StoreError('unopenable', error);
  }
  throw new StoreError('damaged');
}

/** Passes over what is damaged; any other error is thrown. */
export function unlessDamaged(error: unknown): undefined {
  if (reasonOf(error) !== 'damaged') throw error;
}
