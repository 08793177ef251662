import { join } from 'node:path';
import { type CallPages, startCallPages } from '../tests/call-pages/server.ts';
import { type Chromium, openChromium } from '../tests/e2e/support/chromium.ts';
import { overlay, panel } from '../tests/e2e/support/overlay.ts';
import { requireBrowser } from './browsers.mjs';
import { practiceClock } from './practice-clock.ts';
import type { PracticeStage } from './practice-steps.ts';
import { type PracticeStory, sectionsOf, sinceStart } from './practice-story.ts';

/** A practice call in a headless browser. */
export interface PracticeCall {
  stage: PracticeStage;
  browser: Chromium;
  close(): Promise<void>;
}

export interface PracticeCallOptions {
  story: PracticeStory;
  /** Folder for the screenshots; left out, none are taken. */
  pictures?: string;
  /** When the interview begins by the panel's clock, epoch ms; by default such that it reaches the true time in its course. */
  begins?: number;
}

/** Opens the practice call in the hardest conditions: strict headers, and third-party cookies blocked. */
export async function openPracticeCall({ story, pictures, begins }: PracticeCallOptions): Promise<PracticeCall> {
  process.env.FIRESIDE_CHROMIUM ??= requireBrowser('chromium');
  const pages: CallPages = await startCallPages({ headers: 'everything' });
  let browser: Chromium | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await pages.close();
  };
  try {
    browser = await openChromium({ pages, thirdPartyCookies: 'blocked' });
    const clock = await practiceClock(browser.context, () => panel(page), begins ?? Date.now() - beforePill(story));
    const page = await browser.newCall(`${story.call.url}?aside=376`);
    let taken = 0;
    const stage: PracticeStage = {
      page,
      clock,
      panel: () => panel(page),
      open: () => overlay(page).button('Open Fireside').click(),
      collapse: () => overlay(page).button('Collapse Fireside').click(),
      async picture(name, of = page) {
        if (!pictures) return;
        taken += 1;
        await of.screenshot({ path: join(pictures, `${taken}-${name}.png`) });
      },
    };
    return { stage, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The overlay shows the true time; the interview reaches it after its last note, when the panel is collapsed to the pill. */
function beforePill(story: PracticeStory): number {
  const typed = sectionsOf(story).flatMap(({ notes }) => notes.map(({ at }) => sinceStart(at)));
  return Math.max(...typed) + 60_000;
}
