import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { HandOver } from '../../../extension/hand-over/hand-over-progress.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { endedInterview, judgedSteps } from '../../components/support/written-up.ts';
import { casesOf } from '../../support/every-case.ts';
import { type Firefox, openFirefox } from '../support/firefox.ts';
import { panelIn } from '../support/firefox-overlay.ts';
import { formIn } from '../support/form/form-in.ts';
import { FORM, servedForm, WORDS } from '../support/form/served-form.ts';
import { permitted } from '../support/permitted.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { type Screen, startScreen } from '../support/screen.ts';
import { writeChanges } from '../support/seed.ts';
import { chooseOption, type Stage, TOLD, tellStory } from '../support/whole-story.ts';
import { pressKeys } from '../support/x11.ts';

/** The extension API of our pages in Firefox. */
declare const browser: typeof Browser;

let screen: Screen;
let pages: CallPages;
let firefox: Firefox;
let page: Page;
/** A page of the extension, to look into its storage. */
let ours: Page;
prepare(async () => {
  screen = await startScreen();
  pages = await startCallPages({}, await servedForm());
  const env = { ...process.env, DISPLAY: screen.display, GDK_BACKEND: 'x11' };
  const extension = await permitted('firefox');
  firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked', headless: false, env, extension });
  ours = await firefox.extension.openPage('library.html');
  page = await firefox.newCall(FORM);
  return async () => {
    await firefox.close();
    await pages.close();
    await screen.stop();
  };
});

const form = formIn(() => page);
const { read } = form;
const press = (...keys: string[]) => pressKeys(screen.display, ...keys);

async function stored(): Promise<HandOver | undefined> {
  const all = await ours.evaluate(() => browser.storage.session.get('hand-over'));
  return all['hand-over'] as HandOver | undefined;
}

/** Lets these words be next, puts the caret into a field and presses the key. Returns what is kept of it afterwards. */
async function handOver(name: string, words: typeof WORDS | { text: string }) {
  const next = { interview: 'i', fields: [{ id: 'one', name: 'One', ...words }], done: [], next: 'one' };
  await ours.evaluate((state) => browser.storage.session.set({ 'hand-over': state }), next);
  await until('the field', () => form.isReady(name));
  await form.focus(name);
  await press('Alt', 'Shift', 'Y');
  const last = await until('the key', async () => (await stored())?.last);
  expect(await form.touched()).toEqual([]);
  return last;
}

async function undo(): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
}

describe('the key puts the next words into', () => {
  // All of them in Chromium, too.
  test.each(casesOf(['input', 'textarea', 'react', 'shadow', 'same', 'plaintext'], (index) => index % 2 === 1))(
    '%s, as text',
    async (name) => {
      expect(await handOver(name, WORDS)).toEqual({ field: 'one', is: 'put', copied: false });
      const held = (await read(name)).trim();
      expect(held).toBe(name === 'input' ? WORDS.text.replaceAll('\n', ' ') : WORDS.text);
      await undo();
      await until('nothing', async () => (await read(name)).trim() === '');
    },
  );

  test.each(casesOf(['editable', 'prosemirror', 'quill', 'lexical', 'tinymce'], (index) => index % 2 === 1))(
    '%s, with its list',
    async (name) => {
      expect(await handOver(name, WORDS)).toEqual({ field: 'one', is: 'put', copied: false });
      for (const line of WORDS.text.split('\n')) expect(await read(name)).toContain(line);
      expect(await form.html(name)).toMatch(/<li[\s>][\s\S]*<\/li>/);
      await undo();
      await until('nothing', async () => (await read(name)).trim() === '');
    },
  );

  test('Slate, as text', async () => {
    expect(await handOver('slate', WORDS)).toMatchObject({ is: 'put' });
    expect((await read('slate')).replace(/\s+/g, ' ')).toBe(WORDS.text.replace(/\s+/g, ' '));
  });

  test('a short field as far as it goes, and says what did not fit', async () => {
    expect(await handOver('short', WORDS)).toMatchObject({ is: 'put', rest: WORDS.text.slice(20) });
    expect(await read('short')).toBe(WORDS.text.slice(0, 20));
  });
});

test.each([
  ['password', 'not a field for words'],
  ['hidden', 'not a field for words'],
  ['rating', 'not a field for words'],
  ['verdict', 'no field'],
  ['submit', 'no field'],
  ['other', 'frame'],
])('in %s it puts nothing', async (name, is) => {
  expect(await handOver(name, WORDS)).toEqual({ field: 'one', is, copied: false });
  expect((await stored())?.next).toBe('one');
});

test('where the key can’t reach, the deck has the words on the clipboard as both kinds of text', async () => {
  await writeChanges(ours as never, 'ada', [...endedInterview({ id: 'ada' }), ...judgedSteps()]);
  await ours.evaluate(() => {
    location.hash = '#/interviews/ada/hand-over';
  });
  const first = await until('the deck', async () => {
    const handOver = await stored();
    return handOver?.interview === 'ada' ? handOver.fields[0] : undefined;
  });
  await page.bringToFront();
  await form.focus('other');
  await press('Alt', 'Shift', 'Y');
  await until('it to be on the clipboard', async () => (await stored())?.last?.copied);
  await form.focus('editable');
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
  await until('the words', async () => (await read('editable')).includes(first.text));
  expect(await form.html('editable')).toContain('<li>');
});

/** The stage of a whole story, with the form in a tab of its own. The library is the page that is open all the time. */
const stage: Stage = {
  async library(place) {
    await ours.bringToFront();
    await ours.evaluate((hash) => {
      location.hash = hash;
    }, place);
    const choose = (words: string) => ours.evaluate(chooseOption, words);
    return { ...panelIn(ours), close: async () => undefined, choose };
  },
  async call(url) {
    const call = await firefox.newCall(url);
    await firefox.overlay(call).button('Open Fireside').click();
    return { ...(await firefox.panel(call)), close: () => call.close() };
  },
  handOver: stored,
  pressKey: () => press('Alt', 'Shift', 'Y'),
  form,
};

// The others by `npm run every-case`.
test.each(casesOf(TOLD, (index) => index === 1))(
  'a whole story of %s, from the plan to the filled form',
  async (guide) => {
    await tellStory(stage, guide);
  },
);
