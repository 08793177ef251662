import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { applied } from '../domain/merge/kind.ts';
import { NEVER } from '../domain/merge/stamp.ts';
import { type PersonRecord, personKind } from '../domain/person/person-record.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';
import { type MadeOf, stampedChange } from './follow-record.ts';
import type { RecordClock } from './record-clock.ts';

/** What is known of a person: their name, how to say it, their pronouns. */
export type PersonFacts = Pick<MadeOf<'person'> & { type: 'person described' }, 'name' | 'say' | 'pronouns'>;

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
  /** What waits until a person is read; of each fact the last one counts. */
  const wanted = new Map<string, PersonFacts>();

  /** What views show of them. */
  const shown = new Map<string, Signal<PersonFacts>>();

  function show(id: string): void {
    const facts = shown.get(id);
    if (facts) facts.value = factsOf(known.get(id));
  }

  /** Changes a person as far as they are known here. */
  function change(id: string, made: MadeOf<'person'>): void {
    const before = known.get(id);
    const stamp = clock.next('person', id, before ? personKind.latest(before) : NEVER);
    const one = stampedChange('person', before ?? { id }, made, stamp);
    known.set(id, applied(personKind, before, one.change));
    show(id);
    watchWrite(recordStore.change(one));
  }

  async function read(id: string): Promise<void> {
    // What can't be compared with what is there is better than nothing.
    if (!known.has(id)) known.set(id, await recordStore.read('person', id).catch(() => undefined));
  }

  return {
    /** A person of whom nothing is known yet but this. */
    add: (id: string, facts: PersonFacts) => change(id, { type: 'person described', ...facts }),
    /** Corrects what is known of a person. It comes after what is stored, whatever the clock said there. */
    async describe(id: string, facts: PersonFacts): Promise<void> {
      const asked = wanted.get(id);
      wanted.set(id, { ...asked, ...facts });
      if (asked) return;
      await read(id);
      const last = wanted.get(id);
      wanted.delete(id);
      if (last) change(id, { type: 'person described', ...last });
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
    /** What is known of a person, for views: read at the first call, and kept in step with what is changed here. */
    facts(id: string): ReadonlySignal<PersonFacts> {
      const before = shown.get(id);
      if (before) return before;
      const facts = signal(factsOf(known.get(id)));
      shown.set(id, facts);
      void read(id).then(() => show(id));
      return facts;
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

function factsOf(record: PersonRecord | undefined): PersonFacts {
  const { name, say, pronouns } = record ?? {};
  return {
    ...(name && { name: name.value }),
    ...(say && { say: say.value }),
    ...(pronouns && { pronouns: pronouns.value }),
  };
}
