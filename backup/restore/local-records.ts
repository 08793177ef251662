import { type KindName, kindOf } from '../../domain/kinds.ts';
import { isBarred } from '../../domain/person/erase-person.ts';
import type { PersonRecord } from '../../domain/person/person-record.ts';
import { type RecordKey, recordKey } from '../../storage/record-key.ts';
import type { StateWrite } from '../../storage/writes.ts';
import { type BackupSource, type Census, censusOf, statesOf, withTexts } from '../backup-source.ts';

/** What is here, as a restore compares it with a file. */
export interface LocalRecords {
  /** Every record here. */
  keys: ReadonlySet<RecordKey>;
  guides: ReadonlySet<string>;
  /** These records, what open editors hold included; those that are not here left out, those that can't be read named. */
  read(keys: readonly RecordKey[]): Promise<{ here: Map<RecordKey, StateWrite>; unreadable: Set<RecordKey> }>;
  /** A record of the file, which may be a person. */
  meet(write: StateWrite): void;
  /** These records are here now. */
  arrived(keys: Iterable<RecordKey>): void;
  /** Whether an interview must not come in: its person was erased, here or in the file. */
  isBarred(write: StateWrite): boolean;
}

/** Opens what is here for comparing. */
export async function localRecords(source: BackupSource): Promise<LocalRecords> {
  const { marks, texts }: Census = await censusOf(source);
  const keys = new Set(marks.keys());
  const guides = new Set(await source.guideHashes());
  const persons = new Map<string, PersonRecord>();

  function meet({ kind, state }: StateWrite): void {
    if (kind !== 'person') return;
    const before = persons.get(state.id);
    persons.set(state.id, before ? (kindOf(kind).merge(before, state) as PersonRecord) : state);
  }

  for await (const { writes } of statesOf(source, [...keys].filter(isPerson))) writes.forEach(meet);

  return {
    keys,
    guides,
    async read(wanted) {
      const { writes, damaged } = await source.states(wanted.filter((key) => keys.has(key)));
      const states = writes.filter(
        (write): write is StateWrite => write.kind !== 'open text' && write.kind !== 'guide copy',
      );
      return {
        here: new Map(states.map((write) => [keyOf(write), withTexts(write, texts)])),
        unreadable: new Set(damaged),
      };
    },
    meet,
    arrived(more) {
      for (const key of more) keys.add(key);
    },
    isBarred(write) {
      if (write.kind !== 'interview') return false;
      const named = write.state.person?.value.id;
      return named !== undefined && isBarred(write.state, persons.get(named));
    },
  };
}

/** The key of the record of a write. */
export function keyOf({ kind, state }: { kind: KindName; state: { id: string } }): RecordKey {
  return recordKey(kind, state.id);
}

function isPerson(key: RecordKey): boolean {
  return key.startsWith('person/');
}
