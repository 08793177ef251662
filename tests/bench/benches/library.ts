import type { Chromium } from '../../e2e/support/chromium.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Bench } from '../bench-context.ts';
import { type Figures, interleave } from '../interleave.ts';
import { noticed } from '../probe.ts';
import { seededInterview } from '../seeded-interviews.ts';
import { median } from '../statistics.ts';

/** The first screen of the library with more and more interviews. */
export const library: Bench = {
  name: 'library',
  async run({ openUnlimited, profile, references, repetitions, quick, record }) {
    const floor = await openUnlimited({ extension: references.floor });
    for (const size of quick ? [100, 1000] : [100, 1000, 10_000]) {
      const ours = await openUnlimited({ userDataDir: await profile(size) });
      const stored = `${size.toLocaleString('en')} interviews`;
      const first = await interleave(repetitions, {
        ours: () => firstScreen(ours, 'library.html'),
        floor: () => firstScreen(floor, 'list.html'),
      });
      record({
        id: `library-${size}`,
        what: `library → first screen, ${stored}`,
        against: 'static page of 50 rows',
        unit: 'ms',
        target: { times: 1.2 },
        ours: first.ours.ms ?? [],
        floor: first.floor.ms ?? [],
      });
      await ours.context.close();
    }
  },
};

/** A key in the search field of the library. */
export const filter: Bench = {
  name: 'filter',
  async run({ openUnlimited, profile, references, repetitions, quick, record }) {
    const size = quick ? 1000 : 10_000;
    const ours = await openUnlimited({ userDataDir: await profile(size) });
    const floor = await openUnlimited({ extension: references.floor });
    const texts = Array.from({ length: size }, (_, i) => seededInterview(i, 0, 0)).map(({ candidate, role, guide }) =>
      `${candidate}, ${role}, ${guide.name}`.toLowerCase(),
    );
    const series = await interleave(repetitions, {
      ours: await searchPage(ours, 'library.html', []),
      floor: await searchPage(floor, 'list.html', texts),
    });
    record({
      id: `filter-${size}`,
      what: `key in the search field of the library → end of the next frame, ${size.toLocaleString('en')} interviews`,
      against: 'scan of lower-cased strings in memory, 50 rows shown',
      unit: 'ms',
      ours: series.ours.ms ?? [],
      floor: series.floor.ms ?? [],
    });
  },
};

/** From the navigation to a page to the end of the frame after its first rows; ms. */
async function firstScreen(chromium: Chromium, path: string): Promise<Figures> {
  const page = await chromium.context.newPage();
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('ul[aria-label] > li')) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          window.__noticed.shown = performance.now();
        };
        port2.postMessage(undefined);
      });
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto(`chrome-extension://${chromium.extensionId}/${path}`);
  const ms = await until('the first rows', async () => (await noticed(page)).shown || undefined);
  await page.close();
  return { ms };
}

/** Opens a page with a search field; returns a function that types a word there and removes it again. */
async function searchPage(chromium: Chromium, path: string, texts: string[]): Promise<() => Promise<Figures>> {
  const page = await chromium.newExtensionPage(path);
  await until('the rows', async () => (await page.locator('ul[aria-label] > li').count()) > 0);
  if (texts.length > 0) await page.evaluate((all) => window.give(all), texts);
  const field = page.getByRole('searchbox').first();
  return async () => {
    await page.bringToFront();
    await field.click();
    await page.evaluate(() => {
      window.__noticed.frames = [];
    });
    const word = 'love';
    for (const [i, key] of [...word].entries()) {
      await page.keyboard.press(key);
      await until('the frame', async () => (await noticed(page)).frames.length > i);
    }
    const { frames } = await noticed(page);
    await field.fill('');
    await until('all rows again', async () => (await page.locator('ul[aria-label] > li').count()) > 0);
    await page.waitForTimeout(100);
    return { ms: median(frames) };
  };
}
