import { expect, it } from 'vitest';
import { batches } from '../../backup/batches.ts';

async function* of(...parts: string[]): AsyncGenerator<string> {
  yield* parts;
}

it('groups parts up to a length, and yields the rest at the end', async () => {
  const all = await Array.fromAsync(batches(of('a', 'bc', 'defgh', '', 'i'), 3));
  expect(all).toEqual([['a', 'bc'], ['defgh'], ['', 'i']]);
});

it('yields nothing for no parts', async () => {
  expect(await Array.fromAsync(batches(of(''), 3))).toEqual([]);
});
