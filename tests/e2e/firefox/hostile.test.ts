import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { halfOf } from '../../support/every-case.ts';
import type { Firefox } from '../support/firefox.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { type FirefoxPanel, notesOf } from '../support/firefox-overlay.ts';
import { ACTS, ENDS, OURS, SECRET } from '../support/hostile.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { PATIENCE, until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';

declare global {
  interface Window {
    __heard: string[];
    /** A field of the page. */
    trap: HTMLTextAreaElement;
  }
}

// As in Chromium, with one difference: here each move loads the frame again, and the caret is lost.

const shared = firefoxFixture();

async function interviewOn(code: string): Promise<Page> {
  const { firefox } = shared;
  const call = await firefox.newCall(`https://meet.google.com/${code}?hostile=1`);
  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace', role: 'Backend engineer' });
  await addNote(panel, SECRET);
  await saved(panel);
  return call;
}

/** The panel now, once it shows this draft. */
const shows = (call: Page, draft: string): Promise<FirefoxPanel> =>
  until(`the note ${JSON.stringify(draft)}`, async () => {
    const panel = await shared.firefox.panel(call);
    const text = await panel.frame.evaluate(() => document.querySelector<HTMLTextAreaElement>('.note-field')?.value);
    return text === draft && (await notesOf(panel)).join() === SECRET ? panel : undefined;
  });

async function takesNotesIn(call: Page, before: string, more: string): Promise<void> {
  await until('the panel to be in reach', () => shared.firefox.overlay(call).grip().reachable());
  const panel = await shows(call, before);
  await panel.click('textbox', 'Note');
  await panel.press('End');
  await call.keyboard.type(more);
  await saved(await shows(call, before + more));
}

const learnt = (call: Page) =>
  call.evaluate((words) => {
    window.__hostile.search(words);
    return window.__hostile.loot;
  }, OURS);

/** Records what the page receives of the user's input, in every way a text can be entered, and gives the page a field. */
const spyOnInput = (call: Page) =>
  call.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'trap';
    document.body.append(field);
    window.__heard = [];
    const types =
      'keydown keypress keyup beforeinput input paste copy cut compositionstart compositionupdate compositionend ' +
      'selectionchange dragenter dragover drop';
    for (const type of types.split(' ')) {
      for (const target of [window, document, field])
        target.addEventListener(type, (event) => event.isTrusted && window.__heard.push(type), true);
    }
  });

/** Composes a text where the focus is, step by step, as an input method does. */
const compose = ({ inside }: Firefox, ...steps: string[]) =>
  inside.run(`
    const method = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    if (!method.beginInputTransactionForTests(window)) throw new Error('There is no input method.');
    for (const text of ${JSON.stringify(steps)}) {
      method.setPendingCompositionString(text);
      method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
      method.flushPendingComposition();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // It fails if the composition was ended in between.
    try {
      method.commitComposition();
    } catch {}
    await new Promise((resolve) => setTimeout(resolve, 50));
  `);

describe('one call', () => {
  let call: Page;
  let written = '';
  prepare(async () => {
    call = await interviewOn('abc-defg-hij');
    written = '';
  });

  test('the page’s patched functions and its search find nothing', async () => {
    expect(await learnt(call)).toEqual([]);
  });

  test.each(halfOf(ACTS, 'firefox'))('%s: the panel comes back with every word', async (act) => {
    await call.evaluate((name) => window.__hostile.begin(name, 20), act);
    await call.waitForFunction(() => window.__hostile.done >= 30);
    await call.evaluate(() => window.__hostile.stop());
    await takesNotesIn(call, written, 'b');
    written += 'b';
    expect(await learnt(call)).toEqual([]);
    expect(await call.evaluate(() => window.__log.keys.filter(({ key }) => key === 'b'))).toEqual([]);
  });

  test('it is usable again although a popover of the page stays on top', async () => {
    await call.evaluate(() => window.__hostile.begin('cover with a popover', 0));
    await takesNotesIn(call, written, 'c');
    written += 'c';
    await call.evaluate(() => window.__hostile.stop());
    expect(await learnt(call)).toEqual([]);
  });

  test('a page that keeps fighting for the focus gets no key, and every letter is there', async () => {
    const panel = await shows(call, written);
    await panel.click('textbox', 'Note');
    await panel.press('End');
    await call.evaluate(() => {
      window.__log.keys.length = 0;
      window.__hostile.fight();
    });
    for (const word of ['from the first moment ', 'and on']) {
      await call.keyboard.type(word, { delay: 15 });
      written += word;
      await shows(call, written);
    }
    expect(await call.evaluate(() => window.__log.keys)).toEqual([]);
    await call.evaluate(() => window.__hostile.stop());
    await takesNotesIn(call, written, 'typed on');
    expect(await learnt(call)).toEqual([]);
    await call.close();
  });
});

test.each(halfOf(ENDS, 'firefox'))('%s: the panel comes back with every word', async (act) => {
  const call = await interviewOn(`abc-defg-${act.slice(0, 3)}`);
  await takesNotesIn(call, '', 'before ');
  await call.evaluate((name) => window.__hostile.begin(name, 0), act);
  await takesNotesIn(call, 'before ', 'after ');
  // It listens again, and takes the focus: what is typed then is still a note, and hidden from the page.
  await call.evaluate(() => {
    window.__log.keys.length = 0;
    for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input']) {
      window.addEventListener(
        type,
        (event) => window.__log.keys.push({ type, key: String(event), on: 'window' }),
        true,
      );
    }
    window.__page.steal('blur', 100);
    window.__page.steal('window', 100);
  });
  await call.keyboard.type('and on', { delay: 40 });
  await call.evaluate(() => window.__page.stopStealing());
  await shows(call, 'before after and on');
  expect(await call.evaluate(() => window.__log.keys)).toEqual([]);
  expect(await call.evaluate(() => window.__hostile.loot)).toEqual([]);
  await call.close();
});

