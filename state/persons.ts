import { applied } from '../domain/merge/kind.ts';
import { NEVER } from '../domain/merge/stamp.ts';
import { type PersonRecord, personKind } from '../domain/person/person-record.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';
import { type MadeOf, stampedChange } from './follow-record.ts';
import type { RecordClock } from './record-clock.ts';

export type Persons = ReturnType<typeof personsIn>;

interface Options {
  recordStore: LiveRecordStore;
  clock: RecordClock;
  /** Told of each write, to know whether all is saved. */
  watchWrite(write: Promise<unknown>): void;
}

/** The persons whom interviews are with, as far as views name them. */
export function personsIn({ recordStore, clock, watchWrite }: Options) {
  /** What is known of them here: what was read, and what was changed since. */
  const known = new Map<string, PersonRecord | undefined>();
  /** Names that wait until a person is read; the last one counts. */
  const wanted = new Map<string, string>();

  /** Changes a person as far as they are known here. */
  function change(id: string, made: MadeOf<'person'>): void {
    const before = known.get(id);
    const stamp = clock.next('person', id, before ? personKind.latest(before) : NEVER);
    const one = stampedChange('person', before ?? { id }, made, stamp);
    known.set(id, applied(personKind, before, one.change));
    watchWrite(recordStore.change(one));
  }

  async function read(id: string): Promise<void> {
    // What can't be compared with what is there is better than nothing.
    if (!known.has(id)) known.set(id, await recordStore.read('person', id).catch(() => undefined));
  }

  return {
    /** A person of whom nothing is known yet but the name. */
    add: (id: string, name: string) => change(id, { type: 'person described', name }),
    /** Gives a person another name. It comes after the one that is stored, whatever the clock said there. */
    async rename(id: string, name: string): Promise<void> {
      const isAsked = wanted.has(id);
      wanted.set(id, name);
      if (isAsked) return;
      await read(id);
      const last = wanted.get(id);
      wanted.delete(id);
      if (last !== undefined) change(id, { type: 'person described', name: last });
    },
    /** Deletes a person, as the last interview with them is deleted. */
    async remove(id: string): Promise<void> {
      await read(id);
      change(id, { type: 'person removed', at: clock.now() });
    },
    async restore(id: string): Promise<void> {
      await read(id);
      if (known.get(id)?.removed?.on.value) change(id, { type: 'person restored', at: clock.now() });
    },
    /** What is known of a person, read if need be. Throws StoreError. */
    async known(id: string): Promise<PersonRecord> {
      const found = await recordStore.read('person', id);
      const before = known.get(id);
      if (found) known.set(id, before ? personKind.merge(before, found) : found);
      return known.get(id) ?? { id };
    },
  };
}
