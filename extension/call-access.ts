import { browser } from 'wxt/browser';
import { accessOf, type CallAccess, type Site } from '../calls/access.ts';

/* Which call pages Fireside may see. The browser keeps it; nothing of it is stored a second time. */

let known: CallAccess | undefined;
let reading: Promise<CallAccess> | undefined;

/** What is known at once; undefined until the browser has been asked. Some clicks leave no time for that. */
export function accessAtHand(): CallAccess | undefined {
  return known;
}

/** What Fireside may see; what it may see from the start, if the browser doesn't say. */
export function callAccess(): Promise<CallAccess> {
  reading ??= read();
  return reading;
}

async function read(): Promise<CallAccess> {
  try {
    known = accessOf((await browser.permissions.getAll()).origins ?? []);
  } catch {
    known = accessOf([]);
  }
  return known;
}

/** Listens to what the user allows and withdraws, also in the browser's settings, until the returned function is called. */
export function watchCallAccess(listener: (access: CallAccess) => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  const changed = () => {
    reading = read();
    void reading.then(listener);
  };
  onAdded.addListener(changed);
  onRemoved.addListener(changed);
  return () => {
    onAdded.removeListener(changed);
    onRemoved.removeListener(changed);
  };
}

/** Asks the user to allow a site; whether they did. Works only during a click, so nothing may be awaited before. */
export function requestSite({ matches }: Site): Promise<boolean> {
  return browser.permissions.request({ origins: [...matches] });
}

/** Withdraws what the user has allowed. */
export async function removeSite({ matches }: Site): Promise<void> {
  await browser.permissions.remove({ origins: [...matches] });
}
