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

/** Steps by Tab that must go ever on. */
const TABS = 25;
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
  if (!one || one === document.body) return 0;
  if (one.matches('iframe, input:is([type=date], [type=time], [type=datetime-local])')) return -1;
  const all = window as { seen?: number };
  if (one.seenAs === undefined) {
    all.seen = (all.seen ?? 0) + 1;
    one.seenAs = all.seen;
  }
  return one.seenAs;
}

/**
 * Presses Tab and so many random keys in a page, beginning where the focus is, and then Tab again and again, typing into each text on the way. Returns what was wrong, each with the key after
 * which it was: nothing that can be used had the focus, a script failed, or Tab led in a circle.
 */
export async function pressRandomKeys(page: Page, { pick }: Dice, count: number): Promise<string[]> {
  const faults: string[] = [];
  let last = 'the beginning';
  const failed = (error: Error) => {
    if (!error.message.includes('ResizeObserver')) faults.push(`${error.message} after ${last}`);
  };
  page.on('pageerror', failed);
  // A page that was just opened has the focus nowhere yet.
  await page.keyboard.press('Tab');
  for (let i = 0; i < count; i++) {
    const { kind, name } = await page.evaluate(focusNow);
    const here = kind === 'text' ? IN_TEXT : kind === 'control' && !LEADS_AWAY.test(name) ? ON_CONTROL : [];
    const key = pick([...ANYWHERE, ...here]);
    last = `${key} on "${name}"`;
    if (key === 'type') await page.keyboard.type(pick(TYPED));
    else await page.keyboard.press(key);
    // After the last control Tab leaves the page, and enters it again.
    if (key.endsWith('Tab') && (await page.evaluate(numberOfFocused)) === 0) await page.keyboard.press(key);
    await until('something to have the focus', () => page.evaluate(focusSeen).then(isUsable), 3000).catch(async () => {
      faults.push(`nothing has the focus after ${last}`);
      await page.keyboard.press('Tab');
    });
  }
  const order: number[] = [];
  for (let i = 0; i < TABS; i++) {
    // What appears while a text is edited must let Tab go on, too.
    if ((await page.evaluate(focusNow)).kind === 'text') await page.keyboard.type('e');
    await page.keyboard.press('Tab');
    const now = await page.evaluate(numberOfFocused);
    if (now === 0) break;
    if (now > 0 && order.slice(-NEAR).includes(now)) {
      faults.push(`Tab comes back to "${(await page.evaluate(focusNow)).name}", after ${last}`);
      break;
    }
    order.push(now);
  }
  page.off('pageerror', failed);
  return faults;
}

const isUsable = (seen: string) => seen !== 'nothing' && seen !== 'something disabled';
