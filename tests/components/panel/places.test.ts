import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { siteIn } from '../../../calls/access.ts';
import { TopPage, type TopStage } from '../../../components/panel/top-page.tsx';
import { besideSidePanel } from '../../../entrypoints/sidepanel/beside.tsx';
import type { Beside, CallBeside } from '../../../extension/call-beside.ts';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { focusSeen } from '../../e2e/support/walk.ts';
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

test('beside a page that may be a call, it offers to ask for the site, and says if it was declined', async () => {
  await page.viewport(366, 688);
  let tell: (beside: Beside) => void = () => undefined;
  const asked: string[] = [];
  const answers = [false, true];
  const near: CallBeside = {
    watch(listener) {
      tell = listener;
    },
    async allow({ title }) {
      asked.push(title);
      const allowed = answers.shift() ?? false;
      if (allowed) tell({ tab: 7 });
      return allowed;
    },
  };
  const beside = async (found: () => void) => besideSidePanel(found, near);
  panel = await openPanel(startBackground(), undefined, { home: 'side', beside });
  const offer = page.getByRole('region', { name: 'Is your call in this tab?' });
  expect(await offer.count()).toBe(0);
  const found = siteIn('https://bbb.example.org/rooms/abc');
  if (!found || found === 'given') throw new Error('It is no site to ask for.');
  tell({ site: found });
  await offer.waitFor();
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(theme);
    await screenshot(`site-offer-${theme}`);
    expect(await accessibilityFaults(), theme).toEqual([]);
  }
  const allow = panel.find('button', 'Allow bbb.example.org');
  await allow.press('Enter');
  await offer.getByText(/^Not allowed/).waitFor();
  expect(focusSeen()).toBe('Allow bbb.example.org');
  await allow.press('Enter');
  await offer.waitFor({ state: 'detached' });
  expect(asked).toEqual(['bbb.example.org', 'bbb.example.org']);
  await until('something to have the focus', () => focusSeen() !== 'nothing');
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
