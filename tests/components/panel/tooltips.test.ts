import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { type KeyName, keyWords, OTHER_KEYS } from '../../../state/key-words.ts';
import { SEARCHED_FROM } from '../../../state/note-search.ts';
import { PANEL_KEYS } from '../../../state/panel-keys.ts';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { openSearch } from '../support/find-notes.ts';
import { openLibrary } from '../support/library.ts';
import { openPanel, type PanelView } from '../support/panel.ts';
import { endedInterview } from '../support/written-up.ts';

// Whatever can be done with a key and with the pointer says its key to the pointer.

let background: Background;
let shown: { close(): void } | undefined;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  await page.viewport(366, 720);
  background = startBackground();
});
afterEach(() => {
  shown?.close();
  shown = undefined;
});

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true }).first();

/** What the pointer is told of a control: by it, or by what is around it. */
const tooltip = (control: Locator) =>
  control.first().evaluate((one) => one.closest('[title]')?.getAttribute('title') ?? one.textContent ?? '');

/** What can be done by key alone, or by a button of the browser’s or of the call page’s. */
const WITHOUT_CONTROL: readonly KeyName[] = ['mark', 'add note', 'new line', 'leave text', 'open', 'hide'];

const inMenu = (hasText: string) => page.getByCss('#more button').filter({ hasText });

type Controls = Partial<Record<KeyName, Locator>>;

const IN_SECTION: Controls = {
  next: button('Next section'),
  previous: button('Previous section'),
  pause: button('Pause'),
  tick: page.getByRole('checkbox', { name: 'What made it hard?' }),
  fold: button('Said: fold these words'),
  unfold: page.getByCss('.script-folded:has(.script-said)').getByRole('button'),
  place: button('Where Fireside is'),
  help: inMenu('Keyboard shortcuts'),
  find: inMenu('Find in notes'),
  'edit note': button('Edit note'),
  'delete note': button('Delete note'),
  'only for me': button('Only for me'),
};
const IN_SEARCH: Controls = {
  'previous match': button('Previous match'),
  'next match': button('Next match'),
  'close search': button('Close search'),
};
const IN_WRITE_UP: Controls = {
  'next step': page.getByCss('.write-up-next'),
  'step back': page.getByCss('.write-up-back'),
};
const IN_EDITOR: Controls = { undo: button('Undo'), redo: button('Redo') };

async function tell(controls: Controls): Promise<void> {
  for (const [name, control] of Object.entries(controls) as [KeyName, Locator][]) {
    const words = await tooltip(control);
    expect(words, name).toContain(keyWords(name));
    expect(words.length, name).toBeGreaterThan(keyWords(name).length + 3);
  }
}

async function open(home: 'side' | 'window' = 'side'): Promise<PanelView> {
  const panel = await openPanel(background, 'ada', { home });
  shown = panel;
  return panel;
}

test('each key of the table is said by a control, or has none', () => {
  const told = [IN_SECTION, IN_SEARCH, IN_WRITE_UP, IN_EDITOR].flatMap((controls) => Object.keys(controls));
  expect([...told, ...WITHOUT_CONTROL].toSorted()).toEqual(
    [...Object.keys(PANEL_KEYS), ...Object.keys(OTHER_KEYS)].toSorted(),
  );
});

test('in a section', async () => {
  const notes = Array.from({ length: SEARCHED_FROM }, (_, n) => ({ text: `note ${n}` }));
  await background.write('ada', underWay({ id: 'ada', candidate: 'Ada', guide: 'story', notes }));
  const panel = await open();
  await page.getByCss('.notes').waitFor();
  await panel.find('checkbox', 'How did it begin?').check();
  await button('Said: fold these words').click();
  await page.getByCss('.script-said').waitFor({ state: 'attached' });
  await tell(IN_SECTION);
  // The kinds and criteria, by their places.
  const kinds = [...document.querySelectorAll<HTMLElement>('.composer .chip')].map(({ title }) => title);
  expect(kinds.slice(0, 2)).toEqual(['Observation (Alt+1)', 'Quote (Alt+2)']);
  expect(kinds[4]).toMatch(/\(Alt\+5\)$/);
  await panel.note.fill('Said why');
  await keyboard.press('Alt+Shift+2');
  await until('the criterion', async () => (await button(/^Remove /).count()) === 1);
  expect(await tooltip(button(/^Remove /))).toMatch(/^Remove .+ \(Alt\+Shift\+2\)$/);
  await openSearch();
  await button('Close search').waitFor();
  await tell(IN_SEARCH);
});

test('in a window of its own, which no key moves', async () => {
  await background.write('ada', underWay({ id: 'ada', candidate: 'Ada', notes: [] }));
  await open('window');
  expect(await tooltip(button('Where Fireside is'))).toBe('Where Fireside is');
});

test('in the write-up', async () => {
  await background.write('ada', endedInterview({ id: 'ada', candidate: 'Ada' }));
  const panel = await open();
  await page.getByCss('.write-up-next').click();
  await page.getByCss('.write-up-back').waitFor();
  await tell(IN_WRITE_UP);
  const titles = (css: string) => [...document.querySelectorAll<HTMLElement>(css)].map(({ title }) => title);
  const levels = titles('.scale-level');
  expect(levels.map((title) => title.replace(/^.*\(/, '('))).toEqual(levels.map((_, index) => `(${index + 1})`));
  expect(levels.length).toBeGreaterThan(1);
  expect(titles('.no-evidence label')).toEqual(['No evidence (0)']);
  for (let i = 0; i < 10 && (await page.getByCss('.recommend').count()) === 0; i++)
    await page.getByCss('.write-up-next').click();
  expect(titles('.recommend-word')).toEqual([
    'Strong no (1)',
    'No (2)',
    'Yes (3)',
    'Strong yes (4)',
    expect.stringMatching(/\(0\)$/),
  ]);
  await panel.find('button', 'Back').waitFor();
});

test('in the editor of a guide', async () => {
  const library = await openLibrary('#/guides/story');
  shown = library;
  await button('Duplicate').click();
  await page.getByRole('textbox', { name: 'Name of the guide' }).waitFor();
  await tell(IN_EDITOR);
  expect(await tooltip(button('Move Welcome'))).toMatch(/arrow/i);
});
