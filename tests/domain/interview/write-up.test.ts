import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guide } from '../../../domain/guide/guide.ts';
import { sawNote } from '../../../domain/interview/deletions.ts';
import type { InterviewChange } from '../../../domain/interview/interview-change.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { interviewSummary } from '../../../domain/interview/interview-summary.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { answerId, isAnswer } from '../../../domain/interview/write-up/answers.ts';
import { RECOMMENDATIONS } from '../../../domain/interview/write-up/judgement-record.ts';
import { writeUpStage } from '../../../domain/interview/write-up/stage.ts';
import {
  attachable,
  earlierAnswers,
  isReadyToRecommend,
  isSettled,
  nextOpen,
  writeUpOf,
  writtenUp,
} from '../../../domain/interview/write-up/write-up.ts';
import { applied } from '../../../domain/merge/kind.ts';
import { stampOf } from '../../../domain/merge/stamp.ts';
import { at, guideOf } from '../fixtures.ts';

const LEVELS = [
  { id: 'guesses', name: 'Guesses', behaviour: 'Tries one thing after another.' },
  { id: 'proves', name: 'Proves', behaviour: 'Names a check.' },
];
const GUIDE: Guide = {
  ...guideOf(['welcome', 5], ['story', 25]),
  criteria: ['depth', 'breadth'].map((id) => ({ id, name: id, lookFor: '', levels: LEVELS })),
  reflection: [{ id: 'same-words', text: 'Same words?' }],
};

type Body<C = InterviewChange> = C extends InterviewChange ? Omit<C, 'record' | 'stamp'> : never;

const stamp = (n: number) => stampOf(at(1) + n, 0, 'aaaaaaaa');

/** A record after these changes, each a millisecond after the one before. */
function recordOf(bodies: readonly Body[], before: InterviewRecord = { id: 'i' }, from = 0): InterviewRecord {
  return bodies.reduce(
    (record, body, n) =>
      applied(interviewKind, record, {
        ...body,
        record: 'i',
        stamp: stamp(from + n),
        era: record.era,
      } as InterviewChange),
    before,
  );
}

const noted = (note: string, kind: 'observation' | 'quote' | 'inference' | 'ask', ...criteria: string[]): Body => ({
  type: 'note written',
  note,
  at: at(2),
  kind,
  done: true,
  criteria: Object.fromEntries(criteria.map((one) => [one, true])),
  text: { session: stamp(900), text: `text of ${note}` },
});
const judged = (criterion: string, level: string): Body => ({
  type: 'criterion judged',
  criterion,
  choice: { is: 'level', level },
});
const none = (criterion: string): Body => ({ type: 'criterion judged', criterion, choice: { is: 'no evidence' } });
const answered = (id: string, text: string, session = stamp(901)): Body => ({
  type: 'note written',
  note: id,
  text: { session, text },
});
const finished = (on = true): Body => ({ type: 'write-up finished', finished: { on, at: at(60) } });

const shown = (record: InterviewRecord, guide = GUIDE) => writeUpOf(record, viewOf(record, guide));

describe('a level', () => {
  it('rests on an observation or a quote, not on an inference or a question', () => {
    const settled = (kind: 'observation' | 'quote' | 'inference' | 'ask') =>
      shown(recordOf([noted('a', kind, 'depth'), judged('depth', 'proves')])).criteria.map(isSettled);
    expect(settled('observation')).toEqual([true, false]);
    expect(settled('quote')).toEqual([true, false]);
    expect(settled('inference')).toEqual([false, false]);
    expect(settled('ask')).toEqual([false, false]);
  });

  it('rests on an inference that points at something seen, as long as that is there', () => {
    const record = recordOf([
      noted('seen', 'observation'),
      noted('other', 'inference'),
      noted('meant', 'inference', 'depth'),
      judged('depth', 'proves'),
    ]);
    const pointing = (basis: string) => recordOf([{ type: 'note written', note: 'meant', basis }], record, 10);
    expect(shown(record).criteria[0]?.hasEvidence).toBe(false);
    expect(shown(pointing('other')).criteria[0]?.hasEvidence).toBe(false);
    expect(shown(pointing('gone')).criteria[0]?.hasEvidence).toBe(false);
    expect(shown(pointing('meant')).criteria[0]?.hasEvidence).toBe(false);
    const resting = pointing('seen');
    expect(shown(resting).criteria[0]).toMatchObject({ hasEvidence: true, level: { name: 'Proves' } });
    const without = recordOf(
      [{ type: 'note removed', note: 'seen', at: at(3), saw: { aaaaaaaa: stamp(999) } }],
      resting,
      20,
    );
    expect(shown(without).criteria[0]?.hasEvidence).toBe(false);
    expect(
      shown(recordOf([{ type: 'note written', note: 'meant', basis: '' }], resting, 20)).criteria[0]?.hasEvidence,
    ).toBe(false);
  });

  it('that the guide does not have counts as open', () => {
    const record = recordOf([noted('a', 'quote', 'depth'), judged('depth', 'elsewhere')]);
    expect(shown(record).criteria[0]).toMatchObject({ level: undefined, choice: { level: 'elsewhere' } });
    expect(nextOpen(shown(record))).toBe(0);
  });

  it('of an older guide is known by its number', () => {
    const levels = LEVELS.map(({ id: _, ...level }) => level);
    const guide = { ...GUIDE, criteria: [{ id: 'depth', name: 'Depth', lookFor: '', levels }] };
    expect(shown(recordOf([judged('depth', '2')]), guide).criteria[0]?.level).toBe(levels[1]);
    expect(shown(recordOf([judged('depth', '3')]), guide).criteria[0]?.level).toBeUndefined();
  });

  it('is not asked for where a criterion has no scale, but evidence is', () => {
    const guide = { ...GUIDE, criteria: [{ id: 'depth', name: 'Depth', lookFor: '', levels: [] }] };
    expect(isReadyToRecommend(shown(recordOf([]), guide))).toBe(false);
    expect(isReadyToRecommend(shown(recordOf([noted('a', 'quote', 'depth')]), guide))).toBe(true);
    expect(isReadyToRecommend(shown(recordOf([none('depth')]), guide))).toBe(true);
  });
});

