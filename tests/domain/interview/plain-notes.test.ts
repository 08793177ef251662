import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnyNoteState, NoteState } from '../../../domain/interview/note-record.ts';

/*
 * Notes are checked by hand where they are of the usual form. That must never make a difference: not for one that is damaged, of another version, or
 * given by somebody else.
 */

const S = '0mwyfbdrm0005bswkr6v';
const junk = fc.oneof(
  fc.constantFrom(
    ...[undefined, null, 0, -1, 1.5, Number.NaN, 1e300, '', 'x', true, [], {}, [S], { stamp: S, value: 1 }],
  ),
  fc.constantFrom(
    ...[S, S.toUpperCase(), `${S}0`, 'é'.repeat(20), 'quote', 'x'.repeat(201), { [S]: { stamp: S, text: '' } }],
  ),
);
const register = (value: unknown) => ({ value, stamp: S });
const USUAL = {
  at: register(1_795_750_520_145),
  section: register('scene'),
  kind: register('observation'),
  done: register(true),
  criteria: { trade: register(true) },
  text: { [S]: { stamp: S, text: 'she drew the queue' } },
  removed: { on: register(false), at: 1_795_750_220_145, saw: { bswkr6vx: S } },
};
const RARE = { basis: register('n'), onlyForMe: register(true), due: register('2026-03-01'), cut: { bswkr6vx: S } };

/** Puts something at a path, or takes away what is there. */
function changed(note: object, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const there = (note as Record<string, unknown>)[key];
  const within = typeof there === 'object' && there !== null ? there : {};
  const entries = Object.entries(note).filter(([name]) => name !== key);
  return Object.fromEntries([...entries, [key, changed(within, rest, value)]]);
}

const keys = [
  ...Object.keys(USUAL),
  ...Object.keys(RARE),
  'value',
  'stamp',
  'text',
  'saw',
  'on',
  'extra',
  '__proto__',
  S,
];
const path = fc.array(fc.constantFrom(...keys), { maxLength: 3 });
const note = fc.record(
  Object.fromEntries(Object.entries({ ...USUAL, ...RARE }).map(([key, value]) => [key, fc.constant(value)])),
  { requiredKeys: [], noNullPrototype: true },
);

describe('a note', () => {
  it('of the usual form is given back as it is', () => {
    expect(NoteState.parse(USUAL)).toBe(USUAL);
  });

  it('is accepted, refused and understood as part by part', () => {
    fc.assert(
      fc.property(note, path, junk, (whole, at, value) => {
        for (const one of [whole, changed(whole, at, value)]) {
          const [is, wanted] = [NoteState.safeParse(one), AnyNoteState.safeParse(one)];
          expect(is.success).toBe(wanted.success);
          expect(is.data).toStrictEqual(wanted.data);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
