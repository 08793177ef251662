import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { builtInGuides } from '../../../guides/index.ts';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Step } from '../../support/steps.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';

const HOUR = 60 * 60_000;
const STORY = builtInGuides.find(({ id }) => id === 'story');

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

/** An interview that is planned to start so many minutes from now, and to last an hour. */
function planned(minutes: number): Step[] {
  if (!STORY) throw new Error('There is no guide.');
  const start = Date.now() + minutes * 60_000;
  const plan = { id: 'ada', candidate: 'Ada Lovelace', role: 'Backend engineer', guide: STORY };
  const call = { host: 'meet' as const, code: 'qvz-hmta-kbe' };
  const [, theirs] = STORY.sections;
  const note = { at: start - 24 * HOUR, kind: 'ask' as const, criteria: [], section: theirs?.id };
  return [
    { type: 'interview planned', plan: { ...plan, call, createdAt: start - HOUR, plannedEnd: start + HOUR } },
    { type: 'interview described', start, round: 'Second conversation', colleagues: 'Robin Okafor' },
    { type: 'note written', note: { ...note, id: 'harness', text: 'Replay harness: who uses it?' }, place: 'i' },
    { type: 'note written', note: { ...note, id: 'rollout', text: 'Who chose the rollout?' }, place: 'r' },
  ];
}

describe('a planned interview', () => {
  it('is offered before it begins, and says how long that is', async () => {
    await background.write('ada', planned(20));
    panel = await openPanel(background);
    const offered = page.getByRole('region', { name: 'Interviews you can continue' }).getByRole('button');
    await offered.waitFor();
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
