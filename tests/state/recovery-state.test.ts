import { expect, it } from 'vitest';
import { wordsOnLoss } from '../../state/recovery-state.ts';

it('a loss is told with the number of interviews that neither store has', () => {
  expect(wordsOnLoss({ at: 1, missing: 1 })).toMatch(/both of Fireside’s stores.* 1 interview is missing/);
  expect(wordsOnLoss({ at: 1, missing: 3 })).toContain('3 interviews are missing');
});