test('a page that takes the focus receives no paste and no composition; the note has both, and every Enter adds it', async () => {
  const { firefox } = shared;
  const call = await interviewOn('abc-defg-him');
  const panel = await firefox.panel(call);
  await panel.click('textbox', 'Note');
  await spyOnInput(call);
  const noteIs = (text: string) =>
    until(`the note ${text}`, async () => (await panel.text('textbox', 'Note')) === text);
  await call.evaluate(() => {
    window.trap.addEventListener('blur', () => setTimeout(() => window.trap.focus()));
    window.trap.focus();
  });
  const copy = (text: string) =>
    firefox.inside.run(
      `Cc['@mozilla.org/widget/clipboardhelper;1'].getService(Ci.nsIClipboardHelper).copyString('${text}');`,
    );
  await copy('pasted');
  await call.keyboard.type('ax');
  await panel.press('Backspace', 'Control+v', 'b', 'Shift+Enter', 'c');
  await noteIs('apastedb\nc');
  await compose(firefox, 'に', 'にほ', '日本');
  await call.keyboard.type('d');
  // Where the page takes the focus in the middle of it, the browser ends the composition there, and another begins.
  const composed = await until('what was composed', async () => {
    const text = await panel.text('textbox', 'Note');
    return /^apastedb\nc(に|にほ)?日本d$/.test(text) ? text : undefined;
  });
  await panel.press('Enter');
  await noteIs('');
  expect(await call.evaluate(() => [window.__heard, window.trap.value])).toEqual([[], '']);

  // What it would receive without the guard: after a click of the user all of it goes to the page.
  await call.click('#trap');
  await panel.press('Control+v');
  await compose(firefox, 'か', '漢字');
  const [heard, value] = await call.evaluate(() => [window.__heard.join(' '), window.trap.value] as const);
  for (const type of ['keydown', 'paste', 'beforeinput', 'compositionupdate', 'selectionchange'])
    expect(heard).toContain(type);
  expect(value).toBe('pasted漢字');

  await call.evaluate(() => {
    window.trap.remove();
    const thieves = ['button', 'blur', 'window'] as const;
    const steal = () => {
      window.__page.steal(thieves[Math.floor(Math.random() * thieves.length)] ?? 'button');
      setTimeout(steal, 60 + Math.random() * 120);
    };
    steal();
  });
  await panel.click('textbox', 'Note');
  const words = Array.from({ length: 60 }, (_, index) => `n${index}`);
  for (const word of words) {
    await call.keyboard.type(word);
    await panel.press('Enter');
  }
  const all = async () => (await notesOf(panel)).length === 2 + words.length;
  await until('all of them', all, 2 * PATIENCE);
  expect(await notesOf(panel)).toEqual([SECRET, composed, ...words]);
  await call.close();
});

test('synthetic clicks and keys do not open the panel', async () => {
  const { firefox } = shared;
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hik?hostile=1');
  await until('the launcher', () => firefox.overlay(call).button('Open Fireside').reachable());
  await call.evaluate(() => window.__hostile.begin('synthetic events', 20));
  await call.waitForFunction(() => window.__hostile.done >= 30);
  await call.evaluate(() => window.__hostile.stop());
  expect(await firefox.overlay(call).button('Open Fireside').visible()).toBe(true);
  expect(await firefox.overlay(call).grip().visible()).toBe(false);
  expect(call.frames()).toHaveLength(1);
  expect(await learnt(call)).toEqual([]);
  await call.close();
});

/** How long a silently refused frame may take, in ms. */
const REFUSED = 2000;

/** The contents of a frame that the page makes with this address, and of another one after it, once both have loaded. */
async function framedIn(call: Page, src: string): Promise<string[]> {
  await call.evaluate(
    async (strange, refused) => {
      const loaded = (address: string) =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.src = address;
          frame.addEventListener('load', resolve);
          document.body.append(frame);
        });
      const silent = new Promise((resolve) => setTimeout(resolve, refused));
      await Promise.all([Promise.race([loaded(strange), silent]), loaded('/robots.txt')]);
    },
    src,
    REFUSED,
  );
  await until('both frames', () => call.frames().length === 3);
  return Promise.all(
    call
      .frames()
      .slice(1)
      .map((frame) => frame.evaluate(() => location.protocol).catch(() => 'nothing')),
  );
}

const addressOf = (page: string) =>
  shared.firefox.inside.run<string>(
    `return WebExtensionPolicy.getByID('fireside@fireside.invalid').getURL('${page}');`,
  );

test.each([
  ['panel.html', 'https://example.com/'],
  ['library.html', 'https://example.com/'],
  ['library.html', 'https://meet.google.com/abc-defg-hil'],
])('%s does not load in a frame of %s', async (page, address) => {
  const call = await shared.firefox.newCall(address);
  const found = await framedIn(call, await addressOf(page));
  expect(found).toContain('https:');
  expect(found).not.toContain('moz-extension:');
  await call.close();
});

test('what does load in a frame would have been seen', async () => {
  const call = await shared.firefox.newCall('https://meet.google.com/abc-defg-hin');
  expect(await framedIn(call, await addressOf('panel.html'))).toContain('moz-extension:');
  await call.close();
});
