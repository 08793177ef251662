import type { Page } from 'playwright-core';
import type { Chromium } from '../../e2e/support/chromium.ts';
import { scriptWork } from '../../e2e/support/trace.ts';
import type { Bench } from '../bench-context.ts';
import { type Figures, interleave } from '../interleave.ts';
import { metrics, noticed } from '../probe.ts';

const MB = 1_000_000;

/** How long after its load a page is measured, in ms, to include deferred work. */
const SETTLED = 700;

/** What an extension costs a call page while it loads: ours, an empty content script, and none. */
export const load: Bench = {
  name: 'load',
  async run({ open, references, repetitions, record }) {
    const [ours, empty, none] = [
      await open(),
      await open({ extension: references.wxtEmpty }),
      await open({ extension: references.none }),
    ];
    const series = await interleave(repetitions, {
      ours: () => loaded(ours),
      empty: () => loaded(empty),
      none: () => loaded(none),
    });
    const over = (subject: 'ours' | 'empty', what: string) =>
      (series[subject][what] ?? []).map((value, i) => value - (series.none[what]?.[i] ?? 0));
    const against = "the framework's empty content script";
    record(
      {
        id: 'load-script',
        what: 'scripts of the extension on the main thread of a call page, while it loads',
        against,
        unit: 'ms',
        target: { times: 1.3 },
        ours: series.ours.script ?? [],
        floor: series.empty.script ?? [],
      },
      {
        id: 'load-main-thread',
        what: 'main thread of a call page while it loads, over a page without extension',
        against,
        unit: 'ms',
        ours: over('ours', 'main'),
        floor: over('empty', 'main'),
      },
      {
        id: 'load-heap',
        what: 'heap of a call page after it was loaded, over a page without extension',
        against,
        unit: 'MB',
        target: { over: 0.3 },
        ours: over('ours', 'heap'),
        floor: over('empty', 'heap'),
      },
      {
        id: 'load-long-tasks',
        what: 'tasks longer than 50 ms while a call page loads, over a page without extension',
        against,
        unit: '',
        target: { atMost: 0 },
        ours: over('ours', 'long'),
        floor: over('empty', 'long'),
      },
    );
  },
};

/** Loads a call page twice, with the browser's timeline and without, because the timeline itself costs time. */
async function loaded({ context, extensionId }: Chromium): Promise<Figures> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = (await metrics(session))('TaskDuration');
  await visit(page);
  const main = (await metrics(session))('TaskDuration') - before;
  const { longTasks } = await noticed(page);
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await metrics(session))('JSHeapUsedSize') / MB;
  await session.detach();
  await page.close();

  const traced = await context.newPage();
  const { ms } = await scriptWork(context, traced, `chrome-extension://${extensionId}/`, () => visit(traced));
  await traced.close();
  return { main, heap, long: longTasks, script: ms };
}

async function visit(page: Page): Promise<void> {
  await page.goto('https://meet.google.com/abc-defg-hij');
  await page.waitForTimeout(SETTLED);
}
