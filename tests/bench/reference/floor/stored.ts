import type { Browser } from 'wxt/browser';

/** The extension API of a page. */
declare const chrome: typeof Browser;

// Sends the text to the worker on each input; shows here what another page typed.
{
  const field = document.querySelector('textarea');
  let port: Browser.runtime.Port | undefined;
  let seq = 0;
  const connect = () => {
    const fresh = chrome.runtime.connect({ name: 'store' });
    port = fresh;
    fresh.onDisconnect.addListener(() => {
      port = undefined;
    });
    fresh.onMessage.addListener((message: { type: string; text?: string }) => {
      if (message.type === 'changed' && field) field.value = message.text ?? '';
    });
    return fresh;
  };
  connect();
  field?.addEventListener('input', () => {
    seq += 1;
    (port ?? connect()).postMessage({ type: 'write', seq, text: field.value });
  });
}
