import { join, relative } from 'node:path';
import { contentFiles, gzipBytes, openBuild } from '../../house/built.ts';
import { ROOT } from '../../house/tree.ts';
import type { Bench } from '../bench-context.ts';

/** Bytes that each call page gets before anything is opened. Exact, so measured once. */
export const bytes: Bench = {
  name: 'bytes',
  async run({ references, record }) {
    const kilobytes = (folder: string) => {
      const built = openBuild(relative(join(ROOT, '.output'), folder));
      return gzipBytes(built, contentFiles(built)) / 1000;
    };
    record({
      id: 'bytes',
      what: 'injected into a call page before the first opening, gzip',
      against: "the framework's empty content script (nearest product: 9.3 kB)",
      unit: 'kB',
      target: { atMost: 1 },
      ours: [kilobytes(join(ROOT, '.output', 'chrome-mv3'))],
      floor: [kilobytes(references.wxtEmpty)],
    });
  },
};
