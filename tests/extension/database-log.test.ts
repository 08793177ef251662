import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { databaseLog } from '../../extension/database-log.ts';
import { databaseNames } from '../../storage/indexeddb/indexeddb-store.ts';

beforeEach(() => {
  fakeBrowser.reset();
});
afterEach(() => {
  vi.restoreAllMocks();
});

it('is old until it was renewed in this session of the browser; renewing it leaves no database behind', async () => {
  expect(await databaseLog.isOld()).toBe(true);
  const deleted = vi.spyOn(indexedDB, 'deleteDatabase');
  await databaseLog.renew();
  expect(deleted).toHaveBeenCalledTimes(1);
  expect(await databaseNames()).toEqual([]);
  expect(await databaseLog.isOld()).toBe(false);
  // The browser was started again.
  await fakeBrowser.storage.session.clear();
  expect(await databaseLog.isOld()).toBe(true);
});

it('stays old if the database can’t be deleted', async () => {
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new Error('It broke.');
  });
  await expect(databaseLog.renew()).rejects.toThrow();
  expect(await databaseLog.isOld()).toBe(true);
});
