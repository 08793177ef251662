import { expect, test } from 'vitest';
import { times } from '../../support/every-case.ts';
import { SEED } from '../../support/seed.ts';
import { damageRun } from './damage-run.ts';

// A few seeds here, 200 by `npm run damage`, also in Firefox, where each takes longer; FIRESIDE_SEED begins with another one.

const SEEDS = times(2, 12);
/** How long a slow machine may need for them, in ms. */
const PATIENCE = 600_000;

test('no acknowledged text is lost when files of one store are damaged', { retry: 0, timeout: PATIENCE }, async () => {
  console.info(`Damage from seed ${SEED} on`);
  const { sessions, lost } = await damageRun(SEED, SEEDS, { both: 0 });
  expect(sessions.database + sessions['second store']).toBe(SEEDS);
  expect(lost).toBe(0);
});
