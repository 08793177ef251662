import type { Guide } from '../domain/guide/guide.ts';
import { type OpenText, openTextOf } from '../domain/interview/open-text.ts';
import { type KindName, kindOf, type RecordChange, type RecordOf } from '../domain/kinds.ts';
import { laterOf } from '../domain/merge/register.ts';
import { recordKey } from './record-key.ts';

/** A state to be merged into the record of its id. */
export type StateWrite = { [K in KindName]: { kind: K; state: RecordOf<K> } }[KindName];

/** What a store is given to keep. Writing it twice, late or in any order does no harm. */
export type Write =
  | StateWrite
  /** What an open editor holds: all that a key press writes. */
  | { kind: 'open text'; text: OpenText }
  /** The content of a guide, by its hash (guideHash). It never changes. */
  | { kind: 'guide copy'; hash: string; guide: Guide };

/** Names what a write is about; writes of the same name can be joined. */
export function nameOf(write: Write): string {
  if (write.kind === 'open text') {
    const { interview, note, session } = write.text;
    return JSON.stringify([write.kind, interview, note, session]);
  }
  if (write.kind === 'guide copy') return `${write.kind}/${write.hash}`;
  return recordKey(write.kind, write.state.id);
}

/** Interviews that may be in use at once, at most. */
const FEW = 4;

/** Whether these are more interviews than are in use at once, such as a part of a restore: nobody who works on one of them waits for that. */
export function areMany(writes: readonly Write[]): boolean {
  return writes.filter(({ kind }) => kind === 'interview').length > FEW;
}

/** What a change gives a store to keep. */
export function writeOf(one: RecordChange): Write {
  const text = one.kind === 'interview' ? openTextOf(one.change) : undefined;
  if (text) return { kind: 'open text', text };
  return { kind: one.kind, state: kindOf(one.kind).delta(one.change) } as StateWrite;
}

/** Both writes as one. They must have the same name. */
export function joinedWrite(a: Write, b: Write): Write {
  if (a.kind === 'guide copy' || b.kind === 'guide copy') return a;
  if (a.kind === 'open text' || b.kind === 'open text') {
    return a.kind === 'open text' && b.kind === 'open text' ? { ...a, text: laterOf(a.text, b.text) } : a;
  }
  return { kind: a.kind, state: kindOf(a.kind).merge(a.state, b.state) } as StateWrite;
}

/** The same writes, those of one name joined. */
export function joinedWrites(writes: Iterable<Write>): Write[] {
  const joined = new Map<string, Write>();
  for (const write of writes) {
    const name = nameOf(write);
    const before = joined.get(name);
    joined.set(name, before ? joinedWrite(before, write) : write);
  }
  return [...joined.values()];
}
