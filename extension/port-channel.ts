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

/** A port that was opened just when the extension went announces no end (measured in Chromium): so often it is looked for, in ms. */
const LOOK_EVERY = 1000;

/** A channel that ends, at the latest, soon after the extension. */
function mortal(channel: Channel): Channel {
  let look: ReturnType<typeof setInterval> | undefined;
  return {
    ...channel,
    onClose(listener) {
      let ended = false;
      const end = () => {
        clearInterval(look);
        if (!ended) listener();
        ended = true;
      };
      channel.onClose(end);
      look = setInterval(() => browser.runtime?.id || end(), LOOK_EVERY);
    },
    close() {
      clearInterval(look);
      channel.close();
    },
  };
}

/** Opens a channel from a page of the extension to the background. Throws when the extension was updated or removed under this page. */
export function connectPort(name: string): Channel {
  if (!browser.runtime?.id) throw new Error('The extension is not there any more.');
  return mortal(portChannel(browser.runtime.connect({ name })));
}
