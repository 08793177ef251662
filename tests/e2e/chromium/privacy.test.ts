import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { keptFor } from '../support/content-world.ts';
import { beginInterview, saved, typeNote } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';

// What the call's page can learn about Fireside: that there is an empty `div` with `popover` under `<html>`, and no
// more.

/** The extension API of the background. */
declare const chrome: typeof Browser;

const shared = chromiumFixture();
const SECRET = 'zyzzyva';

/** Everything that a script of the page can find out by looking. */
function lookAround(): Record<string, unknown> {
  const own = new Set(['HEAD', 'BODY']);
  const strangers = [...document.documentElement.children].filter(({ tagName }) => !own.has(tagName));
  const { documentElement: html, title } = document;
  // biome-ignore lint/performance/useDomNodeTextContent: the question is what is painted, including shadow trees
  const texts = [html.outerHTML, html.innerText, title];
  const entries = performance.getEntries().map(({ name, entryType }) => `${entryType} ${name}`);
  return {
    windows: window.length,
    frames: document.querySelectorAll('iframe, frame, object, embed').length,
    strangers: strangers.map(({ outerHTML, shadowRoot, childNodes }) => [outerHTML, shadowRoot, childNodes.length]),
    outside: [...document.childNodes].filter((node) => node.nodeType !== Node.DOCUMENT_TYPE_NODE).length,
    tells: [...texts, ...entries, ...Object.keys(window), ...Object.keys(document)].filter((text) =>
      /fireside|zyzzyva|Ada Lovelace|extension:/i.test(text),
    ),
    style: document.styleSheets.length + document.adoptedStyleSheets.length,
    storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].join(''),
  };
}

const looked = (call: Page) => call.evaluate(lookAround);

test.each(['none', 'everything'])('the page learns nothing, headers %s', async (headers) => {
  const call = await shared.chromium.newCall(`https://meet.google.com/abc-defg-hi${headers[0]}?headers=${headers}`);
  const before = await looked(call);
  await overlay(call).button('Open Fireside').box();
  const withLauncher = await looked(call);
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await typeNote(panel, `cc dd ${SECRET}`);
  await panel.type('textbox', 'Note', `unfinished c ${SECRET}`);
  await call.keyboard.press('Control+d');
  await call.keyboard.press('Control+e');
  await saved(panel);
  const open = await looked(call);
  expect(open).toEqual({ ...before, strangers: open.strangers });
  expect(open.strangers).toEqual([['<div popover="manual"></div>', null, 0]]);
  expect(withLauncher).toEqual(open);
  expect(await call.evaluate(() => document.activeElement?.outerHTML)).toBe('<div popover="manual"></div>');

  // After the frame comes a control of ours, and before it another: no key there goes to the page either.
  await panel.note.focus();
  await until('the frame to be left', async () => {
    await call.keyboard.press('Tab');
    return !(await panel.frame.evaluate(() => document.hasFocus()));
  });
  await call.keyboard.press('c');
  await call.keyboard.press('Control+e');
  await call.keyboard.press('Enter');
  await until('the panel to be collapsed', async () => !(await overlay(call).grip().visible()));
  await call.keyboard.press('c');
  await call.keyboard.press('Enter');
  await overlay(call).grip().focus();
  for (const key of ['ArrowLeft', 'ArrowUp', 'c', ' ', 'Control+d']) await call.keyboard.press(key);
  expect(await looked(call)).toEqual(open);
  const log = await call.evaluate(() => window.__log);
  expect({ keys: log.keys, messages: log.messages, shortcuts: log.shortcuts }).toEqual({
    keys: [],
    messages: [],
    shortcuts: [],
  });
  await call.close();
});

test('the page’s own keys work where Fireside is not in use', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await panel.type('textbox', 'Note', 'c');
  await call.mouse.click(200, 200);
  await call.keyboard.press('c');
  await call.keyboard.press('Control+d');
  expect(await call.evaluate(() => window.__log.shortcuts)).toEqual(['captions', 'microphone']);
  expect(await panel.note.inputValue()).toBe('c');
  await call.close();
});

test('what runs in a call page with the extension’s rights finds no text and no address in the browser’s storage', async () => {
  const { chromium } = shared;
  const call = await chromium.newCall('https://app.zoom.us/wc/98765432101/start?pwd=sesame7');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await typeNote(panel, SECRET);
  await saved(panel);
  const kept = async () =>
    JSON.stringify(await (await chromium.background()).evaluate(() => chrome.storage.local.get(null)));
  // The background itself has a copy there, and of the tab only which call it is in.
  await until('the copy beside the database', async () => (await kept()).includes(SECRET));
  const library = await chromium.newExtensionPage('library.html');
  expect(await library.evaluate<string>(keptFor('98765432101'))).toMatch(/^refused: /);
  await until('what is known of the tab', async () => (await kept()).includes('98765432101'));
  expect(await kept()).not.toMatch(/pwd=|sesame7/);

  // Addresses left there by an earlier version are removed at the next start.
  await library.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ url: 'https://app.zoom.us/*' });
    const copy = { state: { open: 'open' }, url: tab?.url };
    await chrome.storage.local.set({ [`tab-copy:${tab?.id}`]: copy, 'tab-copy:999999': copy });
    await chrome.storage.session.remove('tabsTakenOver');
  });
  expect(await kept()).toContain('sesame7');
  await chromium.stopWorker();
  await until('the address to be gone', async () => !(await kept()).includes('sesame7'));
  expect(await kept()).toMatch(/"tab-copy:\d+":\{"call":\{"code":"98765432101","host":"zoom"\}/);
  expect(await library.evaluate<string>(keptFor('98765432101'))).toMatch(/^refused: /);
  await library.close();
  await call.close();
});
