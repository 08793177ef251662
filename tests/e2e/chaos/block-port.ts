import type { Browser } from 'wxt/browser';

/** The browser's own API; Firefox has it under this name, too. */
declare const chrome: typeof Browser;
declare const browser: typeof Browser | undefined;

/** Runs in the panel: its next connections to the background swallow what is sent for a moment, then break. */
export function blockPort(): void {
  const { runtime } = typeof browser === 'object' ? browser : chrome;
  const { connect } = runtime;
  const ends: (() => void)[] = [];
  const never = { addListener: () => undefined };
  runtime.connect = (() => ({
    postMessage: () => undefined,
    disconnect: () => undefined,
    onMessage: never,
    onDisconnect: { addListener: (end: () => void) => ends.push(end) },
  })) as unknown as typeof connect;
  setTimeout(() => {
    runtime.connect = connect;
    for (const end of ends) end();
  }, 200);
}
