import { expect, it } from 'vitest';
import { type OwnPart, ownPartOf, ownTrend } from '../../../domain/interview/own-part.ts';
import { at, guideOf, MINUTE } from '../fixtures.ts';

const three = guideOf(['welcome', 5], ['story', 20], ['questions', 10, true]);
const guide = { ...three, sections: three.sections.map((one) => ({ ...one, rated: one.id !== 'questions' })) };
const entered = (section: string, minute: number) => ({
  id: section,
  at: at(minute),
  kind: 'entered' as const,
  section,
});

it('says what the candidate’s time had, and what ran over', () => {
  const timeline = [
    ...[entered('welcome', 0), entered('story', 5), entered('questions', 28)],
    { id: 'end', at: at(35), kind: 'ended' as const, outcome: 'writeup' as const },
  ];
  const part = ownPartOf({ guide, timeline, plannedEnd: at(35) }, at(95));
  expect(part).toEqual({
    theirs: { kept: 7 * MINUTE, planned: 10 * MINUTE },
    ...{ over: 1, entered: 3, writtenAfter: 60 * MINUTE },
  });
  const plain = { ...guide, sections: three.sections };
  expect(ownPartOf({ guide: plain, timeline, plannedEnd: at(35) }, undefined)).toMatchObject({
    ...{ theirs: undefined, writtenAfter: undefined },
  });
});

it('compares the last six with the six before, and says nothing where nothing is known', () => {
  const part = (kept: number, over: number, writtenAfter?: number): OwnPart => ({
    ...{ theirs: { kept, planned: 10 }, over, entered: 4, writtenAfter },
  });
  const parts = [part(9, 1), part(1, 0, 50), part(5, 0, 20), part(7, 0, 90), part(8, 1), part(2, 0)];
  const { now, before } = ownTrend([...parts, part(3, 4), ...Array.from({ length: 9 }, () => part(3, 4))]);
  expect(now).toEqual({ theirs: 5, over: 2 / 24, writtenAfter: 50 });
  expect(before).toEqual({ theirs: 3, over: 1, writtenAfter: undefined });
  expect(ownTrend([]).now).toEqual({ theirs: undefined, over: undefined, writtenAfter: undefined });
});
