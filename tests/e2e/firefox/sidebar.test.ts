import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { notesOf, panelIn } from '../support/firefox-overlay.ts';
import { until } from '../support/poll.ts';

const shared = firefoxFixture();

test('the sidebar opens by the toolbar button alone, and an interview can be conducted in it', async () => {
  const { firefox } = shared;
  const { extension } = firefox;
  const page = await firefox.newCall('https://example.com/desktop-call');
  await extension.pressToolbar();
  await until('the sidebar', async () => (await extension.sidebar()) === 'sidepanel.html');
  await until('the form', () => inSidebar('document.activeElement?.tagName === "INPUT"'));
  await firefox.inside.run(`SidebarController.browser.contentDocument.getElementById('webext-panels-browser').focus()`);
  await until('the sidebar to have the keyboard', () => inSidebar('document.hasFocus()'));
  await extension.press(...'Ada', 'Enter');
  await until('the interview', () => inSidebar('document.querySelector("h1")?.textContent === "Ada"'));
  await until('the composer to have the focus', () => inSidebar('document.activeElement?.tagName === "TEXTAREA"'));
  await extension.press(...'spoken', 'Enter', ...'half');
  await until('the note', () => inSidebar('document.querySelector(".note-text")?.textContent === "spoken"'));
  await until('the word', () => inSidebar('document.querySelector("textarea")?.value === "half"'));

  // Another view of the same interview, in sync at once.
  const other = await extension.openPage('sidepanel.html');
  const panel = panelIn(other);
  await until('the interview in the other view', () => panel.has('textbox', 'Note'));
  expect(await notesOf(panel)).toEqual(['spoken']);
  expect(await panel.text('textbox', 'Note')).toBe('half');
  await panel.type('textbox', 'Note', ' more');
  await until('the words in the sidebar', () => inSidebar('document.querySelector("textarea")?.value === "half more"'));
  await other.close();

  await page.bringToFront();
  await extension.pressToolbar();
  await until('the sidebar to close', async () => (await extension.sidebar()) === undefined);
  await extension.pressToolbar();
  await until('the interview again', () => inSidebar('document.querySelector("h1")?.textContent === "Ada"'));
  await extension.pressToolbar();
  await page.close();

  /** Whether this holds in the sidebar's document, once it has one. */
  function inSidebar(expression: string): Promise<boolean> {
    return extension.inSidebar<boolean>(expression);
  }
});

test('in a call the toolbar button and its key open the panel in the page, not the sidebar', async () => {
  const { firefox } = shared;
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  const { extension } = firefox;
  const opens = firefox.overlay(call).button('Open Fireside');
  const collapses = firefox.overlay(call).button('Collapse Fireside');
  if ((await extension.sidebar()) !== undefined) await firefox.inside.run('SidebarController.hide()');
  await until('the launcher', opens.reachable);

  await extension.pressToolbar();
  await until('the panel', collapses.reachable);
  const { frame } = await firefox.panel(call);
  await until('the name to have the focus', () =>
    frame.evaluate(() => document.hasFocus() && document.activeElement?.tagName === 'INPUT'),
  );
  await extension.pressToolbar();
  await until('the panel to be collapsed', opens.reachable);

  // A synthetic key reaches the browser's shortcuts only from its own fields, not from a page.
  for (const [state, control] of [
    ['open', collapses],
    ['collapsed', opens],
  ] as const) {
    await firefox.inside.run(`gURLBar.focus();`);
    await extension.press('Alt', 'Shift', 'F');
    await until(`the panel to be ${state} by the key`, control.reachable);
  }
  expect(await extension.sidebar()).toBeUndefined();
  await call.close();
});
