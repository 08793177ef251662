import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { clearTabStates, recall, remember, restoreTabStates } from '../../extension/tab-state.ts';
import { anyUnderWay, holdUpdates } from '../../extension/updates.ts';
import { memoryStore } from '../../storage/memory.ts';
import { changesOf, expected, START, writes } from '../storage/made-changes.ts';

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

/** A store with interviews to which this happened. */
async function storeOf(...interviews: InterviewChange[][]) {
  const memory = memoryStore();
  await memory.write(interviews.flatMap((changes) => writes(...changes)));
  return memory;
}

it('counts as in progress what was begun, not what is planned, over, deleted, or forgotten since yesterday', async () => {
  const soon = START + 60_000;
  const [a, b] = [changesOf('a'), changesOf('b')];
  const begun = [a.planned(), a.entered()];
  const planned = [b.planned()];
  const over = [...begun, a.ended()];
  const deleted = [...begun, a.removed(expected(begun))];
  const isUnderWay = async (at: number, ...interviews: InterviewChange[][]) =>
    anyUnderWay(await storeOf(...interviews), at);
  expect(await isUnderWay(soon, begun)).toBe(true);
  expect(await isUnderWay(soon, planned, begun)).toBe(true);
  expect(await isUnderWay(soon)).toBe(false);
  expect(await isUnderWay(soon, planned)).toBe(false);
  expect(await isUnderWay(soon, over)).toBe(false);
  expect(await isUnderWay(soon, deleted)).toBe(false);
  expect(await isUnderWay(START + 24 * 3_600_000, begun)).toBe(false);
});

it('finds one that was planned before all others, with one question for one interview', async () => {
  const old = changesOf('old');
  const later = Array.from({ length: 2500 }, (_, i) => [changesOf(`later-${i}`).planned({ createdAt: START + i })]);
  const memory = await storeOf([old.planned({ createdAt: START - 1 }), old.entered()], ...later);
  const list = vi.fn(memory.list);
  expect(await anyUnderWay({ list }, START + 60_000)).toBe(true);
  expect(list.mock.calls).toEqual([[{ index: 'under way', from: expect.any(Number), limit: 1 }]]);
  const over = await storeOf([old.planned(), old.entered(), old.ended()]);
  expect(await anyUnderWay(over, START + 60_000)).toBe(false);
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
