import type { CDPSession, Frame, Page } from 'playwright-core';
import { until } from './poll.ts';
import { seenBySecondDriver, targetOf } from './second-driver.ts';

/** A rectangle in CSS px of the viewport. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One control in the closed shadow root, found by its accessible name at each call. */
export interface Control {
  exists(): Promise<boolean>;
  /** Painted, with a size. */
  visible(): Promise<boolean>;
  /** On top at its centre, so that a click there arrives. */
  reachable(): Promise<boolean>;
  /** Its box if it is reachable now, else undefined: for a control that may disappear between two checks. */
  boxInReach(): Promise<Box | undefined>;
  /** Its box; waits until it is painted. */
  box(): Promise<Box>;
  /** Moves the mouse there and clicks; waits until the control is reachable. */
  click(): Promise<void>;
  dblclick(): Promise<void>;
  /** Drags it by this many pixels with the real mouse. */
  drag(dx: number, dy: number): Promise<void>;
  /** The computed value of a CSS property. */
  style(property: string): Promise<string>;
  /** Gives it the keyboard focus, as Tab would. */
  focus(): Promise<void>;
}

/** What Fireside shows in a call, seen by the developer tools; scripts of the page cannot reach it. */
export interface Overlay {
  button(name: 'Open Fireside' | 'Collapse Fireside' | (string & {})): Control;
  grip(): Control;
  /** The box of the panel's frame; undefined while it is not painted. */
  frameBox(): Promise<Box | undefined>;
}

/** The overlay in this page. It need not be there yet. */
export function overlay(page: Page): Overlay {
  const session = page.context().newCDPSession(page);
  return {
    button: (name) => control(page, session, name, 'button'),
    grip: () => control(page, session, 'Move Fireside'),
    async frameBox() {
      const frame = page.frames().find((one) => isPanel(one.url()));
      const element = await frame?.frameElement().catch(() => undefined);
      return (await element?.boundingBox()) ?? undefined;
    },
  };
}

/** How long the driver may take to see a frame that the browser has, in ms. */
const BLIND = 20_000;

/** The panel's frame in this page, ready for locators; waits for it, also after the frame was reloaded. */
export async function panel(page: Page, blind = BLIND): Promise<Frame> {
  const begun = performance.now();
  const frame = await until('the panel in the call', async () => {
    const listed = await listedPanel(page);
    return listed ?? (performance.now() - begun > blind && (await hasPanel(page)) ? 'unlisted' : undefined);
  });
  return frame === 'unlisted' ? panelBySecondDriver(page) : frame;
}

/** The panel's frame, if the driver knows of it. */
async function listedPanel(page: Page): Promise<Frame | undefined> {
  const frame = page.frames().find((one) => isPanel(one.url()));
  if (!frame || frame.isDetached()) return undefined;
  await frame.waitForLoadState('domcontentloaded', { timeout: 5000 });
  return frame;
}

/** Whether the browser has the frame. */
async function hasPanel(page: Page): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  return targetInfos.some(({ type, url }) => type === 'iframe' && isPanel(url));
}

async function panelBySecondDriver(page: Page): Promise<Frame> {
  console.warn(
    `The driver does not list the panel, only ${JSON.stringify(page.frames().map((frame) => frame.url()))}.`,
  );
  const target = await targetOf(page);
  const { page: again, leave } = await seenBySecondDriver(
    page.context(),
    async (one) => (await targetOf(one)) === target,
  );
  page.once('close', leave);
  return until('the panel in the call, by another driver', () => listedPanel(again));
}

function isPanel(url: string): boolean {
  return /^chrome-extension:\/\/\w+\/panel\.html/.test(url);
}

function control(page: Page, pending: Promise<CDPSession>, name: string, role?: string): Control {
  const find = async (): Promise<number | undefined> => {
    const session = await pending;
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const query = { nodeId: root.nodeId, accessibleName: name, ...(role ? { role } : {}) };
    const { nodes } = await session.send('Accessibility.queryAXTree', query);
    return nodes.find((node) => node.backendDOMNodeId !== undefined && !node.ignored)?.backendDOMNodeId;
  };
  const measure = async (): Promise<Box | undefined> => {
    const backendNodeId = await find();
    if (backendNodeId === undefined) return undefined;
    const session = await pending;
    const found = await session.send('DOM.getBoxModel', { backendNodeId }).catch(() => undefined);
    return found ? boxOf(found.model.border) : undefined;
  };
  const boxInReach = async (): Promise<Box | undefined> => {
    const box = await measure();
    if (!box || box.width * box.height === 0) return undefined;
    const session = await pending;
    const { x, y } = centre(box);
    const hit = await session.send('DOM.getNodeForLocation', { x: Math.round(x), y: Math.round(y) });
    return (await contains(session, await find(), hit.backendNodeId)) ? box : undefined;
  };
  const waited = (): Promise<Box> => until(`"${name}" to be in reach of the mouse`, boxInReach);
  return {
    exists: async () => (await find()) !== undefined,
    visible: async () => {
      const box = await measure();
      return box !== undefined && box.width * box.height > 0;
    },
    reachable: async () => (await boxInReach()) !== undefined,
    boxInReach,
    box: () => until(`"${name}" to be painted`, measure),
    async click() {
      const { x, y } = centre(await waited());
      await page.mouse.click(x, y);
    },
    async dblclick() {
      const { x, y } = centre(await waited());
      await page.mouse.dblclick(x, y);
    },
    async drag(dx, dy) {
      const { x, y } = centre(await waited());
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + dx, y + dy, { steps: 6 });
      await page.mouse.up();
    },
    async style(property) {
      const backendNodeId = await until(`"${name}"`, find);
      const { object } = await (await pending).send('DOM.resolveNode', { backendNodeId });
      const { result } = await (await pending).send('Runtime.callFunctionOn', {
        ...(object.objectId && { objectId: object.objectId }),
        functionDeclaration: 'function (property) { return getComputedStyle(this).getPropertyValue(property); }',
        arguments: [{ value: property }],
        returnByValue: true,
      });
      return String(result.value);
    },
    async focus() {
      const backendNodeId = await until(`"${name}"`, find);
      await (await pending).send('DOM.focus', { backendNodeId });
    },
  };
}

/** Whether `inner` is `outer` or inside it, across shadow roots. Runs outside the page's own world and policy. */
async function contains(session: CDPSession, outer: number | undefined, inner: number): Promise<boolean> {
  if (outer === undefined) return false;
  const [a, b] = await Promise.all(
    [outer, inner].map(async (backendNodeId) => (await session.send('DOM.resolveNode', { backendNodeId })).object),
  );
  if (!a?.objectId || !b?.objectId) return false;
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: a.objectId,
    functionDeclaration: 'function (inner) { return this.contains(inner); }',
    arguments: [{ objectId: b.objectId }],
    returnByValue: true,
  });
  return result.value === true;
}

function boxOf(quad: number[]): Box {
  const xs = quad.filter((_, index) => index % 2 === 0);
  const ys = quad.filter((_, index) => index % 2 === 1);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The point in the middle of a box, in CSS px. */
export function centre(box: Box): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
