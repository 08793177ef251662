import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelIn } from '../support/chromium-panel.ts';
import { beginInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { isSidePanelOpen, type SidePanel, sidePanelOf } from '../support/side-panel.ts';

// The four places of the panel, with what is being typed moving from one to the next.

const shared = chromiumFixture();

const TEXT = 'half a sentence';
const CARET = 4;

/** What moves along: the text, the caret, and the time left of the section. */
interface Moving {
  text: string;
  caret: number;
  left: string;
}

const MOVING = `(() => {
  const note = document.querySelector('textarea');
  return { text: note?.value ?? '', caret: note?.selectionStart ?? -1, left: document.querySelector('[role=timer]')?.textContent ?? '' };
})()`;

const clickOn = (name: string) =>
  `[...document.querySelectorAll('button')].find((button) => button.textContent.startsWith('${name}') || button.ariaLabel === '${name}')?.click()`;

const seenIn = ({ frame }: ChromiumPanel) => frame.evaluate<Moving>(MOVING);

async function arrives(where: string, look: () => Promise<Moving>): Promise<void> {
  await until(`the text ${where}`, async () => {
    const { text, caret } = await look();
    return text === TEXT && caret === CARET;
  });
  // The clock has gone on, neither back nor to its start.
  const left = seconds((await look()).left);
  expect(left).toBeLessThanOrEqual(lastLeft);
  expect(left).toBeGreaterThan(lastLeft - 60);
  lastLeft = left;
}

let lastLeft = 0;

function seconds(shown: string): number {
  const [, minutes, rest] = /(\d+):(\d\d)/.exec(shown) ?? [];
  return Number(minutes) * 60 + Number(rest);
}

async function choose(panel: ChromiumPanel, place: string): Promise<void> {
  await panel.click('button', 'Where Fireside is');
  await panel.frame.getByRole('dialog').getByRole('button', { name: place }).click();
}

async function chooseInSide(side: SidePanel, place: string): Promise<void> {
  await side.run(clickOn('Where Fireside is'));
  await until(`"${place}"`, () => side.run<boolean>(`document.querySelector('.places') !== null`));
  await side.run(clickOn(place));
}

const isOver = (call: Page) => overlay(call).grip().visible();

test('what is being typed moves along, over the call, beside it, into a window, on top of all, and back', async () => {
  const { chromium } = shared;
  const { context } = chromium;
  const call = await chromium.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  const over = await openPanel(call);
  await beginInterview(over, { candidate: 'Ada Lovelace' });
  await over.type('textbox', 'Note', TEXT);
  await over.note.evaluate((note, at) => (note as HTMLTextAreaElement).setSelectionRange(at, at), CARET);

  lastLeft = seconds((await seenIn(over)).left);

  await choose(over, 'Beside the call');
  const side = await sidePanelOf(chromium);
  await arrives('beside the call', () => side.run(MOVING));
  await until('the panel over the call to make way', async () => !(await isOver(call)));

  // The launcher, now the pill, leads to where the panel is.
  await side.run('window.close()');
  await until('the side panel to close', async () => !(await isSidePanelOpen(chromium)));
  await overlay(call).button('Open Fireside').click();
  const again = await sidePanelOf(chromium);
  await arrives('beside the call again', () => again.run(MOVING));
  expect(await isOver(call)).toBe(false);

  const opened = context.waitForEvent('page');
  await chooseInSide(again, 'In its own window');
  const ownWindow = panelIn(await opened);
  await arrives('in its own window', () => seenIn(ownWindow));
  await until('the side panel to go', async () => !(await isSidePanelOpen(chromium)));

  const asked = context.waitForEvent('page');
  await choose(ownWindow, 'Always on top');
  const opener = await asked;
  await until('the window to go', async () => ownWindow.page.isClosed());
  await opener.getByRole('button', { name: 'Put Fireside on top' }).click();
  const onTop = await until('the panel on top', async () => {
    for (const page of context.pages()) {
      const frame = page.frames().find((one) => one.url().includes('home=top'));
      if (frame && (await frame.locator('textarea').count()) > 0) return panelIn(page, frame);
    }
    return undefined;
  });
  await arrives('on top', () => seenIn(onTop));
  await until('the page behind it to say so', () => opener.getByText('Fireside is in the small window').isVisible());

  // The call opens one of its own, which closes ours.
  await call.bringToFront();
  await call.evaluate(() => {
    const { documentPictureInPicture } = window as unknown as {
      documentPictureInPicture: { requestWindow(): Promise<unknown> };
    };
    addEventListener('click', () => documentPictureInPicture.requestWindow(), { once: true, capture: true });
  });
  await call.mouse.click(600, 300);
  const back = await until('the panel in the window behind', async () => {
    const isPanel = opener.url().includes('home=window') && (await opener.locator('textarea').count()) > 0;
    return isPanel && panelIn(opener);
  });
  await arrives('in the window behind', () => seenIn(back));
  expect(await opener.getByRole('status').getByText('The window on top was closed').isVisible()).toBe(true);

  await choose(back, 'Over the call');
  await until('the panel over the call', () => isOver(call));
  await arrives('over the call again', () => seenIn(over));
  await until('the window to go', async () => opener.isClosed());
  await call.close();
});
