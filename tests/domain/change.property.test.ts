import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apply, Change } from '../../domain/interview/change.ts';
import { Interview } from '../../domain/interview/interview.ts';
import { byTime, NOTE_KINDS } from '../../domain/interview/note.ts';
import { anyEvent } from './arbitrary.ts';
import { at, plan, planned } from './fixtures.ts';

/** Few ids, so that changes often concern the same thing. */
const id = fc.constantFrom('a', 'b', 'c');
const minute = fc.nat(20).map(at);

/** A note's time follows from its id, because it is set once, at the first character; `c` begins together with `b`. */
const note = fc
  .record({ id, kind: fc.constantFrom(...NOTE_KINDS), text: fc.string(), criteria: fc.uniqueArray(id) })
  .map((rest) => ({ ...rest, at: at(rest.id === 'a' ? 2 : 1) }));

const event = anyEvent(id, minute);

const arbitraries: { [Type in Change['type']]: fc.Arbitrary<Omit<Extract<Change, { type: Type }>, 'type'>> } = {
  'interview planned': fc.constant({ plan }),
  'interview described': fc.record({ candidate: fc.string(), role: fc.string() }, { requiredKeys: [] }),
  'call joined': fc.record({ call: fc.record({ host: fc.constantFrom('meet' as const, 'zoom' as const), code: id }) }),
  'interview opened': fc.constant({}),
  'event recorded': fc.record({ event }),
  'event undone': fc.record({ event: id }),
  'event corrected': fc.record({ event: id, at: minute }),
  'prompt ticked': fc.record({ prompt: id, on: fc.boolean() }),
  'draft typed': fc.record({ draft: note }),
  'caret moved': fc.record({ draft: id, caret: fc.nat(9) }),
  'draft cleared': fc.record({ draft: id }),
  'note written': fc.record({ note }),
  'note removed': fc.record({ note: id, at: minute }),
  'note restored': fc.record({ note: id }),
  'judgement erased': fc.record({ notes: fc.constantFrom('keep' as const, 'discard' as const) }),
  'interview removed': fc.record({ at: minute }),
  'interview restored': fc.constant({}),
};

const change: fc.Arbitrary<Change> = fc.oneof(
  ...Object.entries(arbitraries).map(([type, rest]) => rest.map((given) => Change.parse({ ...given, type }))),
);
const changes = fc.array(change, { maxLength: 25 });

function applied(interview: Interview, all: readonly Change[]): Interview {
  return all.reduce((before, next) => apply(before, next) ?? before, interview);
}

const whatever = expect.any(Number);

it('any change applied twice has the effect of once, except for the revision', () => {
  fc.assert(
    fc.property(changes, change, (before, twice) => {
      const once = applied(planned, [...before, twice]);
      expect(applied(once, [twice])).toEqual({ ...once, revision: whatever });
    }),
    { numRuns: 1000 },
  );
});

it('a batch sent again as a whole changes nothing, except the revision', () => {
  // Except drafts, where the batch's last one stays, and event ids used again after an undo, or corrected before they
  // are recorded.
  const unfit = ['draft typed', 'event undone', 'event corrected'];
  const batch = fc.array(
    change.filter(({ type }) => !unfit.includes(type)),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(changes, batch, (before, twice) => {
      const once = applied(planned, [...before, ...twice]);
      expect(applied(once, twice)).toEqual({ ...once, revision: whatever });
    }),
    { numRuns: 1000 },
  );
});

it('a correction of the end commutes with any other change', () => {
  const correction: Change = { type: 'event corrected', event: 'end', at: at(15) };
  const end: Change = { type: 'event recorded', event: { id: 'end', at: at(20), kind: 'ended', outcome: 'writeup' } };
  fc.assert(
    fc.property(changes, change, (before, other) => {
      const ended = applied(planned, [...before, end]);
      const [one, two] = [
        [correction, other],
        [other, correction],
      ].map((both) => applied(ended, both));
      expect(one).toEqual({ ...two, revision: whatever });
    }),
  );
});

it('after any changes an interview can still be parsed, with its notes in order and their ids unique', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const interview = applied(planned, all);
      expect(Interview.parse(structuredClone(interview))).toEqual(interview);
      expect(interview.notes).toEqual(interview.notes.toSorted(byTime));
      for (const list of [interview.notes.map((each) => each.id), interview.ticked]) {
        expect(new Set(list).size).toBe(list.length);
      }
      if (interview.draft) expect(interview.notes.map((each) => each.id)).not.toContain(interview.draft.id);
    }),
    { numRuns: 1000 },
  );
});

it('notes end up in the same order whatever order they arrive in', () => {
  const notes = fc.uniqueArray(note, { selector: (each) => each.id });
  const shuffled = notes.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, (orders) => {
      const [one, other] = orders.map((all) =>
        applied(
          planned,
          all.map((each) => ({ type: 'note written', note: each })),
        ),
      );
      expect(one).toEqual(other);
    }),
  );
});

it('never changes the interview it is given, and the revision never decreases', () => {
  fc.assert(
    fc.property(changes, change, (before, next) => {
      const interview = applied(planned, before);
      const copy = structuredClone(interview);
      const after = apply(interview, next);
      expect(interview).toEqual(copy);
      expect(after?.revision).toBe(after === interview ? interview.revision : interview.revision + 1);
    }),
  );
});
