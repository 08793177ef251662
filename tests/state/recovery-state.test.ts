import { expect, it } from 'vitest';
import { wordsOnLoss } from '../../state/recovery-state.ts';

it('a loss is told with the number of interviews that neither store has, and what may help', () => {
  expect(wordsOnLoss({ at: 1, missing: 1 })).toMatch(/Both of Fireside’s stores .* 1 interview is missing\. .*backup/);
  expect(wordsOnLoss({ at: 1, missing: 3 })).toContain('3 interviews are missing');
});
