import type { Page } from 'playwright-core';
import type { Chromium } from '../../e2e/support/chromium.ts';
import { overlay } from '../../e2e/support/overlay.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Bench } from '../bench-context.ts';
import { floorButton, floorCall, openedFrame } from '../call-frames.ts';
import { type Figures, interleave } from '../interleave.ts';
import { noticed } from '../probe.ts';

/** From the click on the launcher to the panel: the first time in a call, and again. */
export const opening: Bench = {
  name: 'opening',
  async run({ openUnlimited, profile, references, repetitions, quick, record }) {
    const floor = await openUnlimited({ extension: references.floor });
    for (const size of quick ? [0] : [0, 10_000]) {
      const ours = await openUnlimited(size > 0 ? { userDataDir: await profile(size) } : {});
      const series = await interleave(repetitions, { ours: () => panelOpened(ours), floor: () => floorOpened(floor) });
      const stored = `, ${size.toLocaleString('en')} interviews stored`;
      const against = 'frame with a text area, opened by a launcher of a few lines';
      for (const [what, name, times] of [
        ['paint', 'open → first paint', 1.3],
        ['typing', 'open → typing is possible', 1.6],
        ['again', 'open again → shown, and typing is possible', 1.6],
      ] as const) {
        record({
          id: `opening-${what}-${size}`,
          what: `${name}${stored}`,
          against,
          unit: 'ms',
          target: { times },
          ours: series.ours[what] ?? [],
          floor: series.floor[what] ?? [],
        });
      }
      if (size > 0) await ours.context.close();
    }
  },
};

async function panelOpened(chromium: Chromium): Promise<Figures> {
  const page = await chromium.newCall('https://meet.google.com/abc-defg-hij');
  const controls = overlay(page);
  const open = controls.button('Open Fireside');
  return opened(page, { open: () => open.click(), close: () => controls.button('Collapse Fireside').click() });
}

async function floorOpened(chromium: Chromium): Promise<Figures> {
  const page = await floorCall(chromium, 'field.html');
  const click = () => floorButton(page).click();
  return opened(page, { open: click, close: click });
}

/** Opens a frame in this page, closes it and opens it again. */
async function opened(page: Page, { open, close }: Record<'open' | 'close', () => Promise<void>>): Promise<Figures> {
  await page.waitForLoadState('load');
  await open();
  const frame = await openedFrame(page);
  const first = await until('the frame to be painted and to have the keyboard', async () => {
    const seen = await noticed(frame);
    return seen.painted > 0 && seen.shown > 0 && seen;
  });
  const clicked = (await noticed(page)).clicked;
  await close();
  // It has released the keyboard.
  await until('the frame to lose the keyboard', () => frame.evaluate(() => !document.hasFocus()));
  await page.waitForTimeout(200);
  await open();
  const again = await until('the frame to have the keyboard again', async () => {
    const seen = await noticed(frame);
    return seen.shown > first.shown && seen;
  });
  const clickedAgain = (await noticed(page)).clicked;
  await page.close();
  return {
    paint: first.painted - clicked,
    typing: first.focused - clicked,
    again: again.shown - clickedAgain,
  };
}
