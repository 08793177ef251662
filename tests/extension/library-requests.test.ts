import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerLibrary } from '../../extension/library-requests.ts';

const { id } = fakeBrowser.runtime;
const LIBRARY = 'chrome-extension://test-extension-id/library.html#/interviews/a';
const OPEN = { type: 'open panel', interview: 'a' };

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

it('opens a panel window for the library', async () => {
  const created = vi.spyOn(fakeBrowser.windows, 'create');
  expect(answerLibrary(OPEN, { id, url: LIBRARY })).toBe(true);
  await vi.waitFor(() => expect(created).toHaveBeenCalledOnce());
  expect(created.mock.calls[0]?.[0]?.url).toContain('interview=a');
});

it.each([
  ['a call page', OPEN, { id, url: 'https://meet.google.com/abc-defg-hij' }],
  ['a page whose address only contains ours', OPEN, { id, url: `https://example.com/?${LIBRARY}` }],
  ['a panel', OPEN, { id, url: 'chrome-extension://test-extension-id/panel.html' }],
  ['another extension', OPEN, { id: 'another', url: LIBRARY }],
  ['the library that asks for something else', { type: 'open everything' }, { id, url: LIBRARY }],
])('does nothing for %s', async (_, message, sender) => {
  const created = vi.spyOn(fakeBrowser.windows, 'create');
  expect(answerLibrary(message, sender)).toBe(false);
  await Promise.resolve();
  expect(created).not.toHaveBeenCalled();
});
