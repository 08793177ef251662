import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { TopPage, type TopStage } from '../../../components/panel/top-page.tsx';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { showPage } from '../support/document.ts';
import { keyboard } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';

// The choice of places for the panel. That the panel moves is tested in real browsers, in tests/e2e.

let background: Background;
let panel: PanelView;
afterEach(() => panel.close());

async function open(width: number, height: number): Promise<void> {
  await page.viewport(width, height);
  background = startBackground();
  await background.write(
    'ada',
    underWay({ id: 'ada', candidate: 'Ada Lovelace', role: 'Backend engineer', notes: [] }),
  );
  panel = await openPanel(background, 'ada');
  await panel.click('button', 'Where Fireside is');
  await panel.find('button', 'Beside the call').waitFor();
}

test.each([
  [320, 600],
  [366, 688],
  [480, 720],
  [366, 400],
])('it is whole and legible at %i × %i, in both themes', async (width, height) => {
  await open(width, height);
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(theme);
    expect(await accessibilityFaults()).toEqual([]);
    expect(outOfSight()).toEqual([]);
    await screenshot(`places-${width}x${height}-${theme}`);
  }
});

test('it is used by keys alone, and gives the focus back', async () => {
  await open(366, 688);
  await keyboard.press('Escape');
  await until('it to close', async () => !(await panel.has('button', 'Beside the call')));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Where Fireside is');
  await keyboard.press('Enter');
  await panel.find('button', 'Beside the call').waitFor();
  await keyboard.press('Tab');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Close');
  await keyboard.press('Tab');
  expect(document.activeElement?.textContent).toContain('Beside the call');
  await keyboard.press('Tab');
  // Where it is already: nothing moves, the choice closes.
  expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true');
  await keyboard.press('Enter');
  await until('it to close', async () => !(await panel.has('button', 'Beside the call')));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Where Fireside is');
  expect(background.opened).toEqual([]);
});

test('the page behind the window on top is legible at each stage', async () => {
  await page.viewport(420, 360);
  const stage = signal<TopStage>('asks');
  const pressed: string[] = [];
  const view = h(TopPage, { stage, open: () => pressed.push('open'), instead: () => pressed.push('instead') });
  const shown = await showPage(
    'panel',
    async () => render(view, document.getElementById('panel') as HTMLElement),
    (root) => root.querySelector('h1'),
  );
  panel = { close: shown.close } as PanelView;
  await page.getByRole('button', { name: 'Put Fireside on top' }).click();
  for (const next of ['asks', 'refused', 'open'] as const) {
    stage.value = next;
    await screenshot(`top-page-${next}`);
    expect(await accessibilityFaults()).toEqual([]);
    if (next === 'refused') await page.getByRole('button', { name: 'Keep it in its own window' }).click();
  }
  expect(pressed).toEqual(['open', 'instead']);
  expect(document.querySelectorAll('button')).toHaveLength(0);
});
