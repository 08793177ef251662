import { expect, it } from 'vitest';
import { serialQueue } from '../../storage/serial-queue.ts';

it('runs work one at a time and in order, however long each piece takes', async () => {
  const queue = serialQueue();
  const slow = Promise.withResolvers<void>();
  const log: string[] = [];
  const first = queue.run(async () => {
    log.push('first begins');
    await slow.promise;
    log.push('first ends');
    return 1;
  });
  const second = queue.run(() => log.push('second'));
  await Promise.resolve();
  expect(log).toEqual(['first begins']);
  slow.resolve();
  expect([await first, await second]).toEqual([1, 3]);
  expect(log).toEqual(['first begins', 'first ends', 'second']);
});

it('continues after work that fails, and rejects only for its caller', async () => {
  const queue = serialQueue();
  const failing = queue.run(() => Promise.reject(new Error('no')));
  const next = queue.run(() => 'next');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
  await expect(queue.idle()).resolves.toBeUndefined();
});
