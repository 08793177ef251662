import { expect, it } from 'vitest';
import { bytesInWords } from '../../messages/bytes.ts';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [3_140_000, '3.1 MB'],
  [81_000_000, '81 MB'],
  [2e15, '2,000 TB'],
])('%i bytes are %s', (bytes, words) => {
  expect(bytesInWords(bytes, 'en-GB')).toBe(words);
});
