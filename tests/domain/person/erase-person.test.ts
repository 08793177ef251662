import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '../../../domain/digest.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { applied } from '../../../domain/merge/kind.ts';
import { nextStamp } from '../../../domain/merge/stamp.ts';
import { erasureOf, isBarred, pointerTo } from '../../../domain/person/erase-person.ts';
import { type PersonRecord, personKind } from '../../../domain/person/person-record.ts';
import { options } from '../merge/laws.ts';

/*
 * Stores that keep persons and interviews, exchange everything, and take in old copies. The oracle knows what each store heard of: which namings,
 * which words, which erasures.
 */

interface Store {
  persons: Map<string, PersonRecord>;
  interviews: Map<string, InterviewRecord>;
  heard: ReadonlySet<number>;
}

/** What somebody did, and what their store had heard of then. */
type Deed = { seen: ReadonlySet<number> } & (
  | { is: 'named'; interview: string; person: string }
  | { is: 'wrote'; interview: string; token: string }
  | { is: 'erased'; person: string }
);

const PERSONS = ['p', 'q'];
const INTERVIEWS = ['i', 'j', 'k'];
const step = fc.tuple(fc.nat(9), fc.nat(2), fc.nat(2), fc.nat(5));

class Stores {
  readonly deeds: Deed[] = [];
  readonly stores: Store[] = [0, 1, 2].map(() => ({ persons: new Map(), interviews: new Map(), heard: new Set() }));
  private readonly copies: Store[] = [];
  private time = Date.UTC(2026, 10, 20, 14);

  step([action, actor, x, y]: readonly [number, number, number, number]): void {
    const store = this.stores[actor] as Store;
    const interview = INTERVIEWS[x] as string;
    const person = PERSONS[y % 2] as string;
    this.time += 1000;
    if (action < 2) this.name(store, actor, interview, person);
    else if (action < 5) this.write(store, actor, interview);
    else if (action === 5) this.erase(store, actor, person);
    else if (action === 6)
      this.copies.push({ persons: new Map(store.persons), interviews: new Map(store.interviews), heard: store.heard });
    else this.takeIn(store, action === 7 ? this.copies[y % Math.max(1, this.copies.length)] : this.stores[y % 3]);
  }

  /** Everybody gets everything, until nothing is new. */
  settle(): void {
    for (const store of [...this.stores, ...this.stores]) for (const other of this.stores) this.takeIn(store, other);
  }

  private name(store: Store, actor: number, id: string, person: string): void {
    const pointer = pointerTo(store.persons.get(person) ?? { id: person });
    const change = {
      type: 'interview described',
      record: id,
      stamp: this.stamp(actor, store.interviews.get(id)),
      person: pointer,
    } as const;
    this.apply(store, id, change);
    this.did(store, { is: 'named', interview: id, person });
  }

  private write(store: Store, actor: number, id: string): void {
    const stamp = this.stamp(actor, store.interviews.get(id));
    const token = `t${this.deeds.length}`;
    this.apply(store, id, {
      type: 'note written',
      record: id,
      stamp,
      note: stamp,
      text: { session: stamp, text: token },
    });
    this.did(store, { is: 'wrote', interview: id, token });
  }

  private erase(store: Store, actor: number, id: string): void {
    const person = store.persons.get(id) ?? { id };
    const changes = erasureOf(person, [...store.interviews.values()], (_, latest) => this.stampAfter(actor, latest));
    store.persons.set(id, applied(personKind, person, changes.person));
    for (const change of changes.interviews) this.apply(store, change.record, change);
    this.did(store, { is: 'erased', person: id });
    this.bar(store);
  }

  private apply(store: Store, id: string, change: Parameters<typeof interviewKind.delta>[0]): void {
    const { era } = store.interviews.get(id) ?? {};
    store.interviews.set(id, applied(interviewKind, store.interviews.get(id), { ...change, ...(era && { era }) }));
  }

  private did(
    store: Store,
    deed: Deed extends infer One ? (One extends Deed ? Omit<One, 'seen'> : never) : never,
  ): void {
    store.heard = new Set([...store.heard, this.deeds.length]);
    this.deeds.push({ ...deed, seen: store.heard } as Deed);
  }

