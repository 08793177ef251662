import { type Browser, browser } from 'wxt/browser';
import type { Wire } from '../storage/wire.ts';

/** A runtime port as a wire. */
export function portWire(port: Browser.runtime.Port): Wire {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message: unknown) => listener(message)),
    onClose: (listener) => port.onDisconnect.addListener(() => listener()),
    close: () => port.disconnect(),
  };
}

/** A port that was opened just when the extension went announces no end (measured in Chromium): so often it is looked for, in ms. */
const LOOK_EVERY = 1000;

/** A wire that ends, at the latest, soon after the extension. */
function mortal(wire: Wire): Wire {
  let look: ReturnType<typeof setInterval> | undefined;
  return {
    ...wire,
    onClose(listener) {
      let ended = false;
      const end = () => {
        clearInterval(look);
        if (!ended) listener();
        ended = true;
      };
      wire.onClose(end);
      look = setInterval(() => browser.runtime?.id || end(), LOOK_EVERY);
    },
    close() {
      clearInterval(look);
      wire.close();
    },
  };
}

/** Opens a wire from a page of the extension to the background. Throws when the extension was updated or removed under this page. */
export function connectPort(name: string): Wire {
  if (!browser.runtime?.id) throw new Error('The extension is not there any more.');
  return mortal(portWire(browser.runtime.connect({ name })));
}
