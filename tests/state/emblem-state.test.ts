import { expect, it } from 'vitest';
import { EMBLEMS, type Emblem } from '../../domain/emblem.ts';
import { type EmblemStore, emblemState } from '../../state/emblem-state.ts';

const [FIRST, SECOND] = EMBLEMS as [Emblem, Emblem];

function keeper(fails = false) {
  let tell: (emblem: Emblem | undefined) => void = () => undefined;
  const kept: EmblemStore = {
    load: () => (fails ? Promise.reject(new Error('no storage')) : Promise.resolve(FIRST)),
    another: async () => {
      if (fails) throw new Error('no storage');
      tell(SECOND);
    },
    watch(listener) {
      tell = listener;
      return () => undefined;
    },
  };
  return kept;
}

it('shows the stored sign, and another one as soon as it is chosen', async () => {
  const sign = emblemState(keeper());
  expect(sign.emblem.value).toBeUndefined();
  await Promise.resolve();
  expect(sign.emblem.value).toEqual(FIRST);
  await sign.another();
  expect(sign.emblem.value).toEqual(SECOND);
  expect(sign.failed.value).toBe(false);
});

it('shows none if the storage does not respond, and reports that no other could be saved', async () => {
  const sign = emblemState(keeper(true));
  await sign.another();
  expect(sign.emblem.value).toBeUndefined();
  expect(sign.failed.value).toBe(true);
});
