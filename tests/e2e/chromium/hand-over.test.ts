import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { HandOver } from '../../../extension/hand-over/hand-over-progress.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { endedInterview, judgedSteps } from '../../components/support/written-up.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { FORM, type StandInForm, servedForm, WORDS } from '../support/form/served-form.ts';
import { permitted } from '../support/permitted.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { type Screen, startScreen } from '../support/screen.ts';
import { writeChanges } from '../support/seed.ts';
import { pressKeys } from '../support/x11.ts';

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;
declare const form: StandInForm;

let screen: Screen;
let pages: CallPages;
let chromium: Chromium;
let page: Page;
prepare(async () => {
  screen = await startScreen();
  pages = await startCallPages({}, await servedForm());
  const env = { ...process.env, DISPLAY: screen.display };
  const extension = await permitted('chrome');
  chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', headless: false, env, extension });
  page = await chromium.newCall(FORM);
  return async () => {
    await chromium.close();
    await pages.close();
    await screen.stop();
    expect(chromium.cspViolations).toEqual([]);
  };
});

const read = (name: string) => page.evaluate((one) => form.read(one), name);
const press = () => pressKeys(screen.display, 'Alt', 'Shift', 'Y');

async function stored(): Promise<HandOver | undefined> {
  const background = await chromium.background();
  const all = await background.evaluate(() => chrome.storage.session.get('hand-over'));
  return all['hand-over'] as HandOver | undefined;
}

/** Lets these words be next, puts the caret into a field and presses the key. Returns what is kept of it afterwards. */
async function handOver(name: string, words: typeof WORDS | { text: string }) {
  const background = await chromium.background();
  const next = { interview: 'i', fields: [{ id: 'one', name: 'One', ...words }], done: [], next: 'one' };
  await background.evaluate((state) => chrome.storage.session.set({ 'hand-over': state }), next);
  await until('the field', () => page.evaluate((one) => form.isReady(one), name));
  await page.bringToFront();
  await page.evaluate((one) => form.focus(one), name);
  await press();
  return until('the key', async () => (await stored())?.last);
}

describe('the key puts the next words into', () => {
  test.each(['input', 'textarea', 'react', 'shadow', 'same', 'plaintext'])('%s, as text', async (name) => {
    expect(await handOver(name, WORDS)).toEqual({ field: 'one', is: 'put', copied: false });
    const held = (await read(name)).trim();
    expect(held).toBe(name === 'input' ? WORDS.text.replaceAll('\n', ' ') : WORDS.text);
    await page.keyboard.press('Control+z');
    await until('nothing', async () => (await read(name)).trim() === '');
    expect((await stored())?.done).toEqual(['one']);
  });

  test.each(['editable', 'prosemirror', 'quill', 'lexical', 'tinymce'])('%s, with its list', async (name) => {
    expect(await handOver(name, WORDS)).toEqual({ field: 'one', is: 'put', copied: false });
    for (const line of WORDS.text.split('\n')) expect(await read(name)).toContain(line);
    expect(await page.evaluate((one) => form.html(one), name)).toMatch(/<li[\s>][\s\S]*<\/li>/);
    await page.keyboard.press('Control+z');
    await until('nothing', async () => (await read(name)).trim() === '');
  });

  test('Slate, as text', async () => {
    expect(await handOver('slate', WORDS)).toMatchObject({ is: 'put' });
    expect(await read('slate')).toBe(WORDS.text);
    await page.keyboard.press('Control+z');
    await until('nothing', async () => (await read('slate')).trim() === '');
  });

  test('a short field as far as it goes, and says what did not fit', async () => {
    expect(await handOver('short', WORDS)).toMatchObject({ is: 'put', rest: WORDS.text.slice(20) });
    expect(await read('short')).toBe(WORDS.text.slice(0, 20));
    expect(await handOver('short', WORDS)).toMatchObject({ is: 'full' });
  });
});

test.each([
  ['password', 'not a field for words'],
  ['hidden', 'not a field for words'],
  ['locked', 'locked'],
  ['canvas', 'no field'],
  ['other', 'frame'],
])('in %s it puts nothing', async (name, is) => {
  expect(await handOver(name, WORDS)).toEqual({ field: 'one', is, copied: false });
  expect((await stored())?.next).toBe('one');
  if (name !== 'canvas' && name !== 'other') expect(await read(name)).toBe('');
});

test('an editor gets text alone, where the form takes plain text alone, after what was there', async () => {
  for (const name of ['editable', 'prosemirror', 'lexical', 'quill', 'slate', 'tinymce']) {
    await page.evaluate((one) => form.focus(one), name);
    await page.keyboard.type('Old. ');
    expect([name, await handOver(name, { text: WORDS.text })]).toMatchObject([name, { is: 'put' }]);
    expect(await page.evaluate((one) => form.html(one), name)).not.toContain('<li');
    expect((await read(name)).replace(/\s+/g, '')).toBe(`Old.${WORDS.text}`.replace(/\s+/g, ''));
  }
});

test('the clipboard of the deck holds both kinds of text for what is pasted by hand', async () => {
  const library = await chromium.newExtensionPage('library.html');
  await writeChanges(library, 'ada', [...endedInterview({ id: 'ada' }), ...judgedSteps()]);
  await library.goto(library.url().replace(/#.*|$/, '#/interviews/ada/hand-over'));
  const copy = async (name: RegExp) => {
    await library.bringToFront();
    await library.getByRole('button', { name }).click();
    await library.getByText('Copied.').waitFor();
    await page.bringToFront();
  };
  await page.reload();
  for (const name of ['textarea', 'editable', 'prosemirror', 'quill', 'lexical', 'slate', 'tinymce']) {
    await until('the field', () => page.evaluate((one) => form.isReady(one), name));
    await copy(/: Finding out$/);
    await page.evaluate((one) => form.focus(one), name);
    await page.keyboard.press('Control+v');
    await until(`the words in ${name}`, async () => (await read(name)).includes('I made time deterministic'));
    const isRich = !['textarea', 'slate'].includes(name);
    expect([name, (await page.evaluate((one) => form.html(one), name)).includes('<li')]).toEqual([name, isRich]);
  }

  // Now by the key, and where it can't reach.
  await library.getByRole('button', { name: 'start over' }).click();
  await page.evaluate(() => form.focus('input'));
  await press();
  await until('the first field', async () => (await read('input')).includes('named a check'));
  await page.evaluate(() => form.focus('other'));
  await press();
  await until('the next one on the clipboard', async () => (await stored())?.last?.copied);
  await library.getByText('The text is on the clipboard: paste it there yourself.').waitFor();
  expect((await stored())?.next).toMatch(/^criterion /);
  await page.evaluate(() => form.focus('textarea'));
  await page.keyboard.press('Control+v');
  await until('the words', async () => (await read('textarea')).includes('I made time deterministic'));
  await library.close();
});
