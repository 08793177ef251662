import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Act, COVERS, ENDLESS, HARMLESS } from '../support/covers.ts';
import { firefoxRoom } from '../support/firefox-room.ts';
import { beginInterview } from '../support/interview.ts';
import { until } from '../support/poll.ts';

// As in Chromium, with two differences: a frame that has to move is loaded again, and the browser does not tell when something that
// lets clicks through is painted over the panel.

const room = firefoxRoom({ preferences: { 'full-screen-api.allow-trusted-requests-only': false } });

let call: Page;
let composer = { x: 0, y: 0 };
let written = '';

beforeAll(async () => {
  const { firefox } = room;
  call = await firefox.newCall('https://meet.google.com/abc-defg-hij');
  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  const frame = await firefox.overlay(call).frameBox();
  const inner = await panel.frame.$eval('.note-field', (field) => {
    const { x, y, width, height } = field.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  composer = { x: (frame?.x ?? 0) + inner.x, y: (frame?.y ?? 0) + inner.y };
});

const noteIs = (text: string) =>
  until(`the note ${JSON.stringify(text)}`, async () => {
    const { frame } = await room.firefox.panel(call);
    return (await frame.$eval('.note-field', (field) => (field as HTMLTextAreaElement).value)) === text;
  });

async function write(word: string): Promise<void> {
  await call.mouse.click(composer.x, composer.y);
  await call.keyboard.down('Control');
  await call.keyboard.press('End');
  await call.keyboard.up('Control');
  await call.keyboard.type(word, { delay: 10 });
  written += word;
}

const reachable = () => until('the panel in reach', () => room.firefox.overlay(call).grip().reachable());
const heard = () =>
  call.evaluate(() => window.__log.keys.filter(({ type }) => type === 'keydown').map(({ key }) => key));

/** What the toolbar button of this tab says. */
const toolbar = () =>
  room.firefox.inside.run<{ badge: string; title: string }>(`
    const widget = CustomizableUI.getWidget('fireside_fireside_invalid-browser-action').forWindow(window).node;
    const button = widget.querySelector('.unified-extensions-item-action-button') ?? widget;
    return { badge: button.getAttribute('badge') ?? '', title: button.getAttribute('tooltiptext') ?? button.getAttribute('label') };
  `);

const nothingSaid = () => until('nothing to be said', async () => (await toolbar()).badge === '');

async function begin({ begin: act, what, gesture }: Act): Promise<void> {
  await call.mouse.click(composer.x, composer.y);
  await call.evaluate(() => window.__log.keys.splice(0));
  await call.evaluate(act, what);
  if (gesture) await call.waitForFunction(() => document.fullscreenElement);
}

beforeEach(async () => {
  await reachable();
  await write('x');
  await call.keyboard.down('Control');
  await call.keyboard.press('a');
  await call.keyboard.up('Control');
  await call.keyboard.press('Backspace');
  await noteIs('');
  written = '';
});

describe('after one act of the page', () => {
  afterEach(() => call.evaluate(() => window.__uncover()));

  test.each(COVERS)('$name: no key is the page’s, and the panel is back', async (act) => {
    if (act.name.startsWith('interactivity')) {
      // Firefox does not know it: nothing is disabled.
      expect(await call.evaluate(() => CSS.supports('interactivity', 'inert'))).toBe(false);
    }
    await begin(act);
    await write('at once ');
    await noteIs(written);
    await reachable();
    await write('later ');
    await noteIs(written);
    expect(await heard()).toEqual([]);
    await call.evaluate(() => window.__uncover());
    await reachable();
    await write('after ');
    await noteIs(written);
    expect(await heard()).toEqual([]);
    await nothingSaid();
  });
});
