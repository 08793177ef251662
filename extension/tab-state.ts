import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { callIn } from '../calls/access.ts';
import { callAt } from '../calls/index.ts';
import { Id } from '../domain/guide/guide.ts';
import { Call } from '../domain/interview/interview.ts';
import { guardedStore } from '../storage/failover/guarded-store.ts';
import { withTimeout } from '../storage/failover/timeouts.ts';
import { serialQueue } from '../storage/serial-queue.ts';
import { callAccess } from './call-access.ts';
import { PanelDisplay } from './panel-messages.ts';
import { privateStore } from './private-store.ts';

/** The state of a tab in this browser session. It is stored, since the background may be stopped at any time. */
const TabState = z.object({
  open: PanelDisplay,
  /** The interview shown in the tab. */
  interview: z.optional(Id),
  /** The user hid everything with the shortcut. */
  hidden: z.optional(z.boolean()),
  /** The overlay is hidden because its page presents. */
  presenting: z.optional(z.boolean()),
  /** The page covers the panel, and the overlay can't undo it. */
  covered: z.optional(z.boolean()),
});
export type TabState = z.infer<typeof TabState>;

const CLOSED: TabState = { open: 'closed' };
const TAB = 'tab:';
/** Prefix of copies that survive a reload of the extension, which clears `storage.session`. */
const COPY = 'tab-copy:';
const keyOf = (tab: number) => `${TAB}${tab}`;
const copyOf = (tab: number) => `${COPY}${tab}`;
/** Stores the call, never the whole address, which may contain secrets such as Zoom's `pwd`. */
const Copy = z.object({ state: TabState, call: Call });
/** The copy as earlier versions stored it. */
const CopyWithAddress = z.object({ state: TabState, url: z.string() });

/** Copies matter only for a reload, so a short timeout is enough. */
const keyValueStore = guardedStore(privateStore, () => undefined);

/** Serialises reads and writes: a change is made to the state that was written last. */
const queue = serialQueue();

async function read(tab: number): Promise<TabState> {
  const key = keyOf(tab);
  const found = await withTimeout(browser.storage.session.get(key));
  return TabState.safeParse(found[key]).data ?? CLOSED;
}

/** The state of a tab; for an unknown tab, that its panel is closed. */
export function recall(tab: number): Promise<TabState> {
  return queue.run(() => read(tab));
}

/** Changes some of the state of a tab. */
export function remember(
  tab: number,
  changes: Partial<Record<keyof TabState, string | boolean | undefined>>,
): Promise<void> {
  return queue.run(async () => {
    const next = TabState.safeParse({ ...(await read(tab)), ...changes });
    if (!next.success) return;
    await withTimeout(browser.storage.session.set({ [keyOf(tab)]: next.data }));
    await copy(tab, next.data).catch(() => undefined);
  });
}

async function copy(tab: number, state: TabState): Promise<void> {
  const call = await callOf(tab);
  if (call) await keyValueStore.set({ [copyOf(tab)]: { state, call } });
}

async function callOf(tab: number): Promise<Call | undefined> {
  const here = await browser.tabs.get(tab).catch(() => undefined);
  return here?.url ? callIn(here.url, await callAccess()) : undefined;
}

/** Removes the state of a closed tab. */
export function forget(tab: number): Promise<void> {
  return queue.run(async () => {
    await withTimeout(browser.storage.session.remove(keyOf(tab)));
    await keyValueStore.remove([copyOf(tab)]);
  });
}

/** Removes interviews that no longer exist from the state of all tabs. */
export function forgetInterviews(isGone: (id: string) => Promise<boolean>): Promise<void> {
  const stays = async (state: TabState) => state.interview === undefined || !(await isGone(state.interview));
  const without = ({ interview: _, ...rest }: TabState) => rest;
  return queue.run(async () => {
    for (const [key, value] of Object.entries(await withTimeout(browser.storage.session.get(null)))) {
      const state = TabState.safeParse(value);
      if (!key.startsWith(TAB) || !state.success || (await stays(state.data))) continue;
      await withTimeout(browser.storage.session.set({ [key]: without(state.data) }));
    }
    for (const [key, value] of Object.entries(await keyValueStore.all(COPY))) {
      const found = Copy.safeParse(value);
      if (!found.success || (await stays(found.data.state))) continue;
      await keyValueStore.set({ [key]: { ...found.data, state: without(found.data.state) } });
    }
  });
}

/** The tabs whose state was restored from copies. */
const restored = new Set<number>();

/** Removes restored state and copies, because the browser was started and its tabs are new ones. */
export function clearTabStates(): Promise<void> {
  return queue.run(async () => {
    try {
      await withTimeout(browser.storage.session.remove([...restored].map(keyOf)));
      restored.clear();
    } finally {
      await keyValueStore.remove(Object.keys(await keyValueStore.all(COPY)));
    }
  });
}

const RESTORED = 'tabsTakenOver';

/**
 * Restores, once per session, the state from before the extension was reloaded. The browser reuses tab ids after a restart, so
 * a tab counts as the same one only if it is in the same call.
 */
export function restoreTabStates(): Promise<void> {
  return queue.run(async () => {
    if ((await withTimeout(browser.storage.session.get(RESTORED)))[RESTORED]) return;
    await withTimeout(browser.storage.session.set({ [RESTORED]: true }));
    for (const [key, value] of Object.entries(await keyValueStore.all(COPY))) {
      const tab = Number(key.slice(COPY.length));
      const found = copyIn(value);
      const call = await callOf(tab);
      if (!found || call?.host !== found.call.host || call.code !== found.call.code) {
        await keyValueStore.remove([key]);
        continue;
      }
      // Replaces a copy that contains the address.
      await keyValueStore.set({ [key]: found });
      // The background before this one may have called the tab closed after the session was cleared (Firefox, measured).
      const { open, interview } = await read(tab);
      if (open !== 'closed' || interview !== undefined) continue;
      restored.add(tab);
      await withTimeout(browser.storage.session.set({ [keyOf(tab)]: found.state }));
    }
  });
}

/** A copy in the current form; undefined if it is invalid. */
function copyIn(value: unknown): z.infer<typeof Copy> | undefined {
  const now = Copy.safeParse(value);
  if (now.success) return now.data;
  const before = CopyWithAddress.safeParse(value);
  const call = before.success ? callAt(before.data.url) : undefined;
  return before.success && call ? { state: before.data.state, call } : undefined;
}
