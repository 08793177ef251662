import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// What the fake browser lacks of Chromium's `storage.local`: it can be closed to content scripts, and lists its keys.
beforeEach(() => {
  const { local } = fakeBrowser.storage;
  Object.assign(local, {
    setAccessLevel: async () => undefined,
    getKeys: async () => Object.keys(await local.get(null)),
  });
});
