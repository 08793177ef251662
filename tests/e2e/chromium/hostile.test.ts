import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { HostileAct } from '../../call-pages/page/hostile.ts';
import { halfOf } from '../../support/every-case.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelOf } from '../support/chromium-panel.ts';
import { ACTS, ENDS, OURS, SECRET } from '../support/hostile.ts';
import { beginInterview, saved, typeNote } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';

// A page that attacks Fireside with everything a script can do. It may be a nuisance, but it learns nothing and nothing
// is lost.

const shared = chromiumFixture();

async function interviewOn(code: string): Promise<Page> {
  const call = await shared.chromium.newCall(`https://meet.google.com/${code}?hostile=1`);
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace', role: 'Backend engineer' });
  await typeNote(panel, SECRET);
  return call;
}

/** The panel now, once it shows this draft; its frame may have been loaded again. */
const shows = (call: Page, draft: string): Promise<ChromiumPanel> =>
  until(`the note ${JSON.stringify(draft)}`, async () => {
    const panel = await panelOf(call);
    const text = await panel.note.inputValue({ timeout: 2000 });
    return text === draft && (await panel.notes()).join() === SECRET ? panel : undefined;
  });

async function takesNotesIn(call: Page, before: string, more: string): Promise<void> {
  await until('the panel to be in reach', () => overlay(call).grip().reachable());
  const panel = await shows(call, before);
  await panel.note.click();
  await panel.note.press('End');
  await call.keyboard.type(more);
  await saved(await shows(call, before + more));
}

const learnt = (call: Page) =>
  call.evaluate((words) => {
    window.__hostile.search(words);
    return window.__hostile.loot;
  }, OURS);

describe('one call', () => {
  let call: Page;
  let written = '';
  prepare(async () => {
    call = await interviewOn('abc-defg-hij');
    written = '';
  });

  test('the page’s patched functions and its search find nothing', async () => {
    expect(await learnt(call)).toEqual([]);
    // They would find it if it were accessible.
    const seen = await call.evaluate(() => {
      const box = document.createElement('div');
      box.attachShadow({ mode: 'closed' });
      return window.__hostile.loot.splice(0);
    });
    expect(seen).toEqual(['attachShadow: a shadow root']);
  });

  test.each(halfOf(ACTS, 'chromium'))('%s: the panel comes back with every word', async (act) => {
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

  test('a page that keeps fighting for the focus gets no key; the panel reports it, and has every letter', async () => {
    const panel = await shows(call, written);
    await panel.note.click();
    await panel.note.press('End');
    await call.evaluate(() => {
      window.__log.keys.length = 0;
      window.__hostile.fight();
    });
    for (const word of ['From the 1st moment ', 'and (on)']) {
      await call.keyboard.type(word, { delay: 15 });
      written += word;
      await panel.frame.getByText('keeps taking the keyboard').waitFor();
      await shows(call, written);
    }
    expect(await call.evaluate(() => window.__log.keys)).toEqual([]);
    await call.evaluate(() => window.__hostile.stop());
    // By itself, before any click.
    await panel.frame.getByText('keeps taking the keyboard').waitFor({ state: 'hidden' });
    await takesNotesIn(call, written, 'typed on');
    expect(await learnt(call)).toEqual([]);
  });
});

test.each(halfOf(ENDS, 'chromium'))('%s: the panel comes back with every word', async (act) => {
  const call = await interviewOn(`abc-defg-${act.slice(0, 3)}`);
  await takesNotesIn(call, '', 'before ');
  await call.evaluate((name: HostileAct) => window.__hostile.begin(name, 0), act);
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

test('synthetic clicks and keys do not open the panel', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik?hostile=1');
  await until('the launcher', () => overlay(call).button('Open Fireside').reachable());
  await call.evaluate(() => window.__hostile.begin('synthetic events', 20));
  await call.waitForFunction(() => window.__hostile.done >= 30);
  await call.evaluate(() => window.__hostile.stop());
  expect(await overlay(call).button('Open Fireside').visible()).toBe(true);
  expect(await overlay(call).grip().visible()).toBe(false);
  expect(call.frames()).toHaveLength(1);
  expect(await learnt(call)).toEqual([]);
  await call.close();
});

const framed = (call: Page, src: string) =>
  call.evaluate(
    (url) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe');
        frame.addEventListener('load', () => resolve());
        frame.src = url;
        frame.id = 'framed';
        document.body.append(frame);
      }),
    src,
  );

test.each(['panel.html', 'library.html'])('%s does not load in a frame outside the call hosts', async (page) => {
  const elsewhere = await shared.chromium.newCall('https://example.com/');
  await framed(elsewhere, `chrome-extension://${shared.chromium.extensionId}/${page}`);
  const frame = await (await elsewhere.waitForSelector('#framed')).contentFrame();
  expect(frame?.url()).toMatch(/^chrome-error:/);
  await elsewhere.close();
});

test('the library does not load in a frame of a call', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hil');
  await framed(call, `chrome-extension://${shared.chromium.extensionId}/library.html`);
  const frame = await (await call.waitForSelector('#framed')).contentFrame();
  expect(frame?.url()).toMatch(/^chrome-error:/);
  await call.close();
});
