import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { focusSeen, Walk, walkInterview } from '../../e2e/support/walk.ts';
import type { Step } from '../../support/steps.ts';
import { startBackground } from '../support/background.ts';
import { keyboard } from '../support/driver.ts';
import { openPanel, type PanelView } from '../support/panel.ts';
import { planned } from '../support/planned.ts';

// Every action, by keyboard, and first of all every one that removes the control it was done with, by keyboard: afterwards another control has the focus.

let panel: PanelView;
afterEach(() => panel.close());

const walked = { press: keyboard.press, focus: async () => focusSeen() };

test('in a separate window', async () => {
  panel = await openPanel(startBackground());
  const named = (name: RegExp) => page.getByRole('button', { name });
  expect(await walkInterview({ ...panel, ...walked, named, typed: keyboard.type })).toBeGreaterThan(30);
});

test('a new separate window focuses its first field, or the note', async () => {
  const background = startBackground();
  panel = await openPanel(background);
  const fresh = new Walk(walked);
  await fresh.lands('a window without an interview', panel.find('textbox', 'Candidate'));
  await background.write('fresh', underWay({ id: 'fresh', candidate: 'Ada', notes: [{ text: 'a' }] }));
  panel.close();
  panel = await openPanel(background, 'fresh');
  await fresh.lands('a window with an interview', panel.note);
  expect(fresh.landed).toBeGreaterThan(0);
});

describe('whatever is pressed, something has the focus afterwards', () => {
  /** What can be reached by keyboard inside these elements. */
  const controls = (inside: string) =>
    [
      ...document.querySelectorAll<HTMLElement>(
        `:is(${inside}) :is(a, button, summary, input, textarea, select, [tabindex="0"])`,
      ),
    ].filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.closest('dialog'));
  const settled = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  const end = (outcome: 'writeup' | 'rescheduled') =>
    ({ type: 'event recorded', event: { at: Date.now(), kind: 'ended', outcome } }) as const;
  const notes = [{ text: 'one', criteria: ['ownership'] }, { text: 'two' }];
  const seed = { id: 'ada', candidate: 'Ada', guide: 'story', notes };
  const menu = async () => {
    await panel.find('button', 'More').focus();
    await keyboard.press('Enter');
  };
  /** A state, with what it has besides what another one has, too. */
  interface State {
    steps: readonly Step[];
    /** Whether the form is opened, and not the interview. */
    form?: true;
    /** What is shown first; default: the notes. */
    shows?: string;
    begin?: () => Promise<unknown>;
    inside: string;
  }
  const STATES: Record<string, State> = {
    'the opening': {
      steps: underWay({ ...seed, section: 0 }).filter(({ type }) => type !== 'interview opened'),
      inside: '.welfare',
    },
    'a section': { steps: underWay(seed), inside: 'main' },
    'the last section': { steps: underWay({ ...seed, section: 4 }), inside: '.closing, .controls' },
    'the menu': { steps: underWay(seed), begin: menu, inside: '.menu' },
    'the whole agenda': {
      steps: underWay(seed),
      begin: () => panel.click('button', 'Whole agenda'),
      inside: '.agenda',
    },
    'words for moving it': {
      steps: underWay(seed),
      inside: '.moving',
      async begin() {
        await menu();
        await panel.click('button', 'Reschedule…');
      },
    },
    'the details': {
      steps: underWay(seed),
      inside: '.describing',
      async begin() {
        await menu();
        await panel.click('button', 'Edit details');
        await page.getByRole('group', { name: 'Details' }).waitFor();
      },
    },
    'an edited note': {
      steps: underWay(seed),
      inside: '.note-editor',
      begin: () =>
        panel
          .find('button', 'Edit note')
          .first()
          .evaluate((one) => one.click()),
    },
    'the write-up': { steps: [...underWay(seed), end('writeup')], shows: '.write-up-step', inside: '.write-up' },
    'the notes after the end': {
      steps: [...underWay(seed), end('writeup')],
      shows: '.write-up-step',
      begin: () => panel.click('button', 'All notes'),
      inside: '.middle',
    },
    ready: {
      steps: planned(5),
      shows: '.ready-foot',
      async begin() {
        for (const one of document.querySelectorAll('.ready details')) one.setAttribute('open', '');
      },
      inside: '.ready',
    },
    'ready, with another guide to choose': {
      steps: planned(5),
      shows: '.ready-foot',
      async begin() {
        await panel.click('button', 'Change');
        await page.getByCss('.ready-head + select').waitFor();
      },
      inside: '.ready-block:has(> .ready-head)',
    },
    'ready, with its details': {
      steps: planned(5),
      shows: '.ready-foot',
      async begin() {
        await menu();
        await panel.click('button', 'Edit details');
        await page.getByRole('group', { name: 'Details' }).waitFor();
      },
      inside: '.describing',
    },
    'ready, with an end that is far away': {
      steps: planned(5 * 60),
      shows: '.ready-foot',
      async begin() {
        await panel.click('button', 'Start the clock');
        await page.getByCss('.doubt').waitFor();
      },
      inside: '.ready-foot',
    },
    'the menu when ready': { steps: planned(5), shows: '.ready-foot', begin: menu, inside: '.menu' },
    'what to expect': {
      steps: planned(5),
      shows: '.ready-foot',
      begin: () => panel.click('button', 'What to expect'),
      inside: '.expect',
    },
    'the form': {
      steps: [...underWay(seed), end('writeup')],
      form: true,
      shows: '.start-buttons',
      async begin() {
        for (const one of document.querySelectorAll('.setup details')) one.setAttribute('open', '');
      },
      inside: '.setup',
    },
    'the choice of places': {
      steps: underWay(seed),
      async begin() {
        await panel.find('button', 'Where Fireside is').focus();
        await keyboard.press('Enter');
        await panel.find('button', 'Close').waitFor();
      },
      inside: '.place-menu',
    },
    'after rescheduling': { steps: [...underWay(seed), end('rescheduled')], inside: '.middle' },
  };

  test.each(Object.entries(STATES))('in %s', async (_, { steps, form, shows = '.notes', begin, inside }) => {
    const lost: string[] = [];
    let count = 1;
    for (let i = 0; i < count; i++) {
      const background = startBackground();
      await background.write('ada', steps);
      panel = await openPanel(background, form ? undefined : 'ada');
      await page.getByCss(shows).waitFor({ state: 'attached' });
      await begin?.();
      await settled();
      const all = controls(inside);
      count = all.length;
      const control = all[i];
      const name = control?.getAttribute('aria-label') ?? control?.textContent ?? '';
      control?.focus();
      await keyboard.press(control?.matches('[type=checkbox], [type=radio]') ? 'Space' : 'Enter');
      await settled();
      await until(`something to have the focus after ${name}`, () => focusSeen() !== 'nothing', 2000).catch(() =>
        lost.push(name),
      );
      panel.close();
    }
    expect(lost).toEqual([]);
    expect(count).toBeGreaterThan(1);
  });
});
