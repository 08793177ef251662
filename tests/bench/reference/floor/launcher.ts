import type { Browser } from 'wxt/browser';

/** The extension API of a content script. */
declare const chrome: typeof Browser;

// The smallest possible overlay: a button in a closed shadow root, and a frame that it creates, hides and shows again.
{
  const host = document.createElement('floor-overlay');
  const root = host.attachShadow({ mode: 'closed' });
  const button = document.createElement('button');
  const frame = document.createElement('iframe');
  button.textContent = 'Open the floor';
  button.style.cssText = 'position: fixed; right: 16px; bottom: 16px';
  frame.style.cssText = 'position: fixed; right: 16px; top: 16px; width: 380px; height: 560px; border: 0';
  let open = false;
  button.addEventListener('click', () => {
    open = !open;
    if (!frame.src) {
      // The call's address can name what the frame shows.
      frame.src = chrome.runtime.getURL(decodeURIComponent(location.hash.slice(1)) || 'field.html');
      // A document that loads in a frame does not receive the focus by itself.
      frame.addEventListener('load', () => frame.focus());
      root.append(frame);
    }
    frame.style.visibility = open ? 'visible' : 'hidden';
    if (open) frame.focus();
  });
  root.append(button);
  // Starts the worker, as any extension with a question does.
  chrome.runtime.sendMessage('loaded').catch(() => undefined);
  document.addEventListener('DOMContentLoaded', () => document.documentElement.append(host), { once: true });
}
