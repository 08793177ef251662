import { afterAll, describe, expect, test } from 'vitest';
import { prepare } from './prepare.ts';

describe('what tests share', () => {
  const done: string[] = [];
  // What is registered first is done last.
  afterAll(() => {
    expect(done.slice(-2)).toEqual(['call closed', 'browser closed']);
  });
  for (const name of ['browser', 'call']) {
    prepare(async () => {
      done.push(`${name} opened`);
      return async () => void done.push(`${name} closed`);
    });
  }

  test('is there before the first of them', () => {
    expect(done).toEqual(['browser opened', 'call opened']);
  });

  test('stays while none fails', () => {
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
