import type { Page } from 'playwright-core';
import type { Dice } from '../../support/dice.ts';
import { until } from './poll.ts';
import { focusSeen } from './walk.ts';

/** What is pressed anywhere; what stands here five times is pressed five times as often. */
const ANYWHERE: [string, ...string[]] = [
  'Tab',
  'Tab',
  'Tab',
  'Tab',
  'Tab',
  'Shift+Tab',
  'Shift+Tab',
  'ArrowDown',
  'ArrowUp',
  'Escape',
];
/** What is pressed besides where it makes sense. */
const IN_TEXT = ['type', 'type', 'type', 'type', 'Backspace', 'Enter', 'Control+z'];
const ON_CONTROL = ['Enter', 'Enter', 'Enter', 'Enter', 'Space'];
const TYPED: [string, ...string[]] = ['a', 'hello', '12', '!', 'https://meet.google.com/abc-defg-hij'];

/** Not pressed: what opens something of the system or another page. */
const LEADS_AWAY =
  /download|backup|export|print|folder|choose|erase everything|save .ics|file|rehearse|practice|window|side ?panel|beside|on top|whole page/i;

/** A page as any driver uses it. */
export interface Keyed {
  keyboard: { press(key: string): Promise<unknown>; type(text: string): Promise<unknown> };
  evaluate: Page['evaluate'];
  /** Gives the page the keyboard again if Tab led to the browser's own buttons. Absent where the next Tab does that. */
  enter?(): Promise<unknown>;
  /** Tells of each script that fails, until the function returned is called. Absent where something else hears of them. */
  listen?(failed: (message: string) => void): () => void;
}

/** Steps by Tab that must go ever on. */
const TABS = 25;
/** Keys in between two jumps to another place, on average. */
const GONE_ONCE_IN = 12;
/** Two controls that are so near each other in this sequence are a trap. */
const NEAR = 4;

interface Focus {
  kind: 'text' | 'control' | 'other';
  name: string;
}

/** Runs in the page. */
function focusNow(): Focus {
  const one = document.activeElement;
  const isText = one?.matches('textarea, input:is([type=text], [type=search], :not([type]))') ?? false;
  const isControl = one?.matches('button, summary, a:not([target]), input:is([type=checkbox], [type=radio])') ?? false;
  const name = `${one?.ariaLabel ?? ''} ${one?.textContent ?? ''}`.trim().slice(0, 60);
  return { kind: isText ? 'text' : isControl ? 'control' : 'other', name: name || (one?.localName ?? '') };
}

/** Runs in the page: the number of the focused control, in the order of first sight; 0 if none has it, -1 if it has steps of its own. */
function numberOfFocused(): number {
  const one = document.activeElement as (Element & { seenAs?: number }) | null;
  if (!document.hasFocus() || !one || one === document.body) return 0;
  if (one.matches('iframe, input:is([type=date], [type=time], [type=datetime-local])')) return -1;
  const all = window as { seen?: number };
  if (one.seenAs === undefined) {
    all.seen = (all.seen ?? 0) + 1;
    one.seenAs = all.seen;
  }
  return one.seenAs;
}

/** Runs in the page: goes to another place of it, as by the history of the browser. */
function go(place: string): void {
  location.hash = place;
}

/** Runs in the page: what can't be shown. */
function brokenParts(): string[] {
  return [...document.querySelectorAll('.broken')].map(({ textContent }) => textContent);
}

/** What is pressed, and where. */
interface Pressing {
  dice: Dice;
  /** The number of keys. */
  count: number;
  /** Places of the page, each beginning with `#`, which the browser's history may lead to at any time. */
  places?: readonly string[];
}

/**
 * Presses Tab and so many random keys in a page, beginning where the focus is, and then Tab again and again, typing into each text on the way. Returns what was wrong, each with the key after
 * which it was: nothing that can be used had the focus, a script failed, a part could not be shown, or Tab led in a circle.
 */
export async function pressRandomKeys(
  page: Keyed,
  { dice: { pick, below }, count, places = [] }: Pressing,
): Promise<string[]> {
  const faults: string[] = [];
  let last = 'the beginning';
  const stop = page.listen?.((message) => {
    if (!message.includes('ResizeObserver')) faults.push(`${message} after ${last}`);
  });
  const focus = () => page.evaluate(focusNow);
  // A page that was just opened has the focus nowhere yet.
  await page.keyboard.press('Tab');
  for (let i = 0; i < count; i++) {
    const { kind, name } = await focus();
    const here = kind === 'text' ? IN_TEXT : kind === 'control' && !LEADS_AWAY.test(name) ? ON_CONTROL : [];
    const away = below(GONE_ONCE_IN) === 0 ? places[below(places.length)] : undefined;
    const key = away ?? pick([...ANYWHERE, ...here]);
    last = `${key} on "${name}"`;
    if (away !== undefined) await page.evaluate(go, away);
    else if (key === 'type') await page.keyboard.type(pick(TYPED));
    else await page.keyboard.press(key);
    // What had the focus may be gone with its place.
    if (away !== undefined) await page.keyboard.press('Tab');
    // After the last control Tab leaves the page, and enters it again.
    if (!(await page.evaluate(() => document.hasFocus()))) await page.enter?.();
    if ((away !== undefined || key.endsWith('Tab')) && (await page.evaluate(numberOfFocused)) === 0)
      await page.keyboard.press(away === undefined ? key : 'Tab');
    await until('something to have the focus', () => page.evaluate(focusSeen).then(isUsable), 3000).catch(async () => {
      faults.push(`nothing has the focus after ${last}`);
      await page.keyboard.press('Tab');
    });
    const broken = await page.evaluate(brokenParts);
    if (broken.length === 0) continue;
    faults.push(`${broken.join(', ')} after ${last}`);
    break;
  }
  const order: { number: number; name: string }[] = [];
  for (let i = 0; i < TABS; i++) {
    // What appears while a text is edited must let Tab go on, too.
    if ((await focus()).kind === 'text') await page.keyboard.type('e');
    await page.keyboard.press('Tab');
    const number = await page.evaluate(numberOfFocused);
    if (number === 0) break;
    const { name } = await focus();
    const near = order.slice(-NEAR);
    order.push({ number, name });
    if (number < 0 || near.every((one) => one.number !== number)) continue;
    const steps = order.slice(-NEAR - 1).map((one) => `"${one.name}"`);
    faults.push(`Tab leads in a circle: ${steps.join(', ')}, after ${last}`);
    break;
  }
  stop?.();
  return faults;
}

const isUsable = (seen: string) => seen !== 'nothing' && seen !== 'something disabled';
