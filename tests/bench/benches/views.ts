import type { Page } from 'playwright-core';
import { until } from '../../e2e/support/poll.ts';
import type { Bench } from '../bench-context.ts';
import { type CallFrame, floorFrame, panelFrame } from '../call-frames.ts';
import { type Figures, interleave } from '../interleave.ts';
import { UNDER_WAY } from '../seed-profile.ts';
import { median } from '../statistics.ts';

const [{ id: INTERVIEW, code: CODE }] = UNDER_WAY;
const KEYS = 20;
const APART = 30;

/** From a key in one view to the same text in another. */
export const views: Bench = {
  name: 'views',
  async run({ open, profile, references, repetitions, record }) {
    const ours = await open({ userDataDir: await profile(0) });
    const floor = await open({ extension: references.floor });
    const panel = await panelFrame(ours, CODE);
    const window = await ours.newExtensionPage(`sidepanel.html?home=window&interview=${INTERVIEW}`);
    await window.getByRole('textbox', { name: 'Note', exact: true }).waitFor();
    const bare = await floorFrame(floor, 'stored.html');
    const second = await floor.newExtensionPage('stored.html');
    const series = await interleave(repetitions, {
      ours: () => delay(panel, window, UNFINISHED),
      floor: () => delay(bare, second, 'textarea'),
    });
    record({
      id: 'views',
      what: 'key in the panel of a call → the same text in a window of its own',
      against: 'strict put through a bare port, then told to the other page',
      unit: 'ms',
      ours: series.ours.ms ?? [],
      floor: series.floor.ms ?? [],
    });
  },
};

/** The text that another view is typing: here it is a note in the list. */
const UNFINISHED = '.note:has(.note-unfinished) .note-text';

/** Runs in the page: the length of the text in its first element of this kind. */
function lengthIn(selector: string): number {
  const found = document.querySelector(selector);
  return (found instanceof HTMLTextAreaElement ? found.value : found?.textContent)?.length ?? 0;
}

/** What a view recorded: the time of each key, in epoch ms. */
declare const times: number[];

async function delay(from: CallFrame, to: Page, shownIn: string): Promise<Figures> {
  await from.ready();
  await to.evaluate(`globalThis.lengthIn = ${lengthIn}`);
  await until('both to be empty', async () => (await to.evaluate((selector) => lengthIn(selector), shownIn)) === 0);
  await from.frame.evaluate(() => {
    const sent: number[] = [];
    Object.assign(globalThis, { times: sent });
    const note = () => {
      // Another round has begun.
      if (times !== sent) removeEventListener('input', note, true);
      else sent.push(performance.timeOrigin + performance.now());
    };
    addEventListener('input', note, true);
  });
  await to.evaluate((selector) => {
    const arrived: number[] = [];
    Object.assign(globalThis, { times: arrived });
    const look = setInterval(() => {
      if (times !== arrived) return clearInterval(look);
      const length = lengthIn(selector);
      while (arrived.length < length) arrived.push(performance.timeOrigin + performance.now());
    }, 1);
  }, shownIn);
  for (let i = 0; i < KEYS; i++) {
    await from.page.keyboard.press('e');
    await from.page.waitForTimeout(APART);
  }
  const all = (view: CallFrame['frame'] | Page) =>
    until(`${KEYS} keys`, async () => {
      const found = await view.evaluate(() => times);
      return found.length >= KEYS && found;
    });
  const [begin, end] = [await all(from.frame), await all(to)];
  return { ms: median(end.slice(0, KEYS).map((time, i) => time - (begin[i] ?? Number.NaN))) };
}
