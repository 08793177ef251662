import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { type Seed, underWay } from '../../e2e/support/seed.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';

let background: Background;
let panel: PanelView;
beforeEach(async () => {
  background = startBackground();
  await media({ reducedMotion: 'reduce' });
  await page.viewport(366, 606);
});
afterEach(() => panel.close());

const NOTES: Seed['notes'] = [
  { text: 'Found it by cutting the queue in half.', criteria: ['finding-out'] },
  { text: 'Chose the slower one.', criteria: ['trade-offs'] },
];

async function show(ago: number): Promise<void> {
  const seed = { id: 'ada', candidate: 'Ada Lovelace', guide: 'story', notes: NOTES, ago };
  await background.write('ada', underWay(seed));
  panel = await openPanel(background, 'ada');
  await panel.note.waitFor();
  await page.getByCss('.coverage p').waitFor();
}

const line = () => document.querySelector('.coverage p')?.textContent?.trim();
const offer = () => document.querySelector('.coverage-offer span')?.textContent;

async function pictures(name: string): Promise<void> {
  for (const width of [320, 366, 480]) {
    await page.viewport(width, 606);
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(theme);
      await screenshot(`${name}-${width}-${theme}`);
      // Its names end in dots where they don't fit, and are in its tooltip.
      expect(
        outOfSight().filter((one) => !one.startsWith('bdi')),
        `${width}, ${theme}`,
      ).toEqual([]);
      expect(await accessibilityFaults(), `${width}, ${theme}`).toEqual([]);
    }
  }
}

describe('coverage', () => {
  test('says in words what was heard of and what was not', async () => {
    await show(10);
    expect(line()).toBe('Heard: Finding out, Trade-offs. Nothing yet: Own part, Learning, Explaining.');
    expect(offer()).toBeUndefined();
    expect(document.querySelector('.coverage p')?.getAttribute('title')).toBe(line());
    await pictures('coverage');
  });

  test('offers one question in the second half of the main section, and never again', async () => {
    await show(50);
    await until('the offer', () => offer() !== undefined);
    expect(offer()).toBe('Nothing yet on Own part. You could ask: What was your own part in it?');
    await until('it to be remembered', async () =>
      (await background.read('ada'))?.ticked.includes('offered ownership'),
    );
    await pictures('coverage-offer');
    await panel.click('button', 'Asked');
    await until('it to be gone', () => offer() === undefined);
    await until('it to be ticked', async () => (await background.read('ada'))?.ticked.includes('own-part'));
    expect(document.activeElement).not.toBe(document.body);
    await panel.close();
    panel = await openPanel(background, 'ada');
    await page.getByCss('.coverage p').waitFor();
    expect(offer()).toBeUndefined();
  });
});
