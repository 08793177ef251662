import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backupBytes, backupEntries } from '../../backup/backup-bytes.ts';
import type { LastingRecord } from '../../backup/file/backup-format.ts';
import type { InterviewV1 } from '../../domain/interview/version-1.ts';
import { nextStamp } from '../../domain/merge/stamp.ts';
import { personKind } from '../../domain/person/person-record.ts';
import * as m from '../../messages/messages.ts';
import { type BackupModel, backupState, type Restoring } from '../../state/backup-state.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { memoryStore } from '../../storage/memory.ts';
import { all, each } from '../backup/any.ts';
import { writesOf } from '../backup/browser.ts';
import { recordsIn } from '../backup/file-of.ts';
import { interview } from '../backup/interview-v1.ts';

let count = 0;
function deskOn() {
  count += 1;
  const recordStore = memoryStore(() => 1000);
  const settings: unknown[] = [];
  const calls = { made: 0, changed: 0, time: 1000 };
  const model = backupState({
    recordStore,
    source: recordStore,
    metadata: indexedDbBackupMetadata(`model-keep-${count}`),
    settings: { load: async () => null, bringIn: async (given) => void settings.push(given) },
    app: '1',
    made() {
      calls.made += 1;
    },
    changed() {
      calls.changed += 1;
    },
    timeZone: () => 'UTC',
    now: () => calls.time,
  });
  const listed = async () => (await recordStore.list({ index: 'listed', limit: 1000 })).summaries;
  return { model, recordStore, settings, calls, listed };
}

async function fileOf(interviews: readonly InterviewV1[], passphrase?: string): Promise<Blob> {
  const records = [{ kind: 'settings', settings: { launcher: false } }, ...writesOf(...interviews)] as LastingRecord[];
  return new Blob(await all(backupBytes({ createdAt: 1, app: '1', counts: {}, records: each(records) }, passphrase)));
}

/** Catches what is handed to the downloads. */
function downloads() {
  const files: { name: string; file: Blob }[] = [];
  let last: Blob | undefined;
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL(file: Blob) {
        last = file;
        return 'blob:x';
      },
      revokeObjectURL: () => undefined,
    }),
  );
  vi.stubGlobal('document', {
    createElement: () => ({
      click() {
        if (last) files.push({ name: this.download, file: last });
      },
      download: '',
    }),
  });
  return files;
}
afterEach(() => vi.unstubAllGlobals());

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
    const { model, listed, settings, calls } = deskOn();
    await model.choose([await fileOf(many)]);
    expect(model.restoring.value).toMatchObject({ is: 'preview', preview: { incoming: 130, counts: { new: 130 } } });
    expect(await listed()).toEqual([]);
    await model.bringIn();
    expect(model.restoring.value).toEqual({
      is: 'restored',
      result: { came: 130, interviews: 130, left: 0, read: 130 },
    });
    expect(calls.changed).toBe(1);
    expect(await listed()).toHaveLength(130);
    expect(settings).toEqual([{ launcher: false }]);
    expect(model.replaced.value).toEqual({ count: 130, kept: 1000 });
    await model.putBack();
    expect(model.restoring.value).toEqual({ is: 'back', back: 130, left: 0 });
    expect(await listed()).toEqual([]);
    expect(model.replaced.value).toBeUndefined();
  });

  it('that is stopped reports how far it got, and can be undone', async () => {
    const { model, listed } = deskOn();
    await model.choose([await fileOf(many)]);
    const stop = effect(() => {
      const state = model.restoring.value;
      if (state.is === 'restoring' && state.done > 0) model.cancel();
    });
    await model.bringIn();
    stop();
    expect(model.restoring.value).toEqual({
      is: 'restored',
      result: { came: 50, interviews: 50, left: 0, read: 50 },
      cut: m.restoreStopped,
    });
    expect(await listed()).toHaveLength(50);
    await model.putBack();
    expect(await listed()).toEqual([]);
  });

  it('of a file that is dismissed, or replaced by another while it is read, does nothing', async () => {
    const { model, listed } = deskOn();
    const [first, second] = [await fileOf(many), await fileOf(many.slice(0, 3))];
    const reading = model.choose([first]);
    await model.choose([second]);
    await reading;
    expect(model.restoring.value).toMatchObject({ is: 'preview', preview: { incoming: 3 } });
    model.cancel();
    expect(model.restoring.value).toEqual({ is: 'idle' });
    await model.bringIn();
    expect(await listed()).toEqual([]);
  });

  it('of an encrypted file asks for its passphrase until it is right', async () => {
    const { model } = deskOn();
    await model.choose([await fileOf(many.slice(0, 2), 'right')]);
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
    await model.choose([file]);
    const refused = model.restoring.value;
    expect(refused.is === 'refused' && refused.why()).toContain('can’t read this file');
  });

  it('says how long it will take, and takes the segments of a backup with it', async () => {
    const { model, listed, calls } = deskOn();
    await model.choose([await fileOf(many), await fileOf([interview({ id: 'later' })])]);
    expect(model.restoring.value).toMatchObject({ is: 'preview', preview: { incoming: 131 } });
    const left: (number | undefined)[] = [];
    const stop = effect(() => {
      const state = model.restoring.value;
      if (state.is !== 'restoring') return;
      left.push(state.remaining);
      calls.time += 5000;
    });
    await model.bringIn();
    stop();
    // Nothing is known at first; 5 s for 50, so about 8 for the other 81.
    expect(left[0]).toBeUndefined();
    expect(left[1]).toBeCloseTo(8100, -2);
    expect(await listed()).toHaveLength(131);
  });
});

