import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { callAt } from '../calls/index.ts';
import { Id } from '../domain/guide/guide.ts';
import { Call } from '../domain/interview/interview.ts';
import { guardedStore } from '../storage/failover/guarded-store.ts';
import { withTimeout } from '../storage/failover/timeouts.ts';
import { serialQueue } from '../storage/serial-queue.ts';
import { PanelDisplay } from './panel-messages.ts';
import { privateStore } from './private-store.ts';

/** What is remembered of a tab while the browser runs, though the background may be stopped at any time. */
const TabState = z.object({
  open: PanelDisplay,
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
const TAB = 'tab:';
/** What outlives a reload of the extension, which empties `storage.session`. */
const COPY = 'tab-copy:';
const keyOf = (tab: number) => `${TAB}${tab}`;
const copyOf = (tab: number) => `${COPY}${tab}`;
/** Of an address nothing is kept but the call it leads to: the rest of it may let others in, as Zoom's `pwd` does. */
const Copy = z.object({ state: TabState, call: Call });
/** The copy as versions before kept it. */
const CopyWithAddress = z.object({ state: TabState, url: z.string() });

/** The copies help a reload and nothing else: nobody waits long for them. */
const keyValueStore = guardedStore(privateStore, () => undefined);

/** Serialises reads and writes: a change is made to the state that was written last. */
const queue = serialQueue();

async function read(tab: number): Promise<TabState> {
  const key = keyOf(tab);
  const found = await withTimeout(browser.storage.session.get(key));
  return TabState.safeParse(found[key]).data ?? CLOSED;
}

/** What is remembered of a tab; of an unknown one, that its panel is closed. */
export function recall(tab: number): Promise<TabState> {
  return queue.run(() => read(tab));
}

/** Remembers something of a tab besides what is known already. */
export function remember(
  tab: number,
  news: Partial<Record<keyof TabState, string | boolean | undefined>>,
): Promise<void> {
  return queue.run(async () => {
    const next = TabState.safeParse({ ...(await read(tab)), ...news });
    if (!next.success) return;
    await withTimeout(browser.storage.session.set({ [keyOf(tab)]: next.data }));
    await copy(tab, next.data).catch(() => undefined);
  });
}

async function copy(tab: number, state: TabState): Promise<void> {
  const call = await callIn(tab);
  if (call) await keyValueStore.set({ [copyOf(tab)]: { state, call } });
}

async function callIn(tab: number): Promise<Call | undefined> {
  const here = await browser.tabs.get(tab).catch(() => undefined);
  return here?.url ? callAt(here.url) : undefined;
}

/** Forgets a tab that was closed. */
export function forget(tab: number): Promise<void> {
  return queue.run(async () => {
    await withTimeout(browser.storage.session.remove(keyOf(tab)));
    await keyValueStore.remove([copyOf(tab)]);
  });
}

/** Forgets which tabs showed interviews that are gone for good. */
export function forgetInterviews(isGone: (id: string) => boolean): Promise<void> {
  const kept = (state: TabState) => state.interview === undefined || !isGone(state.interview);
  const without = ({ interview: _, ...rest }: TabState) => rest;
  return queue.run(async () => {
    for (const [key, value] of Object.entries(await withTimeout(browser.storage.session.get(null)))) {
      const state = TabState.safeParse(value);
      if (!key.startsWith(TAB) || !state.success || kept(state.data)) continue;
      await withTimeout(browser.storage.session.set({ [key]: without(state.data) }));
    }
    for (const [key, value] of Object.entries(await keyValueStore.all(COPY))) {
      const found = Copy.safeParse(value);
      if (!found.success || kept(found.data.state)) continue;
      await keyValueStore.set({ [key]: { ...found.data, state: without(found.data.state) } });
    }
  });
}

/** The tabs of which something was taken over. */
const taken = new Set<number>();

/** The browser was started: no tab is one of before. */
export function clearTabStates(): Promise<void> {
  return queue.run(async () => {
    try {
      await withTimeout(browser.storage.session.remove([...taken].map(keyOf)));
      taken.clear();
    } finally {
      await keyValueStore.remove(Object.keys(await keyValueStore.all(COPY)));
    }
  });
}

const TAKEN_OVER = 'tabsTakenOver';

/**
 * Takes over, once, what was remembered before the extension was reloaded. The numbers of tabs are given again when the browser
 * starts, so only a tab that is in the same call is the same tab.
 */
export function restoreTabStates(): Promise<void> {
  return queue.run(async () => {
    if ((await withTimeout(browser.storage.session.get(TAKEN_OVER)))[TAKEN_OVER]) return;
    await withTimeout(browser.storage.session.set({ [TAKEN_OVER]: true }));
    for (const [key, value] of Object.entries(await keyValueStore.all(COPY))) {
      const tab = Number(key.slice(COPY.length));
      const found = copyIn(value);
      const call = await callIn(tab);
      if (!found || call?.host !== found.call.host || call.code !== found.call.code) {
        await keyValueStore.remove([key]);
        continue;
      }
      // In place of one that named the address
      await keyValueStore.set({ [key]: found });
      const known = (await withTimeout(browser.storage.session.get(keyOf(tab))))[keyOf(tab)];
      if (known) continue;
      taken.add(tab);
      await withTimeout(browser.storage.session.set({ [keyOf(tab)]: found.state }));
    }
  });
}

/** A copy as it is kept now. Undefined where it can't be understood. */
function copyIn(value: unknown): z.infer<typeof Copy> | undefined {
  const now = Copy.safeParse(value);
  if (now.success) return now.data;
  const before = CopyWithAddress.safeParse(value);
  const call = before.success ? callAt(before.data.url) : undefined;
  return before.success && call ? { state: before.data.state, call } : undefined;
}
