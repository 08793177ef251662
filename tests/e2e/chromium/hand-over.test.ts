import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { HandOver } from '../../../extension/hand-over/hand-over-progress.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { endedInterview, judgedSteps, STORY } from '../../components/support/written-up.ts';
import { casesOf } from '../../support/every-case.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { openPanel, panelIn } from '../support/chromium-panel.ts';
import { type Effort, effortPage, noEffort, SENTENCE, secondsOf } from '../support/form/effort.ts';
import { formIn } from '../support/form/form-in.ts';
import { FORM, servedForm, WORDS } from '../support/form/served-form.ts';
import { endInterview } from '../support/interview.ts';
import { permitted } from '../support/permitted.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { type Screen, startScreen } from '../support/screen.ts';
import { writeChanges } from '../support/seed.ts';
import { chooseOption, type Stage, TOLD, tellStory } from '../support/whole-story.ts';
import { pressKeys } from '../support/x11.ts';

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;

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

const form = formIn(() => page);
const { read } = form;
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
  await until('the field', () => form.isReady(name));
  await page.bringToFront();
  await form.focus(name);
  await press();
  const last = await until('the key', async () => (await stored())?.last);
  expect(await form.touched()).toEqual([]);
  return last;
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
    expect(await form.html(name)).toMatch(/<li[\s>][\s\S]*<\/li>/);
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
  ['rating', 'not a field for words'],
  ['private', 'not a field for words'],
  ['verdict', 'no field'],
  ['submit', 'no field'],
  ['other', 'frame'],
])('in %s it puts nothing', async (name, is) => {
  expect(await handOver(name, WORDS)).toEqual({ field: 'one', is, copied: false });
  expect((await stored())?.next).toBe('one');
  if (name !== 'canvas' && name !== 'other') expect(await read(name)).toBe('');
});

test('an editor gets text alone, where the form takes plain text alone, after what was there', async () => {
  for (const name of ['editable', 'prosemirror', 'lexical', 'quill', 'slate', 'tinymce']) {
    await form.focus(name);
    await page.keyboard.type('Old. ');
    expect([name, await handOver(name, { text: WORDS.text })]).toMatchObject([name, { is: 'put' }]);
    expect(await form.html(name)).not.toContain('<li');
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
    await until('the field', () => form.isReady(name));
    await copy(/: Finding out$/);
    await form.focus(name);
    await page.keyboard.press('Control+v');
    await until(`the words in ${name}`, async () => (await read(name)).includes('I made time deterministic'));
    const isRich = !['textarea', 'slate'].includes(name);
    expect([name, (await form.html(name)).includes('<li')]).toEqual([name, isRich]);
  }

  // Now by the key, and where it can't reach.
  await library.getByRole('button', { name: 'start over' }).click();
  await form.focus('input');
  await press();
  await until('the first field', async () => (await read('input')).includes('named a check'));
  // A key while another one is at work does nothing.
  await until('its key to be done', async () => (await stored())?.done.length === 1);
  await form.focus('other');
  await press();
  await until('the next one on the clipboard', async () => (await stored())?.last?.copied);
  await library.getByText('The text is on the clipboard: paste it there yourself.').waitFor();
  expect((await stored())?.next).toMatch(/^criterion /);
  await form.focus('textarea');
  await page.keyboard.press('Control+v');
  await until('the words', async () => (await read('textarea')).includes('I made time deterministic'));
  await library.close();
});

