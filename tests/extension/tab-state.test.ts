import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearTabStates, forget, recall, remember, restoreTabStates } from '../../extension/tab-state.ts';

beforeEach(() => {
  fakeBrowser.reset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('treats the panel of an unknown tab as closed', async () => {
  expect(await recall(1)).toEqual({ open: 'closed' });
});

it('remembers the last state of each tab, and forgets it with the tab', async () => {
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

it('loses no concurrent change', async () => {
  const all = [remember(1, { open: 'open' }), remember(1, { interview: 'a' }), remember(1, { open: 'collapsed' })];
  expect(await recall(1)).toEqual({ open: 'collapsed', interview: 'a' });
  await Promise.all(all);
});

it('ignores an unreadable state, and stores nothing that it could not read', async () => {
  await fakeBrowser.storage.session.set({ 'tab:1': { open: 'ajar' } });
  expect(await recall(1)).toEqual({ open: 'closed' });
  await remember(2, { open: 'ajar' });
  expect(await fakeBrowser.storage.session.get('tab:2')).toEqual({ 'tab:2': undefined });
});

it('continues after the storage failed once', async () => {
  const { get } = fakeBrowser.storage.session;
  fakeBrowser.storage.session.get = () => Promise.reject(new Error('no'));
  await expect(recall(1)).rejects.toThrow('no');
  fakeBrowser.storage.session.get = get;
  await remember(1, { open: 'open' });
  expect(await recall(1)).toEqual({ open: 'open' });
});

const CALL = 'https://acme.zoom.us/wc/98765432101/start?pwd=sesame7';
const kept = async () => JSON.stringify(await fakeBrowser.storage.local.get(null));

it('stores only the call of an address, and nothing of other addresses', async () => {
  const at = vi.spyOn(fakeBrowser.tabs, 'get');
  at.mockResolvedValue({ url: CALL } as never);
  await remember(1, { open: 'open', interview: 'a' });
  at.mockResolvedValue({ url: 'https://example.com/?pwd=sesame7' } as never);
  await remember(2, { open: 'open' });
  at.mockRestore();
  expect(await fakeBrowser.storage.local.get(null)).toEqual({
    'tab-copy:1': { state: { open: 'open', interview: 'a' }, call: { host: 'zoom', code: '98765432101' } },
  });
});

it('takes over what an earlier version stored with its address, and drops the address', async () => {
  await fakeBrowser.storage.local.set({
    'tab-copy:1': { state: { open: 'collapsed', interview: 'a' }, url: CALL },
    'tab-copy:2': { state: { open: 'open' }, url: CALL },
    'tab-copy:3': { state: { open: 'open' }, url: 'https://example.com/?pwd=sesame7' },
    'tab-copy:4': 'junk with sesame7',
  });
  vi.spyOn(fakeBrowser.tabs, 'get').mockImplementation(async (tab) => {
    if (Number(tab) === 1) return { url: 'https://acme.zoom.us/wc/98765432101/start' } as never;
    throw new Error('There is no such tab.');
  });
  await restoreTabStates();
  vi.restoreAllMocks();
  expect(await recall(1)).toEqual({ open: 'collapsed', interview: 'a' });
  expect(await kept()).not.toContain('sesame7');
  expect(Object.keys(await fakeBrowser.storage.local.get(null))).toEqual(['tab-copy:1']);
});

/** A tab whose state was restored from a copy. */
async function takenOver(): Promise<void> {
  await fakeBrowser.storage.local.set({ 'tab-copy:1': { state: { open: 'open', interview: 'a' }, url: CALL } });
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url: CALL } as never);
  await restoreTabStates();
  expect(await recall(1)).toEqual({ open: 'open', interview: 'a' });
}

it('takes over what was open, though the background that was there before still called the tab closed', async () => {
  // Firefox clears the session while that one is still at work on its last messages (measured).
  await fakeBrowser.storage.session.set({ 'tab:1': { open: 'closed' } });
  await takenOver();
});

it('leaves a tab as it is that shows something by now', async () => {
  await fakeBrowser.storage.session.set({ 'tab:1': { open: 'collapsed', interview: 'b' } });
  await fakeBrowser.storage.local.set({ 'tab-copy:1': { state: { open: 'open', interview: 'a' }, url: CALL } });
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url: CALL } as never);
  await restoreTabStates();
  expect(await recall(1)).toEqual({ open: 'collapsed', interview: 'b' });
});

it('forgets restored state when the browser was started, even while the copies can’t be read', async () => {
  await takenOver();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementation(() => Promise.reject(new Error('no')));
  await clearTabStates().catch(() => undefined);
  expect(await recall(1)).toEqual({ open: 'closed' });
  // It works again, which must be noticed.
  vi.restoreAllMocks();
  await vi.advanceTimersByTimeAsync(11_000);
});

it('does not wait for a session storage that does not respond when the browser was started', async () => {
  await takenOver();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const hanging = vi
    .spyOn(fakeBrowser.storage.session, 'remove')
    .mockImplementation(() => new Promise(() => undefined));
  const start = clearTabStates().catch(() => 'given up');
  const next = recall(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await Promise.race([next, Promise.resolve('still waiting')])).toEqual({ open: 'closed' });
  expect(await start).toBe('given up');
  expect(await kept()).not.toContain('tab-copy');
  expect(hanging).toHaveBeenCalledTimes(1);
});
