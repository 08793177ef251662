import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../domain/digest.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { folded, laterOpenText, OpenText, openTextOf } from '../../../domain/interview/open-text.ts';
import { applied } from '../../../domain/merge/kind.ts';
import { guideOf } from '../fixtures.ts';
import { options } from '../merge/laws.ts';
import { anySteps, World } from '../merge/world.ts';
import { A, by, NOTE, onto, recordOf, stampAt, texts, wrote } from './changes-made.ts';
import { interviewSubject } from './interview-subject.ts';

const guide = guideOf(['welcome', 5]);

describe('an open text', () => {
  it('is all that a key writes', () => {
    const change = { ...wrote(A, 2, 'text', 1), caret: 3, era: { notes: stampAt(A, 0) } };
    const open = openTextOf(change as ReturnType<typeof wrote>);
    expect(open).toEqual({
      interview: 'i',
      note: NOTE,
      session: stampAt(A, 1),
      stamp: stampAt(A, 2),
      text: 'text',
      caret: 3,
      era: { notes: stampAt(A, 0) },
    });
    expect(OpenText.parse(open)).toEqual(open);
  });

  it('is no change that says more', () => {
    const more = [
      by(A, 1, { type: 'note written', note: NOTE, kind: 'quote', text: { session: NOTE, text: '' } }),
      by(A, 1, { type: 'note written', note: NOTE, criteria: { trade: true } }),
      by(A, 1, { type: 'interview opened' }),
    ];
    expect(more.map(openTextOf)).toEqual([undefined, undefined, undefined]);
  });

  it('is the later of two', () => {
    const [one, other] = [wrote(A, 1, 'one', 1), wrote(A, 2, 'other', 1)].map(openTextOf) as [OpenText, OpenText];
    expect(laterOpenText(one, other)).toBe(other);
    expect(laterOpenText(other, one)).toBe(other);
  });

  it('goes with the note that was erased in the meantime, and takes an interview that did not know the erasure along', () => {
    const erased = onto(recordOf(wrote(A, 1, 'text')), by(A, 5, { type: 'interview erased', reach: 'notes' }));
    const ignorant = openTextOf(wrote(A, 9, 'typed on', 1)) as OpenText;
    expect(texts(folded(erased, [ignorant]))).toEqual([]);
    expect(viewOf(erased, guide, { opens: [ignorant] }).draft).toBeUndefined();
    const knowing = { ...ignorant, caret: 2, era: { notes: stampAt(A, 5) } };
    expect(texts(folded(erased, [knowing]))).toEqual(['typed on']);
    expect(viewOf(recordOf(wrote(A, 1, 'text')), guide, { opens: [knowing] })).toMatchObject({
      draft: { text: 'typed on', caret: 2 },
      notes: [],
    });
  });
});

it('keys beside an interview, read with it and folded in at any time, are the interview with all of them in it', () => {
  let opened = 0;
  fc.assert(
    fc.property(anySteps, fc.array(fc.boolean(), { minLength: 1 }), (steps, folds) => {
      const { log } = new World(interviewSubject).run(steps);
      const { merge } = interviewKind;
      let stored = { id: 'record' };
      let whole = { id: 'record' };
      const open = new Map<string, OpenText>();
      for (const [n, { change }] of log.entries()) {
        whole = applied(interviewKind, whole, change);
        const text = openTextOf(change);
        if (text) {
          const key = `${text.note} ${text.session}`;
          const before = open.get(key);
          open.set(key, before ? laterOpenText(before, text) : text);
          opened += 1;
        } else stored = applied(interviewKind, stored, change);
        const opens = [...open.values()];
        // With a key or without, a view shows the same.
        expect(canonical(viewOf(stored, guide, { opens, draft: null }))).toBe(
          canonical(viewOf(whole, guide, { draft: null })),
        );
        if (folds[n % folds.length]) {
          stored = folded(stored, opens);
          expect(folded(stored, opens)).toBe(stored);
          open.clear();
        }
      }
      const all = folded(stored, open.values());
      expect(canonical(all)).toBe(canonical(whole));
      expect(merge(all, whole)).toBe(all);
    }),
    options,
  );
  expect(opened).toBeGreaterThan(0);
});
