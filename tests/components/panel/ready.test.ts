import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';
import { planned } from '../support/planned.ts';

const HOUR = 60 * 60_000;

let background: Background;
let panel: PanelView;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  await page.viewport(366, 606);
  background = startBackground();
});
afterEach(() => panel.close());

const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const body = () => document.activeElement === document.body;

describe('a planned interview', () => {
  it('is offered before it begins, and says how long that is', async () => {
    await background.write('ada', planned(20));
    panel = await openPanel(background);
    const offered = page.getByRole('region', { name: 'Interviews you can continue' }).getByRole('button');
    await offered.waitFor();
    await page.getByRole('heading', { name: 'Is this your planned interview?' }).waitFor();
    expect(await offered.textContent()).toMatch(/^Ada Lovelace planned for \S+(?: [AP]M)?, in 20 min$/);
    await screenshot('panel-offered-early');
    await offered.click();
    await page.getByRole('region', { name: 'Preparation' }).waitFor();
  });

  it('is prepared, and starts only when its clock is started', async () => {
    await background.write('ada', planned(5));
    panel = await openPanel(background, 'ada');
    const preparation = page.getByRole('region', { name: 'Preparation' });
    await preparation.getByRole('checkbox').first().check();
    await preparation.getByText('1 of 11').waitFor();
    await panel.note.fill('Taught databases for two years');
    await keyboard.press('Enter');
    expect(await panel.notes()).toEqual(['Taught databases for two years']);
    await page.getByRole('textbox', { name: 'Add a question of your own' }).fill('Why Zig?');
    await keyboard.press('Enter');
    await page.getByRole('list', { name: 'Your own questions' }).getByText('Why Zig?').waitFor();
    expect(await background.read('ada')).toMatchObject({ timeline: [], prepared: [{}], notes: [{}] });

    await button('Start the clock').click();
    await until('the composer to have the focus', () => document.activeElement?.matches('.note-field'));
    await button('Let’s begin').click();
    await button('Next section').click();
    const prompts = page.getByRole('group', { name: 'Prompts' });
    await prompts.getByRole('checkbox', { name: 'Who chose the rollout?' }).check();
    await prompts.getByRole('checkbox', { name: 'Why Zig?' }).waitFor();
    await until('the tick', async () => (await background.read('ada'))?.ticked.includes('rollout'));
  });

  it('asks about an end that is far away or has passed before it starts', async () => {
    await background.write('ada', planned(5 * 60));
    panel = await openPanel(background, 'ada');
    await button('Start the clock').click();
    const doubt = page.getByCss('.doubt');
    await doubt.getByRole('button', { name: /^Yes/ }).waitFor();
    await until('the answer to have the focus', () => document.activeElement?.closest('.doubt'));
    expect((await background.read('ada'))?.timeline).toEqual([]);
    await doubt.getByRole('button', { name: /60 min|1 h/ }).click();
    expect(body()).toBe(false);
    await button('Start the clock').click();
    await until('the clock', async () => (await background.read('ada'))?.timeline.length === 1);
    const { plannedEnd = 0 } = (await background.read('ada')) ?? {};
    expect(Math.abs(plannedEnd - Date.now() - HOUR)).toBeLessThan(60_000);
  });

  it('takes another guide, and its end with it', async () => {
    await background.write('ada', planned(5));
    panel = await openPanel(background, 'ada');
    const before = await background.read('ada');
    await button('Change').click();
    await page.getByRole('combobox', { name: 'Guide' }).selectOptions('pairing');
    await page.getByRole('heading', { name: 'Pairing' }).waitFor();
    expect(body()).toBe(false);
    await until('the guide', async () => (await background.read('ada'))?.guide.id === 'pairing');
    const after = await background.read('ada');
    expect(after?.plannedEnd).toBe((before?.plannedEnd ?? 0) + 15 * 60_000);
    expect(after?.prompts?.map(({ text }) => text)).toEqual(['Replay harness: who uses it?', 'Who chose the rollout?']);
  });

  it('loses no question of one’s own: neither one that is typed and not added, nor one that is removed', async () => {
    await background.write('ada', planned(5));
    panel = await openPanel(background, 'ada');
    await button('Remove “Who chose the rollout?”').click();
    expect(body()).toBe(false);
    await button('Undo').click();
    await page.getByText('Who chose the rollout?').waitFor();
    await page.getByRole('textbox', { name: 'Add a question of your own' }).fill('Why Zig?');
    await button('Start the clock').click();
    await until('the question', async () => (await background.read('ada'))?.prompts?.length === 3);
  });
});

it('learns the pronunciation and pronouns of someone it knew by name only', async () => {
  await background.write('ada', planned(5));
  panel = await openPanel(background, 'ada');
  await panel.click('button', 'More');
  await panel.click('button', 'Edit details');
  await page.getByRole('textbox', { name: 'Say it like' }).fill('AY-da');
  // Typed key by key, the first of which makes the person.
  await page.getByRole('textbox', { name: 'Pronouns' }).focus();
  await keyboard.type('she/her');
  await keyboard.press('Enter');
  await page.getByText('say AY-da · she/her').waitFor();
  await panel.reload();
  await page.getByText('say AY-da · she/her').waitFor();
});

