import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportable } from '../../formats/exportable-text.ts';

test('what no Markdown file can hold is replaced', () => {
  expect(exportable('a\r\nb\rc\nd\n\re\vf')).toBe('a\nb\nc\nd\n\ne\nf');
  expect(exportable('\0 \ud83d \ude00 😀')).toBe('\uFFFD \uFFFD \uFFFD 😀');
});

test('everything else stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!/[\r\v\0]/.test(text));
      expect(exportable(text)).toBe(text);
    }),
  );
});
