import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { entriesOf, entryOf, filtered, withEntries } from '../../../domain/merge/entries.ts';
import { Era, era, erasedAt, outdatedBy } from '../../../domain/merge/era.ts';
import { elementsOn, flags } from '../../../domain/merge/flags.ts';
import { due, learnedAt } from '../../../domain/merge/learned.ts';
import { fieldsOf, mapOf } from '../../../domain/merge/part.ts';
import { laterOf, register, registersOf } from '../../../domain/merge/register.ts';
import { deletion, hides, removed, restoration } from '../../../domain/merge/removed.ts';
import { covers, saw, sawOf } from '../../../domain/merge/saw.ts';
import { stampOf } from '../../../domain/merge/stamp.ts';
import { MAX_VERSIONS, surplus, type Text, text, trimmed, versionsOf } from '../../../domain/merge/text.ts';
import { RESTORABLE_FOR } from '../../../domain/retention.ts';

const [A, B] = ['aaaaaaaa', 'bbbbbbbb'];
const stamp = (ms: number, view = A) => stampOf(ms, 0, view);

describe('a register', () => {
  const [early, late] = [
    { value: 'early', stamp: stamp(1) },
    { value: 'late', stamp: stamp(2) },
  ];

  it('has the later value', () => {
    expect(laterOf(early, late)).toBe(late);
    expect(laterOf(late, early)).toBe(late);
  });

  it('has the greater value of two that were set at once, so that all agree', () => {
    const other = { value: 'f', stamp: early.stamp };
    expect(laterOf(early, other)).toBe(other);
    expect(laterOf(other, early)).toBe(other);
    expect(laterOf(early, { ...early })).toBe(early);
  });

  it('is packed without the stamp that all share', () => {
    expect(register().pack(early, early.stamp)).toBe('early');
    expect(register().pack(early, late.stamp)).toEqual(['early', early.stamp]);
  });

  it('is made of what is given', () => {
    expect(registersOf({ role: 'cook', start: undefined }, early.stamp)).toEqual({
      role: { value: 'cook', stamp: early.stamp },
    });
  });
});

describe('entries', () => {
  /** Names that every object has, one that sets what it inherits, and one that looks like an index. */
  const hostile = ['constructor', '__proto__', 'toString', '7'];
  const part = mapOf(register<number>());
  const entry = (value: number) => ({ value, stamp: stamp(value) });
  const all = Object.fromEntries(hostile.map((key, n) => [key, entry(n + 1)]));

  it('may have any name', () => {
    const joined = Object.entries(all).reduce((before, one) => part.join(before, Object.fromEntries([one])), {});
    expect(Object.keys(joined).sort()).toEqual([...hostile].sort());
    for (const key of hostile) expect(entryOf({}, key)).toBeUndefined();
    expect(entriesOf(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(joined)))).toEqual(joined);
    expect(Object.keys(withEntries({}, Object.entries(all)))).toHaveLength(4);
  });

  it('are refused where they are none', () => {
    for (const value of [[], null, 'text', 7, { a: 1 }])
      expect(entriesOf(z.string(), z.string()).safeParse(value).success).toBe(false);
  });

  it('are shared where nothing changes', () => {
    const [one, two] = [entry(1), entry(2)];
    const before = { one, two };
    expect(part.join(before, { two: { ...two } })).toBe(before);
    const after = part.join(before, { two: entry(3) });
    expect([after.one === one, after.two?.value]).toEqual([true, 3]);
    expect(filtered(before, () => true)).toBe(before);
    expect(filtered(before, () => false)).toBeUndefined();
    expect(filtered({}, () => true)).toBeUndefined();
  });
});

it('an object of parts joins each for itself, and keeps what is its own', () => {
  const part = fieldsOf<
    { id: string; a?: { value: number; stamp: string }; b?: { value: number; stamp: string } },
    'id'
  >({ a: register(), b: register() });
  const [one, other] = [
    { id: 'x', a: { value: 1, stamp: stamp(1) } },
    { id: 'x', b: { value: 2, stamp: stamp(2) } },
  ];
  expect(part.join(one, other)).toEqual({ ...one, ...other });
  expect(part.join(one, { id: 'x' })).toBe(one);
  expect(part.latest(part.join(one, other))).toBe(stamp(2));
});

describe('flags', () => {
  it('are on in the order in which they were switched', () => {
    const on = (at: number, value = true) => ({ value, stamp: stamp(at) });
    expect(elementsOn({ c: on(1), a: on(3), b: on(1), d: on(2, false) })).toEqual(['b', 'c', 'a']);
    expect(elementsOn(flags.join({ a: on(1) }, { a: on(2, false) }))).toEqual([]);
    expect(elementsOn(undefined)).toEqual([]);
  });
});

