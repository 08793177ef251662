import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthInWords, minutesAndSeconds, noteTime, planWords, sinceStart, timeLeft } from '../../messages/times.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The seconds that a displayed time stands for. */
function secondsOf(text: string): number {
  return text
    .replace('+', '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

const duration = fc.integer({ min: -10 * HOUR, max: 30 * HOUR });

it.each([
  [0, '0:00'],
  [999, '0:00'],
  [59 * SECOND, '0:59'],
  [9 * MINUTE + 24 * SECOND, '9:24'],
  [HOUR - 1, '59:59'],
  [HOUR, '1:00:00'],
  [HOUR + 2 * MINUTE + 5 * SECOND, '1:02:05'],
  [-5 * SECOND, '0:00'],
])('%i ms as minutes and seconds are %s', (ms, text) => {
  expect(minutesAndSeconds(ms)).toBe(text);
});

it.each([
  [0, '0 min'],
  [1, '1 min'],
  [45 * MINUTE, '45 min'],
  [HOUR, '1 hr'],
  [HOUR - 1, '1 hr'],
  [9 * HOUR + 12 * MINUTE, '9 hr 12 min'],
])('%i ms in words are %s', (ms, text) => {
  expect(lengthInWords(ms)).toBe(text);
});

it('minutes and seconds show whole seconds, never more than 59 of them', () => {
  fc.assert(
    fc.property(duration, (ms) => {
      const text = minutesAndSeconds(ms);
      expect(text).toMatch(/^(?:\d+:[0-5]\d|\d|[1-5]\d):[0-5]\d$/);
      expect(secondsOf(text)).toBe(Math.max(0, Math.floor(ms / SECOND)));
    }),
  );
});

describe('the time left', () => {
  it.each([
    [5 * MINUTE, '5:00'],
    [1, '0:01'],
    [0, '0:00'],
    [-999, '0:00'],
    [-1000, '+0:01'],
    [-130 * SECOND, '+2:10'],
    [-HOUR, '+1:00:00'],
  ])('of %i ms is %s', (ms, text) => {
    expect(timeLeft(ms)).toBe(text);
  });

  it('changes by one second each second, and shows overtime by a sign, not only by colour', () => {
    fc.assert(
      fc.property(duration, (ms) => {
        const [now, next] = [timeLeft(ms), timeLeft(ms - SECOND)];
        const signed = (text: string) => (text.startsWith('+') ? -secondsOf(text) : secondsOf(text));
        // Around the end, the last partial second and the first one over it are both shown as zero.
        expect(signed(now) - signed(next)).toBeLessThanOrEqual(1);
        expect(signed(now) - signed(next)).toBeGreaterThanOrEqual(ms > -SECOND && ms <= 0 ? 0 : 1);
        expect(now.startsWith('+')).toBe(ms <= -SECOND);
      }),
    );
  });
});

it.each([
  [0, '00:00'],
  [6 * MINUTE + 40 * SECOND, '06:40'],
  [59 * MINUTE + 59 * SECOND, '59:59'],
  [HOUR + 5 * SECOND, '1:00:05'],
  [-MINUTE, '00:00'],
])('%i ms since the start stand before a note as %s', (ms, text) => {
  expect(sinceStart(ms)).toBe(text);
});

it.each([
  [0, 'on plan'],
  [59_999, 'on plan'],
  [-59_999, 'on plan'],
  [MINUTE, '1 min behind'],
  [4.9 * MINUTE, '4 min behind'],
  [-2 * MINUTE, '2 min ahead'],
])('%i ms from the plan are said as "%s"', (ms, words) => {
  expect(planWords(ms)).toBe(words);
});

it.each([
  [58 * MINUTE, '58 min'],
  [HOUR, '1 hr'],
  [HOUR + 9 * MINUTE + 29 * SECOND, '1 hr 10 min'],
  [0, '0 min'],
])('a length of %i ms is %s', (ms, words) => {
  expect(lengthInWords(ms)).toBe(words);
});

it('a note has the time since the start, no time before it, and is marked as later after the end', () => {
  expect(noteTime(6 * MINUTE, undefined, undefined)).toEqual({ words: '' });
  expect(noteTime(6 * MINUTE, 0, undefined)).toEqual({ words: '06:00' });
  expect(noteTime(6 * MINUTE, 0, 6 * MINUTE)).toEqual({ words: '06:00' });
  expect(noteTime(6 * MINUTE, 0, 5 * MINUTE)).toMatchObject({ words: 'later', title: expect.stringMatching(/1970/) });
});