describe('making', () => {
  it('counts only once the file was read back and compared', async () => {
    const files = downloads();
    const { model, recordStore, calls } = deskOn();
    await recordStore.write(writesOf(...many.slice(0, 3)));
    await model.make();
    expect(model.making.value).toMatchObject({ is: 'made', interviews: 3, unreadable: 0, locked: false });
    expect(calls.made).toBe(1);
    expect(files.map(({ name }) => name)).toEqual(['Fireside 1970-01-01.jsonl.gz']);
    const { stream } = Blob.prototype;
    Blob.prototype.stream = function broken(this: Blob) {
      return stream.call(new Blob(['something else']));
    };
    await model.make();
    Blob.prototype.stream = stream;
    expect(model.making.value.is).toBe('failed');
    expect(calls.made).toBe(1);
    expect(files).toHaveLength(1);
  });

  it('a file of one person holds them, their interviews and guides, and can be restored', async () => {
    const files = downloads();
    const { model, recordStore, calls } = deskOn();
    await recordStore.write(writesOf(...many.slice(0, 3)));
    const stamp = nextStamp(5, 'pppppppp', '');
    const [theirs] = writesOf(interview({ id: 'theirs' })).slice(1);
    const state = {
      ...(theirs?.kind === 'interview' ? theirs.state : { id: '' }),
      person: { value: { id: 'p' }, stamp },
    };
    await recordStore.write([
      { kind: 'person', state: personKind.delta({ type: 'person described', record: 'p', stamp, name: 'Ada' }) },
      { kind: 'interview', state },
    ]);
    await model.makePerson('p', 'Ada / Lovelace');
    const [made] = files;
    expect(made?.name).toBe('Ada Lovelace 1970-01-01.jsonl.gz');
    expect(calls.made).toBe(0);
    const records = recordsIn(await all(backupEntries(each([new Uint8Array((await made?.file.arrayBuffer()) ?? [])]))));
    expect(records.map(({ kind }) => kind)).toEqual(['person', 'guide copy', 'interview']);
    const other = deskOn();
    await other.model.choose([made?.file ?? new Blob()]);
    await other.model.bringIn();
    expect(await other.listed()).toMatchObject([{ id: 'theirs', person: 'p' }]);
  });
});
