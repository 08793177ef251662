import { beforeEach } from 'vitest';
import { type Picturable, pictureOf } from './screenshot.ts';

/** How long a page may take until it is given up, in ms: one that hangs has no picture. */
const LIMIT = 5000;

/** After a failed attempt leaves a picture of each open page, `.shots/failed-<test>-<n>.png`. */
export function picturesOfFailures(pages: () => readonly Picturable[]): void {
  beforeEach(({ onTestFailed, task }) => {
    onTestFailed(async () => {
      for (const [n, page] of pages().entries()) {
        const taken = pictureOf(page, `failed-${task.name.slice(0, 60)}-${n}`).catch(() => undefined);
        await Promise.race([taken, new Promise((resolve) => setTimeout(resolve, LIMIT))]);
      }
    });
  });
}
