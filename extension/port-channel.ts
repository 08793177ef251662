import { type Browser, browser } from 'wxt/browser';
import type { Channel } from '../storage/channel.ts';

/** A runtime port as a channel. */
export function portChannel(port: Browser.runtime.Port): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message: unknown) => listener(message)),
    onClose: (listener) => port.onDisconnect.addListener(() => listener()),
    close: () => port.disconnect(),
  };
}

/**
 * Interval of checks whether the extension still exists, in ms, until the background is heard for the first time. A port opened while
 * the extension is being disabled never disconnects (measured in Chromium); nobody answers on it.
 */
const CHECK_EVERY = 1000;

/** Whether anything can still be done in this page: in one that is being closed, Firefox refuses even to set a timer. */
function isPageAlive(): boolean {
  try {
    clearTimeout(setTimeout(() => undefined));
    return true;
  } catch {
    return false;
  }
}

/** A channel that closes when the extension ends, even if the port does not report it. */
function closingWithExtension(channel: Channel): Channel {
  let timer: ReturnType<typeof setInterval> | undefined;
  let settled = false;
  const settle = () => {
    settled = true;
    clearInterval(timer);
  };
  return {
    ...channel,
    onMessage(listener) {
      channel.onMessage((message) => {
        if (!settled) settle();
        listener(message);
      });
    },
    onClose(listener) {
      let ended = false;
      const end = () => {
        settle();
        if (!ended && isPageAlive()) listener();
        ended = true;
      };
      channel.onClose(end);
      if (!settled) timer = setInterval(() => browser.runtime?.id || end(), CHECK_EVERY);
    },
    close() {
      settle();
      channel.close();
    },
  };
}

/** Opens a channel from a page of the extension to the background. Throws if the extension was updated or removed. */
export function connectPort(name: string): Channel {
  if (!browser.runtime?.id) throw new Error('The extension is not there any more.');
  return closingWithExtension(portChannel(browser.runtime.connect({ name })));
}
