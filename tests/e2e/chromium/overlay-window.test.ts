import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { type Box, type Overlay, overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';

// The panel's own window in a call: where it is, and how it is moved, resized, collapsed and opened again.

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;

const shared = chromiumFixture();
/** The frame unless it was moved: inside a panel 368 px wide with its border, below the bar with the grip. */
const DOCKED: Box = { x: 897, y: 17, width: 366, height: 686 };

let call: Page;
let fireside: Overlay;
beforeEach(async () => {
  call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  fireside = overlay(call);
});
afterEach(() => call.close());

const frameIs = (box: Partial<Box>) =>
  until(`the frame at ${JSON.stringify(box)}`, async () => {
    const now = await fireside.frameBox();
    return now !== undefined && Object.entries(box).every(([key, value]) => now[key as keyof Box] === value);
  });

/** Presses the toolbar button of this tab, as the background receives it. */
async function pressToolbar(): Promise<void> {
  const background = await shared.chromium.background();
  await background.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url: `${url}*` });
    if (tab?.id !== undefined) await chrome.tabs.sendMessage(tab.id, { type: 'toolbar' });
  }, call.url());
}

/** Presses the mouse at a point and drags it by a distance. */
async function drag(x: number, y: number, dx: number, dy: number): Promise<void> {
  await call.mouse.move(x, y);
  await call.mouse.down();
  await call.mouse.move(x + dx, y + dy, { steps: 5 });
  await call.mouse.up();
}

/** Whether a field of the panel has the focus. */
const writes = async (): Promise<boolean> =>
  (await panelOf(call)).frame.evaluate(() => document.hasFocus() && document.activeElement !== document.body);

describe('moving', () => {
  beforeEach(() => openPanel(call));

  test('it docks at the right, is dragged by its grip, remembered, and docked again by a double click', async () => {
    expect(await fireside.frameBox()).toEqual(DOCKED);
    await fireside.grip().drag(-300, 60);
    await frameIs({ ...DOCKED, x: 597, y: 77 });
    expect(await writes()).toBe(true);
    await call.reload();
    await frameIs({ ...DOCKED, x: 597, y: 77 });
    await fireside.grip().dblclick();
    await frameIs(DOCKED);
    await call.reload();
    await frameIs(DOCKED);
  });

  test('it is moved and resized by the keys of its grip, and the page sees none of them', async () => {
    await fireside.grip().focus();
    await call.keyboard.press('ArrowLeft');
    await frameIs({ x: 881 });
    await call.keyboard.press('Shift+ArrowDown');
    await frameIs({ y: 81 });
    await call.keyboard.press('Control+ArrowLeft');
    await frameIs({ width: 350 });
    for (let presses = 0; presses < 30; presses++) await call.keyboard.press('Shift+ArrowUp');
    await frameIs({ y: 1 });
    await call.keyboard.press('Enter');
    await frameIs(DOCKED);
    expect(await call.evaluate(() => window.__log.keys)).toEqual([]);
  });

  test('it is resized by its edges and corners, no smaller than can be read', async () => {
    await drag(893, 300, -100, 40);
    await frameIs({ ...DOCKED, x: 797, width: 466 });
    await drag(893 - 100, 707, 50, -100);
    await frameIs({ x: 847, y: 17, width: 416, height: 586 });
    await drag(893 - 50, 300, 900, 0);
    await frameIs({ width: 298 });
    await fireside.grip().dblclick();
    await frameIs(DOCKED);
    expect(await writes()).toBe(true);
  });

  test('it stays on screen in a smaller window, and comes back to its place in a larger one', async () => {
    await fireside.grip().drag(0, 60);
    await frameIs({ y: 77 });
    await call.setViewportSize({ width: 640, height: 400 });
    await frameIs({ x: 640 - 367, y: 1, height: 400 - 2 });
    await call.setViewportSize({ width: 1280, height: 800 });
    await frameIs({ ...DOCKED, y: 77 });
    await fireside.grip().dblclick();
    await frameIs(DOCKED);
    expect(await writes()).toBe(true);
  });
});