describe('the write-up', () => {
  it('goes on at the first criterion that is open; “No evidence” is an answer', () => {
    const begun = recordOf([noted('a', 'quote', 'depth'), judged('depth', 'guesses')]);
    expect(nextOpen(shown(begun))).toBe(1);
    const settled = recordOf([none('breadth')], begun, 10);
    expect(nextOpen(shown(settled))).toBe(2);
    expect(isReadyToRecommend(shown(settled))).toBe(true);
    // The evidence goes, and with it what the level rested on.
    const detached = recordOf([{ type: 'note written', note: 'a', criteria: { depth: false } }], settled, 20);
    expect(nextOpen(shown(detached))).toBe(0);
    expect(isReadyToRecommend(shown(detached))).toBe(false);
  });

  it('marks the strongest note only where it is evidence', () => {
    const record = recordOf([
      noted('a', 'quote', 'depth'),
      noted('b', 'quote'),
      { type: 'criterion judged', criterion: 'depth', strongest: 'a' },
      { type: 'criterion judged', criterion: 'breadth', strongest: 'b' },
    ]);
    expect(shown(record).criteria.map(({ strongest }) => strongest?.id)).toEqual(['a', undefined]);
  });

  it('keeps what another opening left of an answer', () => {
    const id = answerId({ is: 'because', criterion: 'depth' });
    const record = recordOf([answered(id, 'She asked.', stamp(500)), answered(id, 'She asked why.', stamp(501))]);
    expect(shown(record).criteria[0]?.because).toBe('She asked why.');
    expect(earlierAnswers(record, { is: 'because', criterion: 'depth' })).toEqual(['She asked.']);
    expect(viewOf(record, GUIDE).notes).toEqual([]);
  });

  it('has room for every id', () => {
    const [one, other] = ['a', 'b'].map((last) => answerId({ is: 'reflection', question: 'x'.repeat(199) + last }));
    expect([one?.length, other?.length].every((length) => (length ?? 999) <= 200)).toBe(true);
    expect(one).not.toBe(other);
    expect(isAnswer(one ?? '')).toBe(true);
  });

  it('says when it was changed after it was finished, by what it rests on, too', () => {
    const before = recordOf([noted('a', 'quote', 'depth'), noted('b', 'quote'), finished()]);
    expect(shown(before)).toMatchObject({ finishedAt: at(60) });
    expect(shown(before).changedAt).toBeUndefined();
    const changes: Body[] = [
      judged('depth', 'guesses'),
      { type: 'interviewer recommended', recommendation: 'no' },
      { type: 'note written', note: 'b', criteria: { breadth: true } },
      { type: 'note written', note: 'a', criteria: { depth: false } },
      { type: 'note removed', note: 'a', at: at(61), saw: {} },
      answered(answerId({ is: 'change my mind' }), 'A cause.', stamp(70_000)),
    ];
    for (const change of changes) expect(shown(recordOf([change], before, 60_000)).changedAt, change.type).toBe(at(2));
    // What is no evidence says nothing about it.
    const noise: Body = { type: 'note written', note: 'b', text: { session: stamp(70_000), text: 'more' } };
    expect(shown(recordOf([noise], before, 60_000)).changedAt).toBeUndefined();
    expect(shown(recordOf([finished(false)], before, 60_000)).finishedAt).toBeUndefined();
  });

  it('says so, too, if what an inference rests on is changed or gone, though that was never evidence itself', () => {
    const resting = (basis: string): Body => ({ type: 'note written', note: 'meant', basis });
    const before = recordOf([
      noted('seen', 'observation'),
      noted('other', 'observation'),
      noted('meant', 'inference', 'depth'),
      resting('seen'),
      finished(),
    ]);
    expect(shown(before).criteria[0]?.hasEvidence).toBe(true);
    expect(shown(before).changedAt).toBeUndefined();
    const changes: Body[] = [
      { type: 'note removed', note: 'seen', at: at(61), saw: sawNote(before, 'seen') },
      { type: 'note written', note: 'seen', kind: 'ask' },
      { type: 'note written', note: 'seen', text: { session: stamp(60_000), text: 'Something else.' } },
      resting('gone'),
    ];
    for (const change of changes)
      expect(shown(recordOf([change], before, 60_000)).changedAt, JSON.stringify(change)).toBe(at(2));
    for (const loss of [changes[0], changes[1], changes[3]] as Body[])
      expect(shown(recordOf([loss], before, 60_000)).criteria[0]?.hasEvidence).toBe(false);
    // On which nothing rests that is evidence, and what is pointed at for nothing, may change.
    const noise: Body[] = [
      { type: 'note written', note: 'other', kind: 'ask' },
      { type: 'note written', note: 'other', basis: 'seen' },
    ];
    for (const change of noise) expect(shown(recordOf([change], before, 60_000)).changedAt).toBeUndefined();
  });

  it('never loses what a level rests on without saying that it was changed', () => {
    const ids = fc.constantFrom('seen', 'other', 'meant', 'both');
    const kind = fc.constantFrom('observation', 'quote', 'inference', 'ask' as const);
    const change: fc.Arbitrary<Body> = fc.oneof(
      fc.record({ type: fc.constant('note written' as const), note: ids, kind }),
      fc.record({ type: fc.constant('note written' as const), note: ids, basis: fc.oneof(ids, fc.constant('')) }),
      fc
        .tuple(ids, fc.constantFrom('depth', 'breadth'), fc.boolean())
        .map(([note, id, on]): Body => ({ type: 'note written', note, criteria: { [id]: on } })),
      ids.map((note): Body => ({ type: 'note removed', note, at: at(61), saw: { aaaaaaaa: stamp(900) } })),
      ids.map((note): Body => ({ type: 'note restored', note, at: at(62) })),
    );
    const notes = [
      noted('seen', 'observation'),
      noted('other', 'quote'),
      noted('meant', 'inference', 'depth'),
      noted('both', 'quote', 'breadth'),
    ];
    const some = fc.array(change, { maxLength: 6 });
    fc.assert(
      fc.property(some, some, (earlier, later) => {
        const before = recordOf([...notes, ...earlier, finished()]);
        const after = recordOf(later, before, 60_000);
        const evidence = (record: InterviewRecord) => shown(record).criteria.map(({ hasEvidence }) => hasEvidence);
        if (evidence(after).join() !== evidence(before).join()) expect(shown(after).changedAt).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('is for others to read only if something was judged, and not if only the notes are wanted', () => {
    const read = (record: InterviewRecord) => writtenUp(record, viewOf(record, GUIDE)) !== undefined;
    const notes = [noted('a', 'quote', 'depth')];
    expect(read(recordOf(notes))).toBe(false);
    const begun = recordOf([...notes, none('depth')]);
    expect([read(begun), writeUpStage(begun)]).toEqual([true, 'begun']);
    const skipped = recordOf([{ type: 'write-up left open', at: at(60) }], begun, 10);
    expect([read(skipped), writeUpStage(skipped)]).toEqual([false, 'left open']);
    expect(writeUpStage(recordOf([{ type: 'write-up left open', at: 0 }], skipped, 20))).toBe('begun');
    expect(writeUpStage(recordOf([finished()], skipped, 20))).toBe('finished');
    expect(writeUpStage(recordOf([answered(answerId({ is: 'change my mind' }), ' ')]))).toBeUndefined();
  });

  it('offers all other notes, but none of a section that is not rated', () => {
    const guide = { ...GUIDE, sections: GUIDE.sections.map((one) => ({ ...one, rated: one.id !== 'welcome' })) };
    const inSection = (note: string, section: string): Body => ({ ...noted(note, 'quote'), section }) as Body;
    const record = recordOf([
      inSection('a', 'welcome'),
      inSection('b', 'story'),
      noted('c', 'quote', 'depth'),
      noted('d', 'ask'),
    ]);
    const offered = (criterion: string) => attachable(viewOf(record, guide), criterion).map(({ id }) => id);
    expect(offered('depth')).toEqual(['b', 'd']);
    expect(offered('breadth')).toEqual(['b', 'c', 'd']);
  });
});

it('nothing judged survives an erasure of judgement: no level, no answer, and not what an inference rested on', () => {
  const before = recordOf([
    noted('a', 'quote', 'depth'),
    { ...noted('b', 'inference', 'depth'), basis: 'a' } as Body,
    judged('depth', 'proves'),
    { type: 'criterion judged', criterion: 'depth', strongest: 'a' },
    { type: 'interviewer recommended', recommendation: 'strong no' },
    answered(answerId({ is: 'because', criterion: 'depth' }), 'BECAUSE'),
    answered(answerId({ is: 'change my mind' }), 'MIND'),
    finished(),
  ]);
  const left = recordOf([{ type: 'interview erased', reach: 'judgement' }], before, 100);
  expect(left.judgement).toBeUndefined();
  expect(Object.keys(left.notes ?? {})).toEqual(['a', 'b']);
  expect(viewOf(left, GUIDE).notes).toMatchObject([
    { id: 'a', criteria: [], text: 'text of a' },
    { id: 'b', criteria: [], text: 'text of b' },
  ]);
  expect(JSON.stringify(left)).not.toMatch(/BECAUSE|MIND|proves|strong no|basis/);
  expect(writeUpStage(left)).toBeUndefined();
  // An older copy doesn't bring it back.
  expect(interviewKind.merge(left, before)).toEqual(left);
});

const anyChoice = fc.oneof(
  fc.constantFrom('guesses', 'proves', 'unknown', '1', '__proto__').map((level) => ({ is: 'level' as const, level })),
  fc.constantFrom({ is: 'no evidence' as const }, { is: 'open' as const }),
);
const anyBody: fc.Arbitrary<Body> = fc.oneof(
  fc
    .record({ criterion: fc.constantFrom('depth', 'breadth', '__proto__'), choice: anyChoice })
    .map((given): Body => ({ type: 'criterion judged', ...given })),
  fc
    .constantFrom(...RECOMMENDATIONS, 'open' as const)
    .map((recommendation): Body => ({ type: 'interviewer recommended', recommendation })),
  fc.constantFrom(
    noted('a', 'quote', 'depth', 'breadth'),
    noted('b', 'inference', 'depth'),
    { type: 'note written', note: 'b', basis: 'a' } as Body,
    answered(answerId({ is: 'because', criterion: 'depth' }), 'Because.'),
  ),
);
const anyRecord = fc.array(anyBody, { maxLength: 12 }).map((bodies) => recordOf(bodies));

/** Every number in a value, by the name it stands under. */
function numbersIn(value: unknown, name = ''): string[] {
  if (typeof value === 'number' || typeof value === 'bigint') return [name];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => numbersIn(one, Array.isArray(value) ? name : key));
}

describe('no path leads to a number, a total or an order of persons', () => {
  it('a write-up holds no number but moments', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const numbers = new Set(numbersIn(shown(record)));
        expect([...numbers].filter((name) => !['at', 'writtenAt', 'until'].includes(name))).toEqual([]);
      }),
    );
    // The search would find one.
    expect(numbersIn({ criteria: [{ level: 2 }] })).toEqual(['level']);
  });

  it('lists know that something was judged, and nothing of what: they can’t sort by it', () => {
    const choices = fc.tuple(anyChoice, anyChoice, fc.constantFrom(...RECOMMENDATIONS));
    const made = ([depth, breadth, recommendation]: typeof choices extends fc.Arbitrary<infer T> ? T : never) =>
      interviewSummary(
        recordOf([
          {
            type: 'interview planned',
            candidate: 'Ada',
            role: '',
            guide: 'g',
            call: { host: 'none' },
            createdAt: at(0),
            end: at(60),
          },
          noted('a', 'quote', 'depth', 'breadth'),
          { type: 'criterion judged', criterion: 'depth', choice: depth },
          { type: 'criterion judged', criterion: 'breadth', choice: breadth },
          { type: 'interviewer recommended', recommendation },
        ]),
      );
    fc.assert(
      fc.property(choices, choices, (one, other) => {
        expect(made(one)).toEqual(made(other));
      }),
    );
    expect(made([{ is: 'open' }, { is: 'open' }, 'yes'])).toMatchObject({ writeUp: 'begun', notes: 1 });
  });

  it('a summary of an interview that was not judged says nothing of it', () => {
    expect(interviewSummary(recordOf([noted('a', 'quote', 'depth')]))).not.toHaveProperty('writeUp');
  });
});
