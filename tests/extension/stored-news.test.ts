import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { announce, dismissNews, loadNews, watchNews } from '../../extension/stored-news.ts';

const create = vi.fn(async () => ({}));

beforeEach(() => {
  fakeBrowser.reset();
  create.mockClear();
  Object.assign(fakeBrowser.tabs, { create });
  Object.assign(fakeBrowser.runtime, {
    getURL: (path: string) => `extension:/${path}`,
    getManifest: () => ({ version: '1.3.1' }),
  });
});

it('opens the first steps after the first installation, and never again', async () => {
  await announce({ reason: 'install' });
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: 'extension://library.html#/welcome' });
  await announce({ reason: 'install' });
  await announce({ reason: 'update', previousVersion: '1.2.9' });
  await announce({ reason: 'shared_module_update' });
  expect(create).toHaveBeenCalledOnce();
});

it('tells the news of an update until they are dismissed', async () => {
  const seen: (string | undefined)[] = [];
  const stop = watchNews((version) => void seen.push(version));
  await announce({ reason: 'update', previousVersion: '1.2.9' });
  expect(await loadNews()).toBe('1.3.1');
  await dismissNews();
  expect(await loadNews()).toBeUndefined();
  expect(seen).toEqual(['1.3.1', undefined]);
  stop();
});

it('has no news after an installation, or an update that only mends something', async () => {
  await announce({ reason: 'install' });
  await announce({ reason: 'update', previousVersion: '1.3.0' });
  await announce({ reason: 'update', previousVersion: '1.3.1' });
  expect(await loadNews()).toBeUndefined();
});
