import { expect, it } from 'vitest';
import type { ChangeOf } from '../../domain/kinds.ts';
import { watchRecord } from '../../state/follow-record.ts';
import type { StoreEvent } from '../../storage/record-store.ts';
import { changesOf } from '../storage/made-changes.ts';

/** A record that is watched, with what was done with what was heard. */
function watched() {
  let tell: (event: StoreEvent) => void = () => undefined;
  const done: string[] = [];
  const reads: PromiseWithResolvers<void>[] = [];
  const unwatch = watchRecord(
    {
      watch(listener) {
        tell = listener;
        return () => undefined;
      },
    },
    'interview',
    'i',
    {
      changed: ({ stamp }: ChangeOf<'interview'>) => done.push(stamp),
      async missed() {
        const read = Promise.withResolvers<void>();
        reads.push(read);
        await read.promise;
        done.push('read');
      },
    },
  );
  const { noted } = changesOf('i');
  const hear = (note: string): string => {
    const change = noted(note);
    tell({ type: 'changed', kind: 'interview', change });
    return change.stamp;
  };
  return { done, reads, hear, unwatch, miss: () => tell({ type: 'sync lost' }) };
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

it('what others do comes at once, but after what was missed once that is being read', async () => {
  const { done, reads, hear, miss } = watched();
  const first = hear('a');
  expect(done).toEqual([first]);
  miss();
  const second = hear('b');
  miss();
  const third = hear('c');
  expect(done).toEqual([first]);
  reads[0]?.resolve();
  await soon();
  expect(done).toEqual([first, 'read']);
  reads[1]?.resolve();
  await soon();
  expect(done).toEqual([first, 'read', 'read', second, third]);
  expect(hear('d')).toBe(done.at(-1));
});

it('it comes, too, if that can’t be read, and not to who has gone', async () => {
  const { done, reads, hear, miss, unwatch } = watched();
  miss();
  const first = hear('a');
  reads[0]?.reject(new Error('damaged'));
  await soon();
  expect(done).toEqual([first]);
  miss();
  hear('b');
  unwatch();
  reads[1]?.resolve();
  await soon();
  expect(done).toEqual([first, 'read']);
});
