import { browser } from 'wxt/browser';
import * as m from '../../messages/messages.ts';
import { refreshTitle } from '../overlay-visibility.ts';
import type { HandedField, Outcome } from './hand-over-progress.ts';

const DONE = { text: '✓', colour: '#2f6b3f' };
const LOOK = { text: '!', colour: '#b3261e' };

/** How long the button says it, in ms. */
const SHOWN = 5000;

const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** Says on the toolbar button of a tab for a moment what became of the key: the browser's own place for that, and no page sees it. Without anything: that no field is next. */
export async function tellOnButton(
  tab: number,
  said: { field: HandedField; last: Outcome } | undefined,
): Promise<void> {
  const isDone = said?.last.is === 'put' && said.last.rest === undefined;
  const { text, colour } = isDone ? DONE : LOOK;
  clearTimeout(timers.get(tab));
  timers.set(
    tab,
    setTimeout(() => {
      timers.delete(tab);
      void refreshTitle(tab);
    }, SHOWN),
  );
  const title = said ? titleOf(said.field.name, said.last, isDone) : m.handOverNothing();
  // The tab may have been closed meanwhile.
  await Promise.all([
    browser.action.setBadgeText({ tabId: tab, text }),
    browser.action.setBadgeBackgroundColor({ tabId: tab, color: colour }),
    browser.action.setBadgeTextColor({ tabId: tab, color: '#ffffff' }),
    browser.action.setTitle({ tabId: tab, title }),
  ]).catch(() => undefined);
}

function titleOf(field: string, { copied }: Outcome, isDone: boolean): string {
  if (isDone) return m.handOverPut({ field });
  return copied ? m.handOverCopied({ field }) : m.handOverSeeDeck({ field });
}
