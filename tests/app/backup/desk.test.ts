import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { type BackupDesk, backupDesk, type Restoring } from '../../../app/backup/desk.ts';
import { backupBytes } from '../../../app/backup/file.ts';
import type { Interview } from '../../../domain/interview.ts';
import { idbBulk } from '../../../storage/idb/bulk.ts';
import { idbNotebook } from '../../../storage/idb/index.ts';
import { idbKeep } from '../../../storage/idb/keep.ts';
import { all, each } from '../../export/backup/any.ts';
import { interview } from '../../export/interview.ts';

let count = 0;
function deskOn() {
  count += 1;
  const name = `desk-${count}`;
  const notebook = idbNotebook(name);
  const settings: unknown[] = [];
  const desk = backupDesk({
    notebook,
    bulk: idbBulk(name),
    keep: idbKeep(`desk-keep-${count}`),
    settings: { load: async () => null, bringIn: async (given) => void settings.push(given) },
    app: '1',
    made: () => undefined,
    changed: () => undefined,
    timeZone: () => 'UTC',
    now: () => 1000,
  });
  return { desk, notebook, settings };
}

async function fileOf(interviews: readonly Interview[], passphrase?: string): Promise<Blob> {
  const contents = { createdAt: 1, app: '1', settings: { launcher: false }, interviews: each(interviews) };
  return new Blob(await all(backupBytes(contents, passphrase)));
}

/** The state of the restoring when it is one of this kind. */
function reached<Kind extends Restoring['is']>(desk: BackupDesk, kind: Kind): Promise<Restoring & { is: Kind }> {
  const { promise, resolve } = Promise.withResolvers<Restoring & { is: Kind }>();
  const stop = effect(() => {
    const state = desk.restoring.value;
    if (state.is === kind) resolve(state as Restoring & { is: Kind });
  });
  return promise.finally(stop);
}

const many = Array.from({ length: 130 }, (_, i) => interview({ id: `i${String(i).padStart(3, '0')}` }));

describe('restoring', () => {
  it('shows first, then brings in, and remembers what it replaced', async () => {
    const { desk, notebook, settings } = deskOn();
    await desk.choose(await fileOf(many));
    expect(desk.restoring.value).toMatchObject({ is: 'preview', preview: { incoming: 130, counts: { new: 130 } } });
    expect(await notebook.list()).toEqual([]);
    await desk.bringIn();
    expect(desk.restoring.value).toEqual({ is: 'restored', result: { came: 130, left: 0 } });
    expect(await notebook.list()).toHaveLength(130);
    expect(settings).toEqual([{ launcher: false }]);
    expect(desk.replaced.value).toEqual({ count: 130, kept: 1000 });
    await desk.putBack();
    expect(desk.restoring.value).toEqual({ is: 'back', back: 130, left: 0 });
    expect(await notebook.list()).toEqual([]);
    expect(desk.replaced.value).toBeUndefined();
  });

  it('that is stopped says how far it came, and can be put back', async () => {
    const { desk, notebook } = deskOn();
    await desk.choose(await fileOf(many));
    const stop = effect(() => {
      const state = desk.restoring.value;
      if (state.is === 'restoring' && state.came > 0) desk.cancel();
    });
    await desk.bringIn();
    stop();
    expect(desk.restoring.value).toEqual({ is: 'restored', result: { came: 50, left: 0 }, cut: 'You stopped it.' });
    expect(await notebook.list()).toHaveLength(50);
    await desk.putBack();
    expect(await notebook.list()).toEqual([]);
  });

  it('of a file that is put away, or replaced by another while it is read, comes to nothing', async () => {
    const { desk, notebook } = deskOn();
    const [first, second] = [await fileOf(many), await fileOf(many.slice(0, 3))];
    const reading = desk.choose(first);
    await desk.choose(second);
    await reading;
    expect(desk.restoring.value).toMatchObject({ is: 'preview', preview: { incoming: 3 } });
    desk.cancel();
    expect(desk.restoring.value).toEqual({ is: 'idle' });
    await desk.bringIn();
    expect(await notebook.list()).toEqual([]);
  });

  it('of a locked file asks for its passphrase until it is right', async () => {
    const { desk } = deskOn();
    await desk.choose(await fileOf(many.slice(0, 2), 'right'));
    expect(desk.restoring.value).toEqual({ is: 'locked', wrong: false });
    await desk.unlock('wrong');
    expect(desk.restoring.value).toEqual({ is: 'locked', wrong: true });
    const seen = reached(desk, 'preview');
    await desk.unlock('right');
    expect((await seen).preview.incoming).toBe(2);
  });

  it('of a file that the browser can’t read says so', async () => {
    const { desk } = deskOn();
    const file = new Blob(['{}']);
    file.stream = () =>
      new ReadableStream({ pull: (controller) => controller.error(new DOMException('', 'NotReadableError')) });
    await desk.choose(file);
    expect(desk.restoring.value).toEqual({ is: 'refused', why: expect.stringContaining('can’t read this file') });
  });
});
