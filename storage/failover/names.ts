import { type RecordKey, recordKey } from '../record-key.ts';
import { nameOf, type Write } from '../writes.ts';

/** The records that writes are about. */
export function keysOf(writes: readonly Write[]): RecordKey[] {
  const names = writes.flatMap((one) => (one.kind === 'guide copy' ? [] : keyOfName(nameOf(one))));
  return [...new Set(names)] as RecordKey[];
}

/** The record that a name (nameOf) is about: that of an open text is its interview. */
export function keyOfName(name: string): string {
  if (!name.startsWith('["open text"')) return name;
  const [, interview] = JSON.parse(name) as string[];
  return recordKey('interview', interview ?? '');
}
