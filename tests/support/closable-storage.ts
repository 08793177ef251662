import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// The fake browser can't close `storage.local` to content scripts, as Chromium does.
beforeEach(() => {
  Object.assign(fakeBrowser.storage.local, { setAccessLevel: async () => undefined });
});
