import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { purgeDeleted } from '../../entrypoints/background/purge-deleted.ts';
import { remember } from '../../extension/tab-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { Health } from '../../storage/record-store.ts';
import { changesOf, expected, GUIDE_COPY, START, writes } from '../storage/made-changes.ts';

const DAY = 24 * 60 * 60_000;

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url: 'https://meet.google.com/abc-defg-hij' } as never);
});

/** A store with one interview that was deleted and one that stays, each shown in a tab; and what backups are told to forget. */
async function purging(health: Partial<Health> = {}) {
  let now = START;
  const memory = memoryStore(() => now);
  const [gone, stays] = [changesOf('gone'), changesOf('stays')];
  const first = [gone.planned({ candidate: 'gone-candidate' }), gone.noted('n', 'gone-note')];
  const kept = [stays.planned(), stays.noted('kept', 'kept-note'), stays.noted('other', 'gone-note-of-other')];
  await memory.write([GUIDE_COPY, ...writes(...first, ...kept)]);
  await memory.write(writes(gone.removed(expected(first)), stays.noteRemoved(expected(kept), 'other')));
  await remember(1, { open: 'open', interview: 'gone' });
  await remember(2, { open: 'open', interview: 'stays' });
  const recordStore = { ...memory, health: async () => ({ waiting: 0, damaged: 0, aside: [], ...health }) };
  const forgotten: string[] = [];
  const backups = {
    async forgetInterviews(isGone: (id: string) => Promise<boolean>) {
      for (const id of ['gone', 'stays']) if (await isGone(id)) forgotten.push(id);
    },
  };
  return {
    memory,
    forgotten,
    purge: async (at: number) => {
      now = at;
      await purgeDeleted(recordStore, backups, at);
    },
    stored: async () => JSON.stringify([await memory.interview('gone'), await memory.interview('stays')]),
    tabs: () => fakeBrowser.storage.session.get(['tab:1', 'tab:2']),
  };
}

it('a day later nothing holds what was deleted, and everything the rest', async () => {
  const { purge, stored, tabs, forgotten } = await purging();
  expect(await stored()).toContain('gone-candidate');
  await purge(START + DAY - 1);
  expect(await stored()).toContain('gone-candidate');
  expect(forgotten).toEqual([]);
  await purge(START + DAY + 1);
  const rest = await stored();
  for (const word of ['gone-candidate', 'gone-note', 'gone-note-of-other']) expect(rest).not.toContain(word);
  expect(rest).toContain('kept-note');
  expect(forgotten).toEqual(['gone']);
  expect(await tabs()).toEqual({ 'tab:1': { open: 'open' }, 'tab:2': { open: 'open', interview: 'stays' } });
});

it.each([[{ aside: [{ name: 'old', at: START }] }], [{ loss: { at: START, missing: 1 } }]])(
  'while interviews are missing, nothing outside the stores is forgotten: %j',
  async (health) => {
    const { purge, stored, tabs, forgotten } = await purging(health);
    await purge(START + DAY + 1);
    expect(await stored()).not.toContain('gone-candidate');
    expect(forgotten).toEqual([]);
    expect(await tabs()).toMatchObject({ 'tab:1': { interview: 'gone' } });
  },
);
