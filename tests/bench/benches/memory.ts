import type { Page } from 'playwright-core';
import type { Chromium } from '../../e2e/support/chromium.ts';
import type { Bench } from '../bench-context.ts';
import { floorFrame, panelFrame } from '../call-frames.ts';
import { type Figures, interleave } from '../interleave.ts';
import { memoryOf } from '../processes.ts';
import { UNDER_WAY } from '../seed-profile.ts';

const [, { code: CODE }] = UNDER_WAY;

/** How long after it was opened a call is measured, in ms. */
const SETTLED = 1000;

/** The memory of a whole extension during a call with its frame open. */
export const memory: Bench = {
  name: 'memory',
  async run({ open, profile, references, repetitions, record }) {
    const ours = await open({ userDataDir: await profile(0) });
    const floor = await open({ extension: references.floor });
    const none = await open({ extension: references.none });
    const series = await interleave(repetitions, {
      ours: () => taken(ours, async () => (await panelFrame(ours, CODE)).page),
      floor: () => taken(floor, async () => (await floorFrame(floor, 'stored.html?rows=500')).page),
      none: () => taken(none, () => none.newCall(`https://meet.google.com/${CODE}`)),
    });
    const over = (subject: 'ours' | 'floor') =>
      (series[subject].mb ?? []).map((value, i) => value - (series.none.mb?.[i] ?? 0));
    record({
      id: 'memory-call',
      what: 'memory of all pages and workers during a call with the panel open and 500 notes, over a call without extension',
      against: 'the floor extension, open',
      unit: 'MB',
      target: { times: 1.3 },
      ours: over('ours'),
      floor: over('floor'),
    });
  },
};

async function taken(chromium: Chromium, call: () => Promise<Page>): Promise<Figures> {
  const page = await call();
  await page.waitForTimeout(SETTLED);
  for (const target of [page, ...page.frames().filter((frame) => frame.url().startsWith('chrome-extension://'))]) {
    const session = await chromium.context.newCDPSession(target);
    await session.send('HeapProfiler.collectGarbage');
    await session.detach();
  }
  await collectInWorkers(chromium);
  const mb = await (await memoryOf(chromium)).now();
  await page.close();
  return { mb };
}

/** Collects what the background no longer needs: its first start in a browser compares both stores. Playwright has no session for a worker. */
async function collectInWorkers({ context }: Chromium): Promise<void> {
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('Playwright gave no browser for this profile.');
  const { targetInfos } = await browser.send('Target.getTargets');
  for (const { targetId } of targetInfos.filter(({ type }) => type === 'service_worker')) {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    const answered = new Promise<void>((resolve) => {
      browser.on('Target.receivedMessageFromTarget', (answer) => answer.sessionId === sessionId && resolve());
    });
    const message = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' });
    await browser.send('Target.sendMessageToTarget', { sessionId, message });
    await answered;
    await browser.send('Target.detachFromTarget', { sessionId });
  }
  await browser.detach();
}