describe('what was seen', () => {
  it('is the last of each view', () => {
    const seen = sawOf([stamp(1), stamp(3), stamp(2, B)]);
    expect(seen).toEqual({ [A]: stamp(3), [B]: stamp(2, B) });
    expect([covers(seen, stamp(2)), covers(seen, stamp(3, B)), covers(undefined, stamp(1))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('only grows', () => {
    const seen = sawOf([stamp(2)]);
    expect(saw.join(seen, sawOf([stamp(1)]))).toBe(seen);
    expect(saw.join(seen, sawOf([stamp(1, B)]))).toEqual({ [A]: stamp(2), [B]: stamp(1, B) });
  });
});

describe('a deletion', () => {
  const one = deletion(stamp(5), 50, sawOf([stamp(1)]));

  it('hides what it saw, and nothing else', () => {
    expect([hides(one, []), hides(one, [stamp(1)]), hides(one, [stamp(1), stamp(2)]), hides(undefined, [])]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is taken back by a later restoration, and remembers what it saw', () => {
    const back = removed.join(one, restoration(stamp(6), 60));
    expect(back).toEqual({ on: { value: false, stamp: stamp(6) }, at: 60, saw: one.saw });
    expect(hides(back, [])).toBe(false);
    expect(removed.join(restoration(stamp(4), 40), one)).toEqual(one);
  });

  it('has the later of two moments at one stamp', () => {
    expect(removed.join(one, { ...one, at: 70 }).at).toBe(70);
    expect(removed.join({ ...one, at: 70 }, one).at).toBe(70);
  });
});

describe('a text', () => {
  const sessions = (count: number): Text =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [stamp(n), { stamp: stamp(n), text: `text ${n}` }]));

  it('is what the latest session left; the others left its versions', () => {
    const all = text.join(sessions(2), { [stamp(9, B)]: { stamp: stamp(9, B), text: 'theirs' } });
    expect(versionsOf(all).map((one) => one.text)).toEqual(['theirs', 'text 1', 'text 0']);
    expect(versionsOf(undefined)).toEqual([]);
  });

  it('is without what is cut', () => {
    const worded = { text: sessions(3) };
    expect(trimmed(worded, undefined)).toBe(worded);
    expect(trimmed(worded, sawOf([stamp(1, B)]))).toBe(worded);
    expect(Object.keys(trimmed(worded, sawOf([stamp(1)])).text ?? {})).toEqual([stamp(2)]);
    expect(trimmed(worded, sawOf([stamp(2)]))).toEqual({});
  });

  it('has twenty versions: the oldest are cut, and no other', () => {
    expect(surplus(sessions(MAX_VERSIONS + 1))).toBeUndefined();
    const all = sessions(MAX_VERSIONS + 3);
    const left = trimmed({ text: all }, surplus(all)).text;
    expect(versionsOf(left).map((one) => one.text)).toEqual(
      versionsOf(all)
        .slice(0, MAX_VERSIONS + 1)
        .map((one) => one.text),
    );
  });
});

describe('an era', () => {
  it('begins with an erasure, and is the later of two', () => {
    const first = erasedAt(stamp(1), 'notes', undefined);
    expect(first).toEqual({ notes: stamp(1) });
    expect(erasedAt(stamp(2), 'all', first)).toEqual({ notes: stamp(1), all: stamp(2) });
    expect(era.join(first, { notes: stamp(3, B) })).toEqual({ notes: stamp(3, B) });
    expect(Era.safeParse({}).success).toBe(false);
  });

  it('takes what an unknown erasure reaches', () => {
    const known = { notes: stamp(5) };
    expect([outdatedBy(known, undefined), outdatedBy(known, known), outdatedBy(undefined, known)]).toEqual([
      'notes',
      undefined,
      undefined,
    ]);
    // A later erasure of less doesn’t stand for one of more.
    expect(outdatedBy(known, { judgement: stamp(9) })).toBe('notes');
    expect(outdatedBy({ judgement: stamp(9) }, known)).toBe('judgement');
    expect(outdatedBy({ all: stamp(1) }, known)).toBe('all');
  });
});

describe('a purge', () => {
  it('is due a day after this store learned of the deletion, by its own clock', () => {
    const learned = learnedAt({}, ['note'], 1000);
    expect([...due(learned, 1000 + RESTORABLE_FOR - 1)]).toEqual([]);
    expect([...due(learned, 1000 + RESTORABLE_FOR)]).toEqual(['note']);
  });

  it('is due at once when what it took is brought in again, and not when it was back in between', () => {
    const learned = learnedAt({}, ['note'], 1000);
    expect(learnedAt(learned, ['note'], 5000)).toBe(learned);
    expect(learnedAt(learned, ['note', ''], 5000)).toEqual({ note: 1000, '': 5000 });
    expect(learnedAt(learnedAt(learned, [], 5000), ['note'], 9000)).toEqual({ note: 9000 });
  });
});
