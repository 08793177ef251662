import { type Browser, browser } from 'wxt/browser';
import { serialQueue } from '../../storage/serial-queue.ts';
import { type Filled, fillField } from './fill-field.ts';
import { tellOnButton } from './hand-over-notice.ts';
import { type HandedField, type HandOver, loadHandOver, type Outcome, saveHandOver } from './hand-over-progress.ts';

/** How long a key may be held down, in ms, before it counts as pressed again in the same field. */
const HELD = 1000;

/** What a message that nobody hears may cost, in ms. */
const ANSWER = 1000;

/** One change to it after the other: the key and the deck both make some. */
const changes = serialQueue();

let isBusy = false;
let lastPut: { text: string; at: number } | undefined;

/** Changes how far the hand-over is. */
export function changeHandOver(change: (before: HandOver | undefined) => HandOver | undefined): Promise<void> {
  return changes.run(async () => saveHandOver(change(await loadHandOver())));
}

/** Ends the hand-over of an interview, as it is deleted. */
export function endHandOver(interview: string): Promise<void> {
  return changeHandOver((before) => (before?.interview === interview ? undefined : before));
}

/**
 * Puts the next words into the field that has the focus in this tab. Where that can't be done, they go to the clipboard, as far as the browser lets
 * the deck do that; in both cases the deck learns of it, and the toolbar button says it. A key while another one is at work does nothing.
 */
export async function handOverNext(tab: Browser.tabs.Tab | undefined): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  try {
    await changes.run(() => step(tab));
  } finally {
    isBusy = false;
  }
}

async function step(pressedIn: Browser.tabs.Tab | undefined): Promise<void> {
  const tab = pressedIn ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  if (tab?.id === undefined) return;
  const handOver = await loadHandOver();
  const field = handOver?.fields.find(({ id }) => id === handOver.next);
  if (!handOver || !field) return tellOnButton(tab.id, undefined);
  const filled = await fill(tab.id, field);
  if (filled.is === 'same') return;
  const isPut = filled.is === 'put';
  if (isPut) lastPut = { text: field.text, at: Date.now() };
  const copied = !isPut && filled.is !== 'changed' && (await copyOnDeck(field));
  const last: Outcome = { field: field.id, ...filled, copied };
  const goesOn = isPut || (copied && (filled.is === 'frame' || filled.is === 'unmoved' || filled.is === 'page'));
  await saveHandOver(goesOn ? { ...wentOn(handOver, field), last } : { ...handOver, last });
  await tellOnButton(tab.id, { field, last });
}

async function fill(tabId: number, { text, html }: HandedField): Promise<Filled | { is: 'page' }> {
  const justPut = lastPut && Date.now() - lastPut.at < HELD ? lastPut.text : '';
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      func: fillField,
      args: [{ text, ...(html !== undefined && { html }) }, justPut],
      injectImmediately: true,
    });
    return (frame?.result as Filled | undefined) ?? { is: 'page' };
  } catch {
    return { is: 'page' };
  }
}

/** After a field was handed over: the next one is the first after it that was not. */
export function wentOn(handOver: HandOver, { id }: Pick<HandedField, 'id'>): HandOver {
  const { next: _, ...rest } = handOver;
  const done = [...handOver.done.filter((one) => one !== id), id];
  const after = handOver.fields.slice(handOver.fields.findIndex((one) => one.id === id) + 1);
  const next = after.find((one) => !done.includes(one.id));
  return { ...rest, done, ...(next && { next: next.id }) };
}

/** Asks the deck to copy: in Chromium the background has no clipboard. Whether it did. */
async function copyOnDeck({ text, html }: HandedField): Promise<boolean> {
  const answer = browser.runtime.sendMessage({ type: 'copy words', text, ...(html !== undefined && { html }) });
  const late = new Promise((resolve) => setTimeout(resolve, ANSWER, false));
  return (await Promise.race([answer.catch(() => false), late])) === true;
}
