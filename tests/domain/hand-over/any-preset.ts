import * as fc from 'fast-check';
import { NAME_LENGTH, PARTS, type Preset, WORDS } from '../../../domain/hand-over/preset.ts';
import { hostileText } from '../../formats/hostile-text.ts';

const hostileId = hostileText.map((text) => `criterion ${text.slice(0, NAME_LENGTH)}`);
const name = hostileText.map((text) => text.slice(0, NAME_LENGTH));
const someName = name.map((text) => text || 'x');

/** Any preset of one's own. */
export const anyPreset: fc.Arbitrary<Preset> = fc.record({
  id: fc.uuid(),
  name: someName,
  form: fc.constantFrom('rich' as const, 'plain' as const),
  words: fc.constantFrom(...WORDS),
  parts: fc.shuffledSubarray([...PARTS]),
  labels: fc
    .array(fc.tuple(fc.oneof(fc.constantFrom('take-aways', 'recommendation', '__proto__'), hostileId), someName), {
      maxLength: 5,
    })
    .map((labels) => Object.fromEntries(labels)),
});