describe('the keys of the panel', () => {
  it('move it to its next place before the clock runs, with what is being typed', async () => {
    await background.write('ada', planned(5));
    panel = await openPanel(background, 'ada', { home: 'side' });
    await panel.note.fill('half a w');
    await keyboard.press('Alt+Shift+PageDown');
    await until('the other place', () => background.opened.length === 1);
    expect(background.opened[0]).toMatch(/^sidepanel\.html\?interview=ada&home=window$/);
    expect(await background.read('ada')).toMatchObject({ timeline: [], draft: { text: 'half a w' } });
  });

  const sheet = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const fromMenu = async () => {
    await panel.find('button', 'More').focus();
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /^Keyboard shortcuts/ }).focus();
    await keyboard.press('Enter');
  };
  const rows = () => [...document.querySelectorAll('.key-row dt')].map((one) => one.textContent);

  it('are listed from the menu, those alone that work before the clock runs', async () => {
    await background.write('ada', planned(5));
    panel = await openPanel(background, 'ada');
    await fromMenu();
    await sheet().waitFor();
    expect(rows()).toEqual(expect.arrayContaining(['Mark this moment, write later', 'Add it', 'This list']));
    expect(rows()).not.toEqual(expect.arrayContaining(['Next section']));
    expect(rows()).not.toEqual(expect.arrayContaining(['Pause or resume']));
    await sheet().getByText('Once the clock runs').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(theme);
      await screenshot(`ready-keys-${theme}`);
      expect(await accessibilityFaults(), theme).toEqual([]);
    }
    await keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('More');
  });

  it('leave the check-in alone: a list that was asked for before the start isn’t opened by it', async () => {
    await background.write('ada', planned(5));
    panel = await openPanel(background, 'ada');
    await fromMenu();
    await sheet().waitFor();
    await keyboard.press('Escape');
    await button('Start the clock').click();
    await button('Let’s begin').waitFor();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await sheet().count()).toBe(0);
    // With the clock running there are more.
    await fromMenu();
    await sheet().waitFor();
    expect(rows()).toContain('Next section');
    await keyboard.press('Escape');
  });

  it('work before the start: the list, a moment to be written later, nothing that needs the clock', async () => {
    await background.write('ada', planned(5));
    panel = await openPanel(background, 'ada');
    await button('Start the clock').focus();
    await keyboard.type('?');
    await sheet().waitFor();
    await keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(document.activeElement?.textContent).toMatch(/Start the clock/);
    await keyboard.press('Alt+Shift+Enter');
    await until('a moment', async () => (await background.read('ada'))?.notes.length === 1);
    await page.getByText('marked, nothing written yet').waitFor();
    for (const key of ['Alt+PageDown', 'Alt+0', 'Alt+Enter', 'Alt+End']) await keyboard.press(key);
    await panel.note.fill('x');
    await until('what is typed', async () => (await background.read('ada'))?.draft?.text === 'x');
    expect(await background.read('ada')).toMatchObject({ timeline: [], ticked: [] });
  });

  it('are listed in the form as well, and leave the focus in it', async () => {
    panel = await openPanel(background);
    await button('Get ready').focus();
    await keyboard.type('?');
    await sheet().waitFor();
    expect(rows()).toContain('This list');
    expect(rows()).not.toContain('Mark this moment, write later');
    expect(rows()).not.toContain('Add it');
    expect(await accessibilityFaults()).toEqual([]);
    await keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(document.activeElement?.textContent).toBe('Get ready');
  });
});

it('leads from the form to what can be prepared, with one more key than to start at once', async () => {
  panel = await openPanel(background);
  await panel.type('textbox', 'Candidate', 'Grace Hopper');
  await button('Get ready').click();
  await button('Start the clock').waitFor();
  await page.getByText('Set up here just now').waitFor();
  await button('Someone else?').click();
  await page.getByRole('form', { name: 'New interview' }).waitFor();
});

const SIZES = { narrow: [320, 606], usual: [366, 606], wide: [480, 700], zoomed: [640, 400] } as const;

test.each(Object.entries(SIZES))('ready looks right and is accessible, %s', async (size, [width, height]) => {
  await page.viewport(width, height);
  await background.write('ada', planned(5));
  panel = await openPanel(background, 'ada');
  await page.getByRole('region', { name: 'Preparation' }).getByRole('checkbox').nth(1).check();
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(theme);
    await screenshot(`ready-${size}-${theme}`);
    expect(await accessibilityFaults(), theme).toEqual([]);
    expect(
      outOfSight().filter((one) => !/checkbox|question|Remove/.test(one)),
      theme,
    ).toEqual([]);
  }
});
