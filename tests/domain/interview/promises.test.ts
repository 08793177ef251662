import { describe, expect, it } from 'vitest';
import { interviewSummary } from '../../../domain/interview/interview-summary.ts';
import { DueDay, dueMoment, openPromises, promisesIn } from '../../../domain/interview/promises.ts';
import { noteOf } from '../fixtures.ts';

const promise = (id: string, more: Parameters<typeof noteOf>[2] = {}) => noteOf(id, 1, { kind: 'promise', ...more });

describe('promises', () => {
  it('are the notes of that kind that were added and are not deleted', () => {
    const notes = [
      promise('a'),
      noteOf('b', 1),
      promise('c', { removedAt: 5 }),
      promise('d', { unfinished: true }),
      promise('e', { text: ' ' }),
      promise('f', { keptAt: 7 }),
    ];
    expect(promisesIn(notes).map(({ id }) => id)).toEqual(['a', 'f']);
    expect(openPromises(notes)).toEqual([{ note: 'a', text: 'text of a' }]);
  });

  it('come in the order in which they are due, those without a day last, and no list takes too much of them', () => {
    const notes = [
      promise('a'),
      promise('b', { due: '2026-12-04' }),
      promise('c', { due: '2026-11-26', to: 'Grace', text: 'x'.repeat(999) }),
    ];
    expect(openPromises(notes).map(({ note }) => note)).toEqual(['c', 'b', 'a']);
    expect(openPromises(notes)[0]).toEqual({ note: 'c', text: 'x'.repeat(300), due: '2026-11-26', to: 'Grace' });
    expect(openPromises(Array.from({ length: 99 }, (_, i) => promise(`${i}`)))).toHaveLength(20);
  });

  it.each([
    ['', true],
    ['2026-12-04', true],
    ['2026-13-04', false],
    ['4 December', false],
    ['12026-12-04', false],
  ])('may be due on %j: %j', (day, is) => {
    expect(DueDay.safeParse(day).success).toBe(is);
    if (is && day) expect(dueMoment({ due: day })).toBe(Date.UTC(2026, 11, 4));
  });

  it('are in the line of an interview as long as they are open', () => {
    const stamp = '000000001000aaaaaaaa';
    const register = <T>(value: T) => ({ value, stamp });
    const record = (kept?: number) => ({
      id: 'i',
      createdAt: register(1),
      notes: {
        n: {
          ...{ kind: register('promise' as const), done: register(true), due: register('2026-12-04') },
          ...{ text: { [stamp]: { stamp, text: 'The talk' } } },
          ...(kept !== undefined && { kept: register(kept) }),
        },
      },
    });
    const open = [{ note: 'n', text: 'The talk', due: '2026-12-04' }];
    expect(interviewSummary(record())?.promises).toEqual(open);
    expect(interviewSummary(record(0))?.promises).toEqual(open);
    expect(interviewSummary(record(9))).not.toHaveProperty('promises');
  });
});