  private takeIn(store: Store, other: Store | undefined): void {
    if (!other) return;
    for (const [id, person] of other.persons)
      store.persons.set(id, personKind.merge(store.persons.get(id) ?? { id }, person));
    for (const [id, one] of other.interviews)
      store.interviews.set(id, interviewKind.merge(store.interviews.get(id) ?? { id }, one));
    store.heard = store.heard.union(other.heard);
    this.bar(store);
  }

  private bar(store: Store): void {
    for (const [id, one] of store.interviews)
      if (isBarred(one, store.persons.get(one.person?.value.id ?? ''))) store.interviews.delete(id);
  }

  private stamp(actor: number, record: InterviewRecord | undefined): string {
    return this.stampAfter(actor, record ? interviewKind.latest(record) : '');
  }

  private stampAfter(actor: number, latest: string): string {
    // The clocks differ by an hour, and each store's view is new each time.
    return nextStamp(this.time + actor * 3_600_000, `${this.deeds.length}`.padStart(7, '0') + actor, latest);
  }
}

const tokensIn = ({ interviews }: Store) =>
  new Set(
    [...interviews.values()].flatMap(({ notes }) =>
      Object.values(notes ?? {}).flatMap(({ text }) => Object.values(text ?? {}).map((one) => one.text)),
    ),
  );

let erasedTokens = 0;
let keptTokens = 0;

it('takes every interview that names them, also those that nobody knew, and no other', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      const world = new Stores();
      for (const one of steps) world.step(one);
      world.settle();
      const { deeds, stores } = world;
      const erasures = deeds.flatMap((deed, n) => (deed.is === 'erased' ? [{ ...deed, n }] : []));
      const tokens = tokensIn(stores[0] as Store);
      for (const [n, deed] of deeds.entries()) {
        if (deed.is !== 'wrote') continue;
        const namings = deeds.filter((one) => one.is === 'named' && one.interview === deed.interview);
        const persons = new Set(namings.flatMap((one) => (one.is === 'named' ? one.person : [])));
        const about = erasures.filter(({ person }) => persons.has(person));
        // Named, as who wrote this knew, and only as one who was erased since, by those who didn't know it
        const isNamed = namings.some((naming) => deed.seen.has(deeds.indexOf(naming)));
        const [only] = persons;
        const last = about.find((erasure) => about.every((other) => other === erasure || erasure.seen.has(other.n)));
        const isErased =
          isNamed &&
          persons.size === 1 &&
          last?.person === only &&
          namings.every(({ seen }) => !seen.has(last?.n ?? -1)) &&
          about.every((erasure) => !deed.seen.has(erasure.n));
        if (isErased) {
          erasedTokens += 1;
          expect(tokens.has(deed.token)).toBe(false);
        }
        if (about.length === 0) {
          keptTokens += 1;
          expect([n, tokens.has(deed.token)]).toEqual([n, true]);
        }
      }
      // All stores are the same.
      const [first, ...others] = stores.map(({ persons, interviews }) =>
        canonical([Object.fromEntries(persons), Object.fromEntries(interviews)]),
      );
      for (const other of others) expect(other).toBe(first);
    }),
    options,
  );
  expect(erasedTokens).toBeGreaterThan(0);
  expect(keptTokens).toBeGreaterThan(0);
});

it('an interview that names them again, knowing that they were erased, is kept', () => {
  const person = applied(personKind, { id: 'p' }, { type: 'person erased', record: 'p', stamp: '1'.repeat(20) });
  const named = (pointer: { id: string; era?: string }) => ({
    id: 'i',
    person: { value: pointer, stamp: '2'.repeat(20) },
  });
  expect(isBarred(named({ id: 'p' }), person)).toBe(true);
  expect(isBarred(named(pointerTo(person)), person)).toBe(false);
  expect(isBarred(named({ id: 'q' }), person)).toBe(false);
  expect(isBarred({ id: 'i' }, person)).toBe(false);
});

it('an interview that has come to name somebody else is kept, though an old copy names them', () => {
  const person = applied(personKind, { id: 'p' }, { type: 'person erased', record: 'p', stamp: '5'.repeat(20) });
  const named = (id: string, stamp: string): InterviewRecord => ({ id: 'i', person: { value: { id }, stamp } });
  const here = interviewKind.merge(named('q', '2'.repeat(20)), named('p', '1'.repeat(20)));
  expect(here.person?.value.id).toBe('q');
  expect(isBarred(here, person)).toBe(false);
});
