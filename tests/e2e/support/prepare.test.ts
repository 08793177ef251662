import { afterAll, describe, expect, test } from 'vitest';
import { prepare } from './prepare.ts';

describe('a shared set-up', () => {
  const done: string[] = [];
  // Hooks run in reverse order of registration.
  afterAll(() => {
    expect(done.slice(-2)).toEqual(['call closed', 'browser closed']);
  });
  for (const name of ['browser', 'call']) {
    prepare(async () => {
      done.push(`${name} opened`);
      return async () => void done.push(`${name} closed`);
    });
  }

  test('is there before the first test', () => {
    expect(done).toEqual(['browser opened', 'call opened']);
  });

  test('stays while no test fails', () => {
    expect(done).toEqual(['browser opened', 'call opened']);
  });

  test.fails('is left by one that fails', () => {
    throw new Error('This is the one.');
  });

  test('is new after one that failed, in the same order', () => {
    expect(done.slice(2)).toEqual(['browser closed', 'browser opened', 'call closed', 'call opened']);
    done.length = 2;
  });

  test('stays from then on', () => {
    expect(done).toHaveLength(2);
  });
});
