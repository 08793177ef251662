import { interviewSummary } from '../../domain/interview/interview-summary.ts';
import type { OpenText } from '../../domain/interview/open-text.ts';
import { kindOf } from '../../domain/kinds.ts';
import type { RecordState } from '../../domain/merge/kind.ts';
import { fateOf, isNews, markOf, mergedInterview, purgedInterview, withFolded, withText } from '../kept-interview.ts';
import { mergedKept, purgedKept } from '../kept-record.ts';
import { type RecordKey, recordKey } from '../writes.ts';
import type { Timed } from './mirror-log.ts';
import { type KeptAny, type Line, partsOf } from './mirror-shards.ts';

/** What is pending of one record. */
export interface Item {
  state?: RecordState;
  texts: OpenText[];
  /** When it was given to this store, in epoch ms. */
  at: number;
}

/** What is pending, by record; guide copies left out. */
export function itemsOf(pending: Iterable<Timed>): Map<RecordKey, Item> {
  const items = new Map<RecordKey, Item>();
  for (const { write, at } of pending) {
    if (write.kind === 'guide copy') continue;
    const key =
      write.kind === 'open text' ? recordKey('interview', write.text.interview) : recordKey(write.kind, write.state.id);
    const item: Item = items.get(key) ?? { texts: [], at: 0 };
    if (write.kind === 'open text') item.texts.push(write.text);
    else item.state = write.state;
    item.at = Math.max(item.at, at);
    items.set(key, item);
  }
  return items;
}

/** A record with what is pending of it, as the database would keep it, too. undefined if there is none. */
export function keptWith(key: RecordKey, before: KeptAny | undefined, item: Item): KeptAny | undefined {
  const [kind] = partsOf(key);
  if (kind !== 'interview') {
    if (!item.state) return before;
    return { ...mergedKept(kindOf(kind), before, item.state, item.at), texts: [] };
  }
  let kept = before;
  if (item.state) kept = mergedInterview(kept, item.state, item.at);
  for (const text of item.texts) {
    const fate = fateOf(text, kept && markOf(kept.record));
    // Beside an interview that lists don't show, it would not be shown either.
    if (fate === 'folded' || (fate === 'beside' && kept && !interviewSummary(kept.record))) {
      kept = withFolded(kept, text, item.at);
    } else if (fate === 'beside' && kept && isNews(kept.record, text))
      kept = { ...kept, texts: withText(kept.texts, text) };
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
export function changesRecord(line: Line | undefined, { state, texts }: Item): boolean {
  const isPlain = line?.summary !== undefined && line.summary.removedAt === undefined;
  return state !== undefined || !isPlain || texts.some(({ era }) => era !== undefined);
}
