import { laterOpenText, type OpenText } from '../../domain/interview/open-text.ts';
import { type KindName, kindOf, type RecordOf } from '../../domain/kinds.ts';
import type { StoredInterview } from '../record-store.ts';
import { nameOf } from '../writes.ts';

/** Both states of a record as one. */
export function later<K extends KindName>(kind: K) {
  return (a: RecordOf<K> | undefined, b: RecordOf<K> | undefined): RecordOf<K> | undefined =>
    a && b ? (kindOf(kind).merge(a, b) as RecordOf<K>) : (a ?? b);
}

/** What both stores have of an interview as one. */
export function joinedInterview(
  a: StoredInterview | undefined,
  b: StoredInterview | undefined,
): StoredInterview | undefined {
  if (!a || !b) return a ?? b;
  const guide = a.guide ?? b.guide;
  const texts = new Map<string, OpenText>();
  for (const text of [...a.texts, ...b.texts]) {
    const name = nameOf({ kind: 'open text', text });
    const before = texts.get(name);
    texts.set(name, before ? laterOpenText(before, text) : text);
  }
  return {
    record: kindOf('interview').merge(a.record, b.record) as StoredInterview['record'],
    texts: [...texts.values()],
    ...(guide && { guide }),
  };
}
