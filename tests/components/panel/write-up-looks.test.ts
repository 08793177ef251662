import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview, LONG_GUIDE, RTL_GUIDE, STORY } from '../support/written-up.ts';

// Screenshots for people to look at, and what can be checked without looking: nothing is cut off at the side.

const GUIDES = { plain: STORY, long: LONG_GUIDE, rtl: RTL_GUIDE };
const WIDTHS = { plain: [320, 366, 480], long: [320], rtl: [366] } as const;

let panel: PanelView;
afterEach(() => panel.close());

/** A picture in each theme. */
async function pictures(name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(theme);
    await screenshot(`write-up-${name}-${theme}`);
    expect(outOfSight(), `${name}, ${theme}`).toEqual([]);
  }
}

describe.each(Object.keys(GUIDES) as (keyof typeof GUIDES)[])('a write-up, %s', (kind) => {
  test.each(WIDTHS[kind])('%i px', async (width) => {
    await media({ reducedMotion: 'reduce' });
    await page.viewport(width, 606);
    const background = startBackground();
    await background.write('a', endedInterview({ id: 'a', guide: GUIDES[kind] }));
    panel = await openPanel(background, 'a');
    const heading = async (name: string) => {
      await until(name, () => document.activeElement?.textContent === name);
    };
    const names = GUIDES[kind].criteria.map(({ name }) => name);
    await heading(names[0] ?? '');
    const shot = (step: string) => pictures(`${kind}-${width}-${step}`);
    await keyboard.press('3');
    await shot('level');
    if (kind !== 'plain' || width === 366) {
      await panel.find('button', 'Add a note as evidence').click();
      await shot('attach');
      await keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Edit note' }).nth(0).click();
    await shot('note');
    await page.getByRole('button', { name: 'Done' }).nth(0).click();
    for (const [i, name] of names.slice(1).entries()) {
      await page.getByRole('button', { name: /^Next/ }).click();
      await heading(name);
      if (i === 1) await shot('inference');
      await keyboard.press('0');
    }
    await page.getByRole('button', { name: /^Next/ }).click();
    await heading('Before you recommend');
    await shot('reflection');
    await page.getByRole('button', { name: /^Next/ }).click();
    await heading('Recommendation');
    await keyboard.press('3');
    await shot('recommendation');
    await keyboard.press('Enter');
    await panel.find('region', 'Ended').waitFor();
    await shot('finished');
  });
});
