import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { computer } from './failing-stores.ts';
import { writer } from './record-writes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const DAY = 24 * 3_600_000;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function during<T>(work: Promise<T>): Promise<T> {
  await pass(20_000);
  return work;
}

describe('a second store that lost when it learned of a deletion', () => {
  it.each([
    ['the head', /^mirror\/head$/],
    ['the shards', /^mirror\/shard\//],
    ['the head and the shards', /^mirror\/(head$|shard\/)/],
  ])('with %s forgets the contents a day later', async (_, lost) => {
    const machine = computer();
    const view = writer();
    const words = () => JSON.stringify([...machine.values.values()]);
    const first = machine.background();
    const notes = [view.noted('i', 'a', 'remains '.repeat(200)), view.noted('i', 'b', 'zyzzyva '.repeat(200))];
    await during(first.write([view.guide(), view.planned('i'), ...notes]));
    const stored = await during(first.interview('i'));
    await during(first.write([view.noteRemoved('i', 'b', stored?.record as InterviewRecord, Date.now())]));
    await pass(30_000);
    first.close();
    for (const key of [...machine.values.keys()]) if (lost.test(key)) machine.values.delete(key);
    for (let start = 0; start < 2; start++) {
      await pass(DAY + 1);
      const later = machine.background();
      await pass(30_000);
      await during(later.purge(Date.now()));
      later.close();
    }
    expect(words()).not.toContain('zyzzyva');
    expect(words()).toContain('remains');
  });
});
