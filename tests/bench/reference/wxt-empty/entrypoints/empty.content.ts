import { defineContentScript } from 'wxt/utils/define-content-script';

/** What WXT puts into a page for a content script that does nothing. */
export default defineContentScript({
  matches: ['https://meet.google.com/*'],
  runAt: 'document_start',
  main: () => undefined,
});
