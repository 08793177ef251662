import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { builtInGuides } from '../../../guides/index.ts';
import { FILES, keptFor } from '../support/content-world.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { beginInterview, saved, typeNote } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { readPrivate, writePrivate } from '../support/private-records.ts';

/** The extension API of a page. */
declare const browser: typeof Browser;

const shared = firefoxFixture();

declare global {
  interface Window {
    __violations: string[];
    __children: Element[];
  }
}

test.each([
  ['none', 'abc-defg-hij'],
  ['everything', 'abc-defg-hik'],
])('the page learns nothing, headers %s', async (headers, code) => {
  const { firefox } = shared;
  const call = await firefox.newCall(`https://meet.google.com/${code}?headers=${headers}`);
  await call.evaluate(() => {
    window.__violations = [];
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => window.__violations.push(blockedURI));
  });
  await until('the launcher', () => firefox.overlay(call).button('Open Fireside').exists());
  const before = await seen(call);

  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  // The page's own shortcuts: captions, push to talk, microphone, camera.
  await typeNote(panel, 'c can be clever.');
  await panel.press('Control+d', 'Control+e', 'Escape', 'Tab', 'Shift+Tab');
  await typeNote(panel, '~secret thought');
  await saved(panel);

  const after = await seen(call);
  expect(after).toEqual({ ...before, focusMoves: after.focusMoves });
  expect(after.focusMoves.join(' ')).not.toMatch(/fireside|moz-extension/i);
  expect(after).toMatchObject({ frames: 0, keys: [], messages: [], shortcuts: [], violations: [], resources: [] });
  // One host without any revealing attribute; its contents can't be reached.
  expect(after.hosts).toEqual(['<div popover="manual"></div>']);
  expect(after.open).toEqual([false]);
  expect(after.text).not.toMatch(/fireside|secret|moz-extension|Ada Lovelace/i);
  await call.close();
});

/** All that a script of the page could find out by itself. */
function seen(call: Page) {
  return call.evaluate(async () => ({
    frames: window.length + document.querySelectorAll('iframe, embed, object').length,
    globals: Object.getOwnPropertyNames(window).sort(),
    keys: window.__log.keys,
    messages: window.__log.messages,
    shortcuts: window.__log.shortcuts,
    focusMoves: window.__log.focusMoves.map(({ on, active }) => `${on} ${active}`),
    violations: window.__violations,
    resources: performance
      .getEntries()
      .map(({ name }) => name)
      .filter((name) => name.includes('moz-extension')),
    hosts: [...document.documentElement.children]
      .filter((element) => !['HEAD', 'BODY'].includes(element.tagName))
      .map((element) => element.outerHTML),
    open: [...document.documentElement.children]
      .filter((element) => !['HEAD', 'BODY'].includes(element.tagName))
      .map((element) => element.shadowRoot !== null),
    text: document.documentElement.outerHTML,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    kept: localStorage.length + sessionStorage.length,
    selected: String(getSelection()),
  }));
}

test('what runs in a call page with the extension’s rights finds no text and no address in the browser’s storage', async () => {
  const { firefox } = shared;
  const call = await firefox.newCall('https://app.zoom.us/wc/98765432101/start?pwd=sesame7');
  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await typeNote(panel, 'zyzzyva');
  await saved(panel);
  const library = await firefox.extension.openPage('library.html');
  const files = () => library.evaluate(FILES) as Promise<string>;
  const local = () => library.evaluate(keptFor('98765432101')) as Promise<string>;
  // The background itself has a copy, where no content script can look, and of the tab only which call it is in.
  await until('the copy', async () => `${await files()}${await local()}`.includes('zyzzyva'));
  expect(await local()).not.toMatch(/zyzzyva/);
  await until('what is known of the tab', async () => (await files()).includes('"code":"98765432101"'));
  expect(await files()).not.toMatch(/pwd=|sesame7/);
  expect(await local()).not.toMatch(/^refused/);
  expect(await local()).not.toMatch(/zyzzyva|Ada|sesame7|98765432101/);

  // Records of an earlier version are moved without loss: what only its journal has becomes a record.
  const id = 'from-before';
  const start = Date.now() - 10 * 60_000;
  const section = builtInGuides[0]?.sections[0]?.id ?? '';
  const plan = { id, candidate: 'Grace Hopper', role: '', guide: builtInGuides[0], call: { host: 'none' } };
  const note = { id: 'note-0', at: start + 60_000, section, kind: 'observation', text: 'quetzal', criteria: [] };
  const steps = [
    { type: 'interview planned', plan: { ...plan, createdAt: start, plannedEnd: start + 60 * 60_000 } },
    { type: 'event recorded', event: { id: 'event-0', at: start, kind: 'entered', section } },
    { type: 'interview opened' },
    { type: 'note written', note },
  ].map((change, i) => ({ writer: 'w', seq: i + 1, change }));
  await library.evaluate(async (records) => browser.storage.local.set(records), {
    [`journal/entry/${id}/000000001`]: { interview: id, steps },
    'tab-copy:999999': { state: { open: 'open' }, url: 'https://app.zoom.us/wc/98765432101/start?pwd=sesame7' },
    backup: { folder: 'Interviews of Ada' },
  });
  await library.evaluate(() => browser.storage.session.remove('tabsTakenOver'));
  // As after an update: this version has taken over nothing yet.
  const { migrated: _, ...known } = (await library.evaluate(readPrivate, 'database')) as Record<string, unknown>;
  await library.evaluate(writePrivate, { key: 'database', value: known });
  expect(await local()).toMatch(/sesame7.*quetzal|quetzal.*sesame7/);
  await firefox.extension.stopBackground();
  await until('the old records to be moved', async () => !/quetzal|sesame7|Interviews of/.test(await local()));
  await until('the address to be gone', async () => !(await files()).includes('sesame7'));
  expect(await files()).toContain('Interviews of Ada');
  const list = await until('the list', () => library.$('ul[aria-label="Interviews"]'));
  await until('the interview of the journal', async () =>
    (await list.evaluate((all) => all.textContent)).includes('Grace Hopper'),
  );
  await call.close();
});
