import { isNews, type OpenText } from '../../domain/interview/open-text.ts';
import { kindOf } from '../../domain/kinds.ts';
import type { RecordState } from '../../domain/merge/kind.ts';
import { fateOf, markOf, mergedInterview, purgedInterview, withFolded, withText } from '../kept-interview.ts';
import { mergedKept, purgedKept } from '../kept-record.ts';
import { type RecordKey, recordKey } from '../record-key.ts';
import type { Batch } from './mirror-log.ts';
import { type KeptAny, type Line, partsOf } from './mirror-shards.ts';

/** What one entry holds of a record. */
export interface Step {
  state?: RecordState;
  texts: OpenText[];
  /** When it was given to this store, in epoch ms. */
  at: number;
  /** Its place among all that came. */
  order: number;
}

/** What is pending of records, in the order in which it came. */
export type Steps = Map<RecordKey, Step[]>;

/** What is pending, by record; guide copies left out. Each batch arrived together. */
export function stepsOf(batches: Iterable<Batch>): Steps {
  const all: Steps = new Map();
  let order = 0;
  for (const { writes, at } of batches) {
    order += 1;
    const here = new Map<RecordKey, Step>();
    for (const write of writes) {
      if (write.kind === 'guide copy') continue;
      const isText = write.kind === 'open text';
      const key = isText ? recordKey('interview', write.text.interview) : recordKey(write.kind, write.state.id);
      const step: Step = here.get(key) ?? { texts: [], at, order };
      if (isText) step.texts.push(write.text);
      else step.state = write.state;
      here.set(key, step);
    }
    for (const [key, step] of here) all.set(key, [...(all.get(key) ?? []), step]);
  }
  return all;
}

/**
 * A record with what is pending of it, kept as it would have been if each had been merged as it came. undefined if there is none, or none is left.
 * `isBarred`: whether an interview must not be kept, as far as that was known when this came.
 */
export async function keptWith(
  key: RecordKey,
  before: KeptAny | undefined,
  steps: readonly Step[],
  isBarred: (record: RecordState, order: number) => Promise<boolean>,
): Promise<KeptAny | undefined> {
  let kept = before;
  for (const step of steps) {
    const after = merged(key, kept, step);
    if (after === kept) continue;
    kept = after && (await isBarred(after.record, step.order)) ? undefined : after;
  }
  return kept;
}

function merged(key: RecordKey, before: KeptAny | undefined, { state, texts, at }: Step): KeptAny | undefined {
  const [kind] = partsOf(key);
  if (kind !== 'interview') {
    if (!state) return before;
    const kept = mergedKept(kindOf(kind), before, state, at);
    return kept === before ? before : { ...kept, texts: [] };
  }
  let kept = before;
  if (state) kept = mergedInterview(kept, state, at);
  for (const text of texts) {
    const fate = fateOf(text, kept && markOf(kept.record));
    if (fate === 'folded') kept = withFolded(kept, text, at);
    if (fate === 'beside' && kept && isNews(kept.record, text)) kept = { ...kept, texts: withText(kept.texts, text) };
  }
  return kept;
}

/** A record without what was deleted a day before `now` (epoch ms). */
export function keptPurged(key: RecordKey, before: KeptAny, now: number): KeptAny {
  const [kind] = partsOf(key);
  if (kind === 'interview') return purgedInterview(before, now);
  return { ...purgedKept(kindOf(kind), before, now), texts: before.texts };
}

/** Whether what is pending may change the record of this line, or only what lies beside it. */
export function changesRecord(line: Line | undefined, steps: readonly Step[]): boolean {
  const isPlain = line?.summary !== undefined && line.summary.removedAt === undefined;
  return (
    !isPlain || steps.some(({ state, texts }) => state !== undefined || texts.some(({ era }) => era !== undefined))
  );
}
