import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearTabStates, recall, remember, restoreTabStates } from '../../extension/tab-state.ts';
import { anyUnderWay, holdUpdates } from '../../extension/updates.ts';
import type { Summary } from '../../storage/record-store.ts';
import { summaryOf } from '../../storage/summary.ts';
import { folded, planned, recorded, START } from '../storage/changes.ts';

let available: (() => Promise<void>) | undefined;
const reload = vi.fn();
beforeEach(() => {
  fakeBrowser.reset();
  reload.mockReset();
  vi.spyOn(fakeBrowser.runtime, 'reload').mockImplementation(reload);
  vi.spyOn(fakeBrowser.runtime.onUpdateAvailable, 'addListener').mockImplementation((listener) => {
    available = async () => void (await (listener as () => Promise<void>)());
  });
});

function summary(...events: Parameters<typeof recorded>[]): Summary {
  const interview = folded([planned('i'), ...events.map((event) => recorded(...event))]);
  if (!interview) throw new Error('It could not be planned.');
  return summaryOf(interview);
}

it('counts as in progress what was begun, not what is planned, over, deleted, or forgotten since yesterday', () => {
  const begun = summary(['e', 'entered']);
  const soon = START + 60_000;
  expect(anyUnderWay([begun], soon)).toBe(true);
  expect(anyUnderWay([summary(), begun], soon)).toBe(true);
  expect(anyUnderWay([], soon)).toBe(false);
  expect(anyUnderWay([summary()], soon)).toBe(false);
  expect(anyUnderWay([summary(['e', 'entered'], ['f', 'writeup'])], soon)).toBe(false);
  expect(anyUnderWay([{ ...begun, removedAt: START }], soon)).toBe(false);
  expect(anyUnderWay([begun], START + 24 * 3_600_000)).toBe(false);
});

it('applies an update at once if no interview is in progress', async () => {
  holdUpdates(async () => false);
  await available?.();
  expect(reload).toHaveBeenCalledOnce();
});

it('holds an update while an interview is in progress, even if the background was stopped meanwhile', async () => {
  let underWay = true;
  const { check } = holdUpdates(async () => underWay);
  await check();
  await available?.();
  await check();
  expect(reload).not.toHaveBeenCalled();
  holdUpdates(async () => underWay);
  await vi.waitFor(async () => expect(await fakeBrowser.storage.session.get('updateWaiting')).toBeTruthy());
  expect(reload).not.toHaveBeenCalled();
  underWay = false;
  await check();
  expect(reload).toHaveBeenCalledOnce();
});

it('holds an update if it can’t be known whether an interview is in progress', async () => {
  holdUpdates(() => Promise.reject(new Error('The database does not open.')));
  await available?.();
  expect(reload).not.toHaveBeenCalled();
});

it('reloads nothing if no update is waiting', async () => {
  await holdUpdates(async () => false).check();
  expect(reload).not.toHaveBeenCalled();
});

it('restores after a reload what was open in a tab, if the tab is still at that address', async () => {
  const urls = ['https://meet.google.com/abc-defg-hij', 'https://meet.google.com/abc-defg-hik'];
  const tabs = await Promise.all(urls.map((url) => fakeBrowser.tabs.create({ url })));
  const [a = 0, b = 0] = tabs.map(({ id }) => id);
  for (const id of [a, b]) await remember(id, { open: 'open', interview: 'i' });
  await fakeBrowser.tabs.update(b, { url: 'https://meet.google.com/xyz-xyzw-xyz' });
  await fakeBrowser.storage.session.clear();
  await restoreTabStates();
  expect(await recall(a)).toEqual({ open: 'open', interview: 'i' });
  expect(await recall(b)).toEqual({ open: 'closed' });
  // Only once: what was closed since stays closed.
  await remember(a, { open: 'closed' });
  await restoreTabStates();
  expect(await recall(a)).toMatchObject({ open: 'closed' });
});

it('restores nothing of an earlier tab after a start of the browser, even with the same id and address', async () => {
  const { id = 0 } = await fakeBrowser.tabs.create({ url: 'https://meet.google.com/abc-defg-hij' });
  await remember(id, { open: 'open' });
  await fakeBrowser.storage.session.clear();
  await restoreTabStates();
  await clearTabStates();
  expect(await recall(id)).toEqual({ open: 'closed' });
  await fakeBrowser.storage.session.clear();
  await restoreTabStates();
  expect(await recall(id)).toEqual({ open: 'closed' });
});
