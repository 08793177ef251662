import * as m from '../../messages/messages.ts';
import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { backupBytes } from '../../backup/backup-bytes.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { type BackupModel, backupState, type Restoring } from '../../state/backup-state.ts';
import { indexedDbBulkReader } from '../../storage/indexeddb/bulk-reader.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { all, each } from '../backup/any.ts';
import { interview } from '../formats/interview.ts';

let count = 0;
function deskOn() {
  count += 1;
  const name = `model-${count}`;
  const recordStore = indexedDbStore(name);
  const settings: unknown[] = [];
  const model = backupState({
    recordStore,
    bulk: indexedDbBulkReader(name),
    metadata: indexedDbBackupMetadata(`model-keep-${count}`),
    settings: { load: async () => null, bringIn: async (given) => void settings.push(given) },
    app: '1',
    made: () => undefined,
    changed: () => undefined,
    timeZone: () => 'UTC',
    now: () => 1000,
  });
  return { model, recordStore, settings };
}

async function fileOf(interviews: readonly Interview[], passphrase?: string): Promise<Blob> {
  const contents = { createdAt: 1, app: '1', settings: { launcher: false }, interviews: each(interviews) };
  return new Blob(await all(backupBytes(contents, passphrase)));
}

/** The state of the restore once it is of this kind. */
function reached<Kind extends Restoring['is']>(model: BackupModel, kind: Kind): Promise<Restoring & { is: Kind }> {
  const { promise, resolve } = Promise.withResolvers<Restoring & { is: Kind }>();
  const stop = effect(() => {
    const state = model.restoring.value;
    if (state.is === kind) resolve(state as Restoring & { is: Kind });
  });
  return promise.finally(stop);
}

const many = Array.from({ length: 130 }, (_, i) => interview({ id: `i${String(i).padStart(3, '0')}` }));

describe('restoring', () => {
  it('shows a preview first, then restores, and remembers what it replaced', async () => {
    const { model, recordStore, settings } = deskOn();
    await model.choose(await fileOf(many));
    expect(model.restoring.value).toMatchObject({ is: 'preview', preview: { incoming: 130, counts: { new: 130 } } });
    expect(await recordStore.list()).toEqual([]);
    await model.bringIn();
    expect(model.restoring.value).toEqual({ is: 'restored', result: { came: 130, left: 0 } });
    expect(await recordStore.list()).toHaveLength(130);
    expect(settings).toEqual([{ launcher: false }]);
    expect(model.replaced.value).toEqual({ count: 130, kept: 1000 });
    await model.putBack();
    expect(model.restoring.value).toEqual({ is: 'back', back: 130, left: 0 });
    expect(await recordStore.list()).toEqual([]);
    expect(model.replaced.value).toBeUndefined();
  });

  it('that is stopped reports how far it got, and can be undone', async () => {
    const { model, recordStore } = deskOn();
    await model.choose(await fileOf(many));
    const stop = effect(() => {
      const state = model.restoring.value;
      if (state.is === 'restoring' && state.came > 0) model.cancel();
    });
    await model.bringIn();
    stop();
    expect(model.restoring.value).toEqual({ is: 'restored', result: { came: 50, left: 0 }, cut: m.restoreStopped });
    expect(await recordStore.list()).toHaveLength(50);
    await model.putBack();
    expect(await recordStore.list()).toEqual([]);
  });

  it('of a file that is dismissed, or replaced by another while it is read, does nothing', async () => {
    const { model, recordStore } = deskOn();
    const [first, second] = [await fileOf(many), await fileOf(many.slice(0, 3))];
    const reading = model.choose(first);
    await model.choose(second);
    await reading;
    expect(model.restoring.value).toMatchObject({ is: 'preview', preview: { incoming: 3 } });
    model.cancel();
    expect(model.restoring.value).toEqual({ is: 'idle' });
    await model.bringIn();
    expect(await recordStore.list()).toEqual([]);
  });

  it('of an encrypted file asks for its passphrase until it is right', async () => {
    const { model } = deskOn();
    await model.choose(await fileOf(many.slice(0, 2), 'right'));
    expect(model.restoring.value).toEqual({ is: 'locked', wrong: false });
    await model.unlock('wrong');
    expect(model.restoring.value).toEqual({ is: 'locked', wrong: true });
    const seen = reached(model, 'preview');
    await model.unlock('right');
    expect((await seen).preview.incoming).toBe(2);
  });

  it('of a file that the browser can’t read reports it', async () => {
    const { model } = deskOn();
    const file = new Blob(['{}']);
    file.stream = () =>
      new ReadableStream({ pull: (controller) => controller.error(new DOMException('', 'NotReadableError')) });
    await model.choose(file);
    const refused = model.restoring.value;
    expect(refused.is === 'refused' && refused.why()).toContain('can’t read this file');
  });
});
