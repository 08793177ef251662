import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { EVERY_CASE } from '../support/every-case.ts';

/** Far longer than a busy machine needs, in ms. */
const PATIENCE = 240_000;

/** So many interviews, with a heap of so many MB, need at most so many bytes. If all records of the 3,000 are held, the heap is too small (tried). */
const SIZE = EVERY_CASE
  ? { interviews: 10_000, heap: 150, most: 200e6, file: 60e6 }
  : { interviews: 3000, heap: 80, most: 100e6, file: 18e6 };

it('thousands of interviews are written and read, and none of them is held', { timeout: PATIENCE }, () => {
  // In a separate process, with a limited heap.
  const program = fileURLToPath(new URL('memory.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${SIZE.heap}`, program, String(SIZE.interviews)],
    {
      encoding: 'utf8',
      timeout: PATIENCE,
    },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const report: { interviews: number; notes: number; bytes: number; most: number } = JSON.parse(stdout);
  expect(report).toMatchObject({ interviews: SIZE.interviews, notes: SIZE.interviews * 60 });
  // Compressed, and the guide only once.
  expect(report.bytes).toBeLessThan(SIZE.file);
  expect(report.most).toBeLessThan(SIZE.most);
});