describe('the launcher', () => {
  test('is all that is shown before the first opening', async () => {
    await fireside.button('Open Fireside').box();
    expect(call.frames()).toHaveLength(1);
    expect(await fireside.grip().exists()).toBe(false);
  });

  test('is dragged without opening the panel, and by its own arrow keys', async () => {
    const launcher = fireside.button('Open Fireside');
    const { x, y } = await launcher.box();
    await launcher.drag(-200, -100);
    await until('the launcher elsewhere', async () => (await launcher.box()).x === x - 200);
    expect(call.frames()).toHaveLength(1);
    await call.keyboard.press('ArrowDown');
    await until('the launcher lower', async () => (await launcher.box()).y === y - 100 + 16);
    expect(await call.evaluate(() => window.__log.keys)).toEqual([]);
    await launcher.click();
    await until('the panel', () => fireside.grip().visible());
  });
});

describe('collapsing and opening', () => {
  test('by keys alone, without losing the frame', async () => {
    const { frame } = await openPanel(call);
    await until('the caret in it', writes);
    await frame.evaluate(() => Object.assign(window, { mark: 'still here' }));
    await fireside.button('Collapse Fireside').focus();
    await call.keyboard.press('Enter');
    await until('the panel to be gone', async () => !(await fireside.grip().visible()));
    await call.keyboard.press('Space');
    await until('the panel', () => fireside.grip().visible());
    await until('the caret in it', writes);
    expect(await frame.evaluate(() => 'mark' in window)).toBe(true);
    expect(await call.evaluate(() => window.__log.keys)).toEqual([]);
  });

  test('the toolbar button opens, then focuses, then collapses and gives the focus back', async () => {
    await call.getByRole('button', { name: 'Turn off microphone' }).focus();
    await pressToolbar();
    await until('the caret in it', writes);
    await call.mouse.click(300, 300);
    expect(await writes()).toBe(false);
    await call.getByRole('button', { name: 'Turn off microphone' }).focus();
    await pressToolbar();
    await until('the caret in it again', writes);
    expect(await fireside.grip().visible()).toBe(true);
    await pressToolbar();
    await until('the panel to be gone', async () => !(await fireside.grip().visible()));
    expect(await call.evaluate(() => document.activeElement?.id)).toBe('microphone');
  });

  test('a reload brings it back as it was, without taking the focus', async () => {
    await openPanel(call);
    await call.reload();
    await until('the open panel', () => fireside.grip().visible());
    await panelOf(call);
    expect(await call.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await fireside.button('Collapse Fireside').click();
    await call.reload();
    await until('the launcher', () => fireside.button('Open Fireside').visible());
    expect(await fireside.grip().visible()).toBe(false);
  });

  test('the pill shows section, time and plan, and counts by itself', async () => {
    const panel = await openPanel(call);
    await panel.find('textbox', 'Candidate').fill('Ada Lovelace');
    await panel.click('button', 'Start interview');
    await panel.find('button', 'Let’s begin').waitFor();
    const text = () => pillText(call);
    await fireside.button('Collapse Fireside').click();
    const shown = () => until('the pill', async () => /^Welcome[23]:\d\don plan$/.exec((await text()) ?? '')?.[0]);
    const first = await shown();
    const next = await until('the next second', async () => ((await shown()) === first ? undefined : shown()));
    expect(next.localeCompare(first)).toBe(-1);
  });
});

/** The text of the pill, read by the developer tools, which the page's scripts can't do. */
async function pillText(page: Page): Promise<string | undefined> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodes } = await session.send('Accessibility.queryAXTree', {
    nodeId: root.nodeId,
    accessibleName: 'Open Fireside',
    role: 'button',
  });
  const backendNodeId = nodes.find((node) => !node.ignored)?.backendDOMNodeId;
  if (backendNodeId === undefined) return undefined;
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: 'function () { return this.innerText.replace(/\\s*\\n\\s*/g, ""); }',
    returnByValue: true,
  });
  await session.detach();
  return typeof result.value === 'string' ? result.value : undefined;
}
