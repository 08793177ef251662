import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { backgroundBackups } from '../../entrypoints/background/background-backups.ts';
import { backgroundStore } from '../../extension/background-store.ts';
import { changeBackupState, loadBackupState } from '../../extension/stored-backup-state.ts';
import { changesOf, GUIDE_COPY, writes } from '../storage/made-changes.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '1' } as never);
});
afterEach(() => vi.unstubAllGlobals());

it('waits with a backup until both stores are united, at most five minutes', async () => {
  const recordStore = backgroundStore();
  const make = changesOf('i');
  const ended = make.ended();
  await recordStore.write([GUIDE_COPY, ...writes(make.planned(), ended)]);
  await changeBackupState(() => ({ to: 'folder' }));
  const united = Promise.withResolvers<void>();
  const settled = vi.fn((_limit?: number) => united.promise);
  const backups = backgroundBackups({ settled });

  // Neither that of a new day nor that of an interview that has just ended reads half of what there is.
  const starting = backups.started(0);
  backups.stored([{ kind: 'interview', change: ended }]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(settled.mock.calls).toEqual([[5 * 60_000]]);
  expect((await loadBackupState()).trouble).toBeUndefined();

  // No folder was picked: that is found out once a backup is made.
  united.resolve();
  await starting;
  await vi.waitFor(async () => expect((await loadBackupState()).trouble).toBe('failed'));
  recordStore.close();
});
