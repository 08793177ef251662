import { defineContentScript } from 'wxt/utils/define-content-script';
import { overlay } from './overlay.ts';
import { reinstallListeners } from './reinstall.ts';

/** The overlay of a call page. It does nothing but show a launcher until the panel is opened for the first time. */
export default defineContentScript({
  // The hosts of `calls/`, written out because its code is not needed in call pages; the bundle test compares them.
  matches: ['https://meet.google.com/*', 'https://*.zoom.us/*'],
  runAt: 'document_start',
  cssInjectionMode: 'manual',
  // Or WXT would post the extension's id to the page.
  noScriptStartedPostMessage: true,
  main: ({ signal }) => reinstallListeners(overlay, signal),
});
