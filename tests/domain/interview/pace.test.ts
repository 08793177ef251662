import { expect, it } from 'vitest';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { expectedMinutes } from '../../../domain/interview/write-up/expected-minutes.ts';
import { paceOf } from '../../../domain/interview/write-up/pace.ts';
import { stampOf } from '../../../domain/merge/stamp.ts';

const MINUTE = 60_000;
const END = Date.UTC(2026, 10, 20, 15);
const stamp = (minutes: number) => stampOf(END + minutes * MINUTE, 0, 'aaaaaaaa');

/** A write-up in which so many criteria were judged from `first` on, finished at `last`: minutes after the end. */
function written(first: number, last: number, criteria = 2, on = true): InterviewRecord {
  const judged = Array.from({ length: criteria }, (_, i) => [
    `c${i}`,
    { choice: { stamp: stamp(first + i), value: { is: 'no evidence' as const } } },
  ]);
  const finished = { stamp: stamp(last), value: { on, at: END + last * MINUTE } };
  return { id: 'i', judgement: { criteria: Object.fromEntries(judged), finished } };
}

it('counts from the end of the interview, or from the first thing judged if that came later', () => {
  expect(paceOf(written(3, 8), END)).toEqual({ minutes: 8, criteria: 2 });
  expect(paceOf(written(600, 607), END)).toEqual({ minutes: 7, criteria: 2 });
  const answered = {
    ...written(604, 607),
    notes: { 'because:c0': { text: { [stamp(600)]: { stamp: stamp(603), text: 'x' } } } },
  };
  expect(paceOf(answered, END)?.minutes).toBe(7);
});

it('says nothing of one that is open, was interrupted, or judged nothing', () => {
  for (const none of [written(3, 8, 2, false), written(600, 800), written(3, 8, 0), { id: 'i' }])
    expect(paceOf(none, END)).toBeUndefined();
});

it('expects the median of the last ten, by the number of criteria; else six minutes', () => {
  expect([expectedMinutes(2, []), expectedMinutes(9, [])]).toEqual([6, 6]);
  const pace = (minutes: number) => ({ minutes, criteria: 4 });
  expect(expectedMinutes(4, [pace(5), pace(40), pace(10)])).toBe(10);
  expect(expectedMinutes(9, [pace(5), pace(10)])).toBe(15);
  // The eleventh no longer counts.
  expect(
    expectedMinutes(4, [...Array.from({ length: 10 }, () => pace(5)), ...Array.from({ length: 30 }, () => pace(50))]),
  ).toBe(5);
  expect(expectedMinutes(1, [{ minutes: 1, criteria: 20 }])).toBe(1);
});
