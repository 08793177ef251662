import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Far longer than a busy machine needs, in ms. */
const PATIENCE = 240_000;

it('ten thousand interviews are written and read within 200 MB', { timeout: PATIENCE }, () => {
  // In a separate process, with a limited heap.
  const program = fileURLToPath(new URL('memory.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=150', program], {
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const report: { interviews: number; notes: number; bytes: number; most: number } = JSON.parse(stdout);
  expect(report).toMatchObject({ interviews: 10_000, notes: 600_000 });
  expect(report.bytes).toBeGreaterThan(100e6);
  expect(report.most).toBeLessThan(200e6);
});
