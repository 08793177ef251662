import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forget, recall, remember } from '../../place/tab-memory.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

it('knows of an unknown tab that its panel is closed', async () => {
  expect(await recall(1)).toEqual({ open: 'closed' });
});

it('remembers of each tab what was said last, and forgets it with the tab', async () => {
  await remember(1, { open: 'open' });
  await remember(1, { interview: 'a' });
  await remember(2, { open: 'collapsed' });
  expect(await recall(1)).toEqual({ open: 'open', interview: 'a' });
  await remember(1, { interview: undefined });
  expect(await recall(1)).toEqual({ open: 'open' });
  await forget(1);
  expect(await recall(1)).toEqual({ open: 'closed' });
  expect(await recall(2)).toEqual({ open: 'collapsed' });
});

it('loses nothing of what is said at the same time', async () => {
  const all = [remember(1, { open: 'open' }), remember(1, { interview: 'a' }), remember(1, { open: 'collapsed' })];
  expect(await recall(1)).toEqual({ open: 'collapsed', interview: 'a' });
  await Promise.all(all);
});

it('takes what it can’t read for nothing, and keeps nothing that it could not read', async () => {
  await fakeBrowser.storage.session.set({ 'tab:1': { open: 'ajar' } });
  expect(await recall(1)).toEqual({ open: 'closed' });
  await remember(2, { open: 'ajar' });
  expect(await fakeBrowser.storage.session.get('tab:2')).toEqual({ 'tab:2': undefined });
});

it('goes on after the storage failed once', async () => {
  const { get } = fakeBrowser.storage.session;
  fakeBrowser.storage.session.get = () => Promise.reject(new Error('no'));
  await expect(recall(1)).rejects.toThrow('no');
  fakeBrowser.storage.session.get = get;
  await remember(1, { open: 'open' });
  expect(await recall(1)).toEqual({ open: 'open' });
});
