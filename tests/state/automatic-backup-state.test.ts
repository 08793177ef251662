import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeBackupState, loadBackupState, watchBackupState } from '../../extension/stored-backup-state.ts';
import { automaticBackupState } from '../../state/automatic-backup-state.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';

beforeEach(() => fakeBrowser.reset());

/** The model of a library that opens with a stored folder, with this permission state; there are no interviews. */
async function opened(says: { now: PermissionState | Error }, to: 'folder' | 'downloads' = 'folder') {
  await changeBackupState(() => ({ to }));
  const query = async () => {
    if (says.now instanceof Error) throw says.now;
    return says.now;
  };
  const folder = { kind: 'directory', queryPermission: query, requestPermission: query };
  const run = vi.fn(async () => undefined);
  const model = automaticBackupState({
    keeper: { load: loadBackupState, change: changeBackupState, watch: watchBackupState },
    metadata: { get: async () => folder } as unknown as BackupMetadata,
    downloads: {} as Parameters<typeof automaticBackupState>[0]['downloads'],
    automatic: { run, stored: () => undefined, acceptNewest: async () => undefined },
  });
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  return { model, run };
}

const trouble = async () => (await loadBackupState()).trouble;

describe('a library that is opened', () => {
  it('reports an unwritable folder until it is allowed again, even while there is nothing to back up', async () => {
    const says = { now: 'prompt' as PermissionState };
    const { model, run } = await opened(says);
    expect(await trouble()).toBe('permission');
    await model.allowAgain();
    expect(await trouble()).toBe('permission');
    says.now = 'granted';
    await model.allowAgain();
    expect(await trouble()).toBeUndefined();
    expect(run).toHaveBeenLastCalledWith('asked');
  });

  it('withdraws a report once the folder is there again, and no other report', async () => {
    await changeBackupState(() => ({ trouble: 'permission' }));
    await opened({ now: 'granted' });
    expect(await trouble()).toBeUndefined();
    await changeBackupState(() => ({ trouble: 'failed' }));
    await opened({ now: 'granted' });
    expect(await trouble()).toBe('failed');
    await opened({ now: 'prompt' });
    expect(await trouble()).toBe('failed');
  });

  it('ignores a stored folder if the downloads are used, and tries a backup if the permission is unknown', async () => {
    await opened({ now: 'prompt' }, 'downloads');
    expect(await trouble()).toBeUndefined();
    await opened({ now: new DOMException('gone', 'NotFoundError') });
    expect(await trouble()).toBeUndefined();
  });
});
