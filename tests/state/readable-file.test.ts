import { expect, it } from 'vitest';
import { LARGEST, readableText } from '../../state/readable-file.ts';

const bytes = (...values: number[]) => new Blob([Uint8Array.from(values)]);

it('reads UTF-8, with a byte order mark or without', async () => {
  expect(await readableText(new Blob(['# Führung 面接']))).toEqual({ text: '# Führung 面接' });
  expect(await readableText(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ text: 'a' });
});

it('reads what old editors of Windows write', async () => {
  expect(await readableText(bytes(0xff, 0xfe, 0xe4, 0x00))).toEqual({ text: 'ä' });
  expect(await readableText(bytes(0xfe, 0xff, 0x00, 0xe4))).toEqual({ text: 'ä' });
  expect(await readableText(bytes(0x46, 0xfc, 0x72, 0x20, 0x96))).toEqual({ text: 'Für –' });
});

it('refuses what is no text', async () => {
  // The beginnings of a Word file, and of a picture.
  expect(await readableText(bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00))).toEqual({ unreadable: 'no text' });
  expect(await readableText(bytes(0xff, 0xd8, 0xff, 0xe1, 0x01, 0x02))).toEqual({ unreadable: 'no text' });
});

it('refuses what is empty, too large or can’t be opened, without reading more than it must', async () => {
  expect(await readableText(new Blob([' \n\n']))).toEqual({ unreadable: 'empty' });
  expect(await readableText(new Blob(['a'.repeat(LARGEST + 1)]))).toEqual({ unreadable: 'too large' });
  expect(await readableText(new Blob(['a'.repeat(LARGEST)]))).toHaveProperty('text');
  const gone = { size: 3, arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) };
  expect(await readableText(gone as unknown as Blob)).toEqual({ unreadable: 'unreadable' });
});