test('what is copied as a whole, from the deck and as Markdown, is pasted as both kinds of text', async () => {
  const library = await chromium.newExtensionPage('library.html');
  await writeChanges(library, 'eve', [...endedInterview({ id: 'eve' }), ...judgedSteps()]);
  const ways = [
    ['#/interviews/eve/hand-over', 'Copy all', 'Copied.'],
    ['#/interviews/eve', 'Copy Markdown', 'Copied'],
  ] as const;
  for (const [place, copy, word] of ways) {
    await page.reload();
    await library.bringToFront();
    await library.goto(library.url().replace(/#.*|$/, place));
    await library.getByRole('button', { name: copy, exact: true }).click();
    await library.getByRole('status').getByText(word).waitFor();
    await page.bringToFront();
    for (const name of ['textarea', 'editable', 'prosemirror', 'quill', 'lexical', 'slate', 'tinymce']) {
      await until('the field', () => form.isReady(name));
      await form.focus(name);
      await page.keyboard.press('Control+v');
      // From the first criterion to the last.
      for (const words of [...STORY.criteria.map((one) => one.name), 'I made time deterministic'])
        await until(`${copy}: “${words}” in ${name}`, async () => (await read(name)).includes(words));
      const isRich = !['textarea', 'slate'].includes(name);
      expect([name, (await form.html(name)).includes('<li')]).toEqual([name, isRich]);
    }
  }
  await library.close();
});

/** What the form's ratings take, whichever way its words came: they are chosen there by hand. */
async function chooseRatings(effort: Effort): Promise<void> {
  for (const group of await page.locator('fieldset').all()) {
    effort.thoughts += 1;
    effort.clicks += 1;
    await group.getByRole('radio', { name: 'Yes', exact: true }).check();
  }
  // It is opened, and the word is chosen.
  effort.thoughts += 1;
  effort.clicks += 2;
  await page.getByRole('combobox', { name: 'Overall recommendation' }).selectOption('Yes');
}

test('from the end to the filled form it takes less than three minutes, and the form a third of the keys', async () => {
  const [writing, ours, byHand] = [noEffort(), noEffort(), noEffort()];
  const criteria = STORY.criteria.map(({ id }) => id);
  const notes = Array.from({ length: 12 }, (_, i) => ({
    text: `They said how they found it, part ${i}.`,
    criteria: [criteria[i % criteria.length] ?? ''],
  }));
  const library = await chromium.newExtensionPage('library.html');
  await writeChanges(library, 'whole', endedInterview({ id: 'whole', over: false, notes }));
  const panel = panelIn(await chromium.newExtensionPage('sidepanel.html?home=window&interview=whole'));
  await endInterview(panel);
  await panel.find('region', 'Write-up').waitFor();
  const key = async (name: string) => {
    writing.keys += 1;
    await panel.page.keyboard.press(name);
  };

  for (const [i, { name }] of STORY.criteria.entries()) {
    await panel.find('heading', name).waitFor();
    writing.thoughts += 1;
    await key('3');
    await until('the sentence', () => panel.frame.evaluate(() => document.activeElement?.localName === 'textarea'));
    const sentence = i < 3 ? SENTENCE : '';
    writing.keys += sentence.length;
    await panel.page.keyboard.type(sentence);
    await key('Enter');
  }
  await panel.find('heading', 'Before you recommend').waitFor();
  await key('Enter');
  await panel.find('heading', 'Recommendation').waitFor();
  await key('3');
  await key('Enter');
  writing.thoughts += 2;

  await panel.click('button', 'Hand over');
  ours.clicks += 1;
  await library.getByRole('heading', { name: 'Hand over' }).waitFor();
  await until('the first field', async () => (await stored())?.interview === 'whole');
  const fields = (await stored())?.fields.filter(({ text }) => text !== '') ?? [];
  const places = ['textarea', 'react', 'editable', 'prosemirror', 'quill', 'lexical'];
  expect(fields.length).toBe(places.length);
  await page.reload();
  // To the form.
  ours.clicks += 1;
  for (const [i, name] of places.entries()) {
    await until('the field', () => form.isReady(name));
    await page.bringToFront();
    ours.thoughts += 1;
    await form.focus(name);
    ours.clicks += 1;
    await press();
    ours.keys += ['Alt', 'Shift', 'Y'].length;
    await until('the words', async () => (await stored())?.done.length === i + 1);
    const first = fields[i]?.text.split('\n')[0] ?? 'nothing';
    await until(`them in ${name}`, async () => (await read(name)).includes(first));
  }
  expect(await form.touched()).toEqual([]);
  await chooseRatings(ours);
  // Had the key pressed or chosen anything, it would have been seen like this.
  await page.getByRole('button', { name: 'Submit scorecard' }).click();
  const touched = await form.touched();
  expect(touched).toEqual(
    expect.arrayContaining(['change: Finding out', 'click: submit', expect.stringMatching(/^submit: /)]),
  );

  // By hand, out of the Markdown, which is open in another tab.
  await panel.page.bringToFront();
  await panel.click('button', 'Copy Markdown');
  await panel.frame.getByText('Copied').first().waitFor();
  byHand.clicks += 2;
  await page.bringToFront();
  await page.reload();
  await page.evaluate(() => {
    const area = document.createElement('textarea');
    area.id = 'markdown';
    document.body.append(area);
    area.focus();
  });
  await page.keyboard.press('Control+v');
  byHand.keys += ['Control', 'V'].length;
  const markdown = await until('the Markdown', () => page.locator('#markdown').inputValue());
  /** Copies a part of the Markdown into a field: dragged over, copied, to the form, into the field, pasted, back. */
  const paste = async (part: string, name: string) => {
    const from = markdown.indexOf(part, markdown.indexOf('## Write-up'));
    expect([part, from > 0]).toEqual([part, true]);
    byHand.thoughts += 2;
    await page.locator('#markdown').evaluate(
      (area: HTMLTextAreaElement, [start, end]) => {
        area.focus();
        area.setSelectionRange(start ?? 0, end ?? 0);
      },
      [from, from + part.length],
    );
    await page.keyboard.press('Control+c');
    await form.focus(name);
    // The click into it is at its end.
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+v');
    byHand.clicks += 2;
    byHand.keys += ['Control', 'C', 'Control', 'Tab', 'Control', 'V', 'Control', 'Tab'].length;
    byHand.tabKeys += ['Control', 'Tab', 'Control', 'Tab'].length;
    await until('the words', async () => (await read(name)).includes(part.split('\n')[0] ?? 'nothing'));
  };
  const said = STORY.criteria.map(({ name }) => {
    const [, text = ''] = markdown.split(`\n### ${name}\n\n`);
    return text.split(/\n\n##/)[0]?.trimEnd() ?? '';
  });
  for (const name of places) await until('the field', () => form.isReady(name));
  for (const [i, text] of said.entries()) if (i < 3) await paste(/because (.*)/.exec(text)?.[1] ?? '', 'textarea');
  for (const [i, text] of said.entries()) await paste(text, places[i + 1] ?? '');
  await chooseRatings(byHand);

  expect(ours.keys * 3).toBeLessThanOrEqual(byHand.keys);
  expect(secondsOf(writing) + secondsOf(ours)).toBeLessThan(180);
  await expect(effortPage({ writing, ours, byHand })).toMatchFileSnapshot('../../../docs/hand-over-effort.md');
});

/** The stage of a whole story, with the form in a tab of its own. */
const stage: Stage = {
  async library(place) {
    const tab = await chromium.newExtensionPage(`library.html${place}`);
    const choose = (words: string) => tab.evaluate(chooseOption, words);
    return { ...panelIn(tab), press: (key) => tab.keyboard.press(key), close: () => tab.close(), choose };
  },
  async call(url) {
    const call = await chromium.newCall(url);
    const panel = await openPanel(call);
    return { ...panel, press: (key) => call.keyboard.press(key), close: () => call.close() };
  },
  handOver: stored,
  pressKey: press,
  form,
};

// The others by `npm run every-case`.
test.each(casesOf(TOLD, (index) => index === TOLD.length - 1))(
  'a whole story of %s, from the plan to the filled form',
  async (guide) => {
    await tellStory(stage, guide);
  },
);
