import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { notesOf, panelIn } from '../support/firefox-overlay.ts';
import { addNote } from '../support/interview.ts';
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

  // Another view of the same interview, in sync at once: what is being typed in the sidebar is a note there, unfinished.
  const other = await extension.openPage('sidepanel.html');
  const panel = panelIn(other);
  await until('the interview in the other view', () => panel.has('textbox', 'Note'));
  expect(await notesOf(panel)).toEqual(['spoken', 'half']);
  expect(await panel.text('textbox', 'Note')).toBe('');
  await panel.type('textbox', 'Note', 'more');
  await until('the words in the sidebar', () =>
    inSidebar('[...document.querySelectorAll(".note-text")].map((text) => text.textContent).join() === "spoken,more"'),
  );
  expect(await inSidebar('document.querySelector("textarea").value === "half"')).toBe(true);
  await addNote(panel, 'more');
  await other.close();

  await page.bringToFront();
  await extension.pressToolbar();
  await until('the sidebar to close', async () => (await extension.sidebar()) === undefined);
  await extension.pressToolbar();
  await until('the interview again', () => inSidebar('document.querySelector("h1")?.textContent === "Ada"'));
  await until('the word again', () => inSidebar('document.querySelector("textarea")?.value === "half"'));
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

test('a call whose panel is beside it opens the sidebar at the first press, also if the background must be started first', async () => {
  const { firefox } = shared;
  const { extension } = firefox;
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  await firefox.overlay(call).button('Open Fireside').click();
  const over = await firefox.panel(call);
  await over.click('button', 'Where Fireside is');
  await over.click('button', 'Beside the call');
  await until('the advice', () =>
    over.frame.evaluate(() => document.querySelector('.place-advice')?.textContent !== ''),
  );
  await extension.stopBackground();
  await extension.pressToolbar();
  await until('the sidebar', async () => (await extension.sidebar()) === 'sidepanel.html');
  await until('the panel over the call to make way', async () => !(await firefox.overlay(call).grip().visible()));
  expect(await extension.sidebar()).toBe('sidepanel.html');
  await call.close();
});
