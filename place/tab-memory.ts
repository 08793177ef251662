import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { Id } from '../domain/guide.ts';

/** What is remembered of a tab while the browser runs, though the background may be stopped at any time. */
const TabState = z.object({
  open: z.enum(['closed', 'open', 'collapsed']),
  /** The interview shown in it. */
  interview: z.optional(Id),
  /** Everything was hidden in it by the key. */
  hidden: z.optional(z.boolean()),
  /** The overlay is gone while its page presents. */
  presenting: z.optional(z.boolean()),
  /** Its page covers the panel, which can't be put back. */
  covered: z.optional(z.boolean()),
});
export type TabState = z.infer<typeof TabState>;

const CLOSED: TabState = { open: 'closed' };
const keyOf = (tab: number) => `tab:${tab}`;
/** What outlives a reload of the extension, which empties `storage.session`. */
const copyOf = (tab: number) => `tab-copy:${tab}`;
const Copy = z.object({ state: TabState, url: z.string() });

/** One after the other, so that nobody reads what is just being written over. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}

async function read(tab: number): Promise<TabState> {
  const key = keyOf(tab);
  const found = await browser.storage.session.get(key);
  return TabState.safeParse(found[key]).data ?? CLOSED;
}

/** What is remembered of a tab; of an unknown one, that its panel is closed. */
export function recall(tab: number): Promise<TabState> {
  return inTurn(() => read(tab));
}

/** Remembers something of a tab besides what is known already. */
export function remember(
  tab: number,
  news: Partial<Record<keyof TabState, string | boolean | undefined>>,
): Promise<void> {
  return inTurn(async () => {
    const next = TabState.safeParse({ ...(await read(tab)), ...news });
    if (!next.success) return;
    await browser.storage.session.set({ [keyOf(tab)]: next.data });
    const here = await browser.tabs.get(tab).catch(() => undefined);
    if (!here?.url) return;
    await browser.storage.local.set({ [copyOf(tab)]: { state: next.data, url: here.url } }).catch(() => undefined);
  });
}

/** Forgets a tab that was closed. */
export function forget(tab: number): Promise<void> {
  return inTurn(async () => {
    await browser.storage.session.remove(keyOf(tab));
    await browser.storage.local.remove(copyOf(tab));
  });
}

/** The tabs of which something was taken over. */
const taken = new Set<number>();

/** The browser was started: no tab is one of before. */
export function startAnew(): Promise<void> {
  return inTurn(async () => {
    const keys = Object.keys(await browser.storage.local.get(null));
    await browser.storage.local.remove(keys.filter((key) => key.startsWith(copyOf(0).slice(0, -1))));
    await browser.storage.session.remove([...taken].map(keyOf));
    taken.clear();
  });
}

const TAKEN_OVER = 'tabsTakenOver';

/**
 * Takes over, once, what was remembered before the extension was reloaded. The numbers of tabs are given anew when the browser
 * starts, so only a tab that is at the same address is the same tab.
 */
export function takeOver(): Promise<void> {
  return inTurn(async () => {
    if ((await browser.storage.session.get(TAKEN_OVER))[TAKEN_OVER]) return;
    await browser.storage.session.set({ [TAKEN_OVER]: true });
    const all = await browser.storage.local.get(null);
    for (const [key, value] of Object.entries(all)) {
      if (!key.startsWith(copyOf(0).slice(0, -1))) continue;
      const tab = Number(key.slice(key.indexOf(':') + 1));
      const copy = Copy.safeParse(value);
      const here = await browser.tabs.get(tab).catch(() => undefined);
      const known = (await browser.storage.session.get(keyOf(tab)))[keyOf(tab)];
      if (!copy.success || here?.url !== copy.data.url) await browser.storage.local.remove(key);
      else if (!known) {
        taken.add(tab);
        await browser.storage.session.set({ [keyOf(tab)]: copy.data.state });
      }
    }
  });
}
