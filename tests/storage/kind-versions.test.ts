import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { folded } from '../../domain/interview/open-text.ts';
import { KIND_VERSIONS } from '../../domain/kind-versions.ts';
import { KIND_NAMES, kindOf } from '../../domain/kinds.ts';
import { versionOf } from '../../domain/merge/kind.ts';
import { channelPair } from '../../storage/channel.ts';
import { DB_VERSION } from '../../storage/indexeddb/database-migrations.ts';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { memoryStore } from '../../storage/memory.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import { sealed, unsealed } from '../../storage/mirror/sealed.ts';
import { storeService } from '../../storage/service.ts';
import { VERSIONS } from '../../storage/versions.ts';
import { interview } from '../backup/interview-v1.ts';
import { settled } from './channels.ts';
import { computer } from './failing-stores.ts';
import { changesOf, START } from './made-changes.ts';
import { writer } from './record-writes.ts';

// Long enough to have a value of its own.
const OLD = interview({ id: 'i', role: 'engineer '.repeat(100) });
const MIGRATED = migratedInterview(OLD);
const STORED = 'mirror/record/interview/i';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const entry = (...writes: unknown[]) => sealed({ at: START, first: true, writes });
const mirrorOf = (keyValueStore: ReturnType<typeof memoryKeyValueStore>) =>
  mirrorStore({ keyValueStore, now: () => START });

/** A mirror’s values with an interview whose own value, and what its shard says of it, are changed by `change`. */
async function valuesWith(change: (packed: { v: number; r: unknown }) => unknown, isSmall = false) {
  const keyValueStore = memoryKeyValueStore();
  const mirror = mirrorOf(keyValueStore);
  const state = isSmall ? { id: 'i', candidate: MIGRATED.candidate } : MIGRATED;
  await mirror.write([{ kind: 'interview', state } as never]);
  await mirror.fold();
  mirror.close();
  const all = await keyValueStore.all('mirror/');
  for (const [key, value] of Object.entries(all)) {
    const data = unsealed(value) as { lines?: Record<string, { packed?: { v: number; r: unknown } }> };
    if (key === STORED) await keyValueStore.set({ [key]: sealed(change(data as never)) });
    const line = data.lines?.['interview/i'];
    if (!line?.packed) continue;
    line.packed = change(line.packed) as never;
    await keyValueStore.set({ [key]: sealed(data) });
  }
  return keyValueStore;
}

const older = () => ({ v: 1, r: OLD });
const newer = (packed: { v: number; r: unknown }) => ({ ...packed, v: packed.v + 1 });

it('each kind is stored in the version that its migrations lead to', () => {
  const ofKinds = Object.fromEntries(KIND_NAMES.map((name) => [name, versionOf(kindOf(name))]));
  expect(KIND_VERSIONS).toEqual(ofKinds);
});

describe('an interview of version 1', () => {
  it('in an entry of the second store’s log is migrated', async () => {
    const keyValueStore = memoryKeyValueStore();
    await keyValueStore.set({ 'mirror/log/1': entry({ v: 1, kind: 'interview', state: OLD }) });
    const mirror = mirrorOf(keyValueStore);
    expect(await mirror.read('interview', 'i')).toEqual(MIGRATED);
    await mirror.fold();
    expect((await keyValueStore.get(['mirror/log/1']))['mirror/log/1']).toBeUndefined();
    expect(await mirrorOf(keyValueStore).read('interview', 'i')).toEqual(MIGRATED);
  });

  it('in the second store’s records is migrated, and rewritten once it is touched', async () => {
    const keyValueStore = await valuesWith(older);
    const mirror = mirrorOf(keyValueStore);
    expect(await mirror.read('interview', 'i')).toEqual(MIGRATED);
    // What the other store has of it is the same: only its version is news.
    await mirror.mergeIn([{ kind: 'interview', state: MIGRATED }]);
    expect(unsealed((await keyValueStore.get([STORED]))[STORED])).toMatchObject({ v: 2, r: { id: 'i' } });
    expect(await mirrorOf(keyValueStore).read('interview', 'i')).toEqual(MIGRATED);
  });

  it('that lies in a shard of the second store is migrated', async () => {
    expect(await mirrorOf(await valuesWith(older, true)).read('interview', 'i')).toEqual(MIGRATED);
  });

  it('whose entry waits while the database fails comes into it when it works', async () => {
    const machine = computer();
    machine.values.set('mirror/log/1', entry({ v: 1, kind: 'interview', state: OLD }));
    const store = machine.background();
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await machine.fake().held().interview('i'))?.record).toEqual(MIGRATED);
    store.close();
  });

  it('in a message is migrated', async () => {
    const { memory, heard, post } = served();
    post({ type: 'write', ask: 1, writes: [{ v: 1, kind: 'interview', state: OLD }] });
    await settled();
    expect(heard).toEqual([{ type: 'done', ask: 1 }]);
    expect(await memory.read('interview', 'i')).toEqual(MIGRATED);
  });
});

describe('an interview of a later version', () => {
  it.each([
    ['a write', entry({ v: 3, kind: 'interview', state: { id: 'i', new: true } })],
    ['what an editor holds', entry({ v: 3, kind: 'open text', text: { new: true } })],
  ])('in an entry of the second store’s log (%s) is left there', async (_, value) => {
    const keyValueStore = memoryKeyValueStore();
    await keyValueStore.set({ 'mirror/log/1': value });
    const mirror = mirrorOf(keyValueStore);
    await expect(mirror.read('interview', 'i')).rejects.toMatchObject({ name: 'StoreError', reason: 'unopenable' });
    await expect(mirror.fold()).rejects.toMatchObject({ reason: 'unopenable' });
    expect(await keyValueStore.all('')).toEqual({ 'mirror/log/1': value });
  });

  it.each([
    ['its own value', false],
    ['its shard', true],
  ])('in the second store (%s) is left as it is, and so is what waits for it', async (_, isSmall) => {
    const keyValueStore = await valuesWith(newer, isSmall);
    const before = await keyValueStore.all('mirror/');
    const mirror = mirrorOf(keyValueStore);
    await expect(mirror.read('interview', 'i')).rejects.toMatchObject({ name: 'StoreError', reason: 'unopenable' });
    await mirror.write([writer().noted('i', 'n', 'waits')]);
    await expect(mirror.fold()).rejects.toMatchObject({ reason: 'unopenable' });
    const { 'mirror/log/1': _one, 'mirror/log/2': waiting, ...after } = await keyValueStore.all('mirror/');
    expect(after).toEqual(before);
    expect(String(waiting)).toContain('waits');
  });

  it('is left in the second store while the database goes on, and the user is told', async () => {
    const machine = computer();
    const value = entry({ v: 3, kind: 'interview', state: { id: 'i', new: true } });
    machine.values.set('mirror/log/1', value);
    const store = machine.background();
    const view = writer();
    await store.write([view.planned('j'), view.noted('j', 'n', 'kept')]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(machine.values.get('mirror/log/1')).toBe(value);
    const found = await machine.fake().held().interview('j');
    expect(Object.keys(found ? (folded(found.record, found.texts).notes ?? {}) : {})).toEqual(['n']);
    expect(await store.health()).toMatchObject({ second: 'unavailable' });
    store.close();
  });

  it('in a message is refused with a reason, and nothing of it is written', async () => {
    const { memory, heard, post } = served();
    post({ type: 'write', ask: 1, writes: [{ v: 3, kind: 'interview', state: { id: 'i' } }] });
    await settled();
    expect(heard).toEqual([{ type: 'failed', ask: 1, reason: 'cut off' }]);
    expect(await memory.read('interview', 'i')).toBeUndefined();
  });
});

describe('a change of a view of another version', () => {
  const change = { kind: 'interview', change: changesOf('i').planned() };
  it.each([VERSIONS - 1, VERSIONS + 1])('is refused, so that the view keeps it and says why: %i', async (v) => {
    const { memory, heard, post } = served();
    post({ type: 'change', v, view: 'aaaaaaaa', number: 1, change });
    post({ type: 'change all', v, ask: 2, changes: [change] });
    await settled();
    expect(heard).toEqual([
      { type: 'refused', kind: 'interview', record: 'i', number: 1, reason: 'cut off' },
      { type: 'failed', ask: 2, reason: 'cut off' },
    ]);
    expect(await memory.read('interview', 'i')).toBeUndefined();
  });
});

it('a new version of a kind comes with a migration of the database', () => {
  expect({ [DB_VERSION]: VERSIONS }).toEqual({ 2: 5 });
});

function served() {
  const memory = memoryStore();
  const [ours, theirs] = channelPair();
  const heard: unknown[] = [];
  ours.onMessage((message) => heard.push(message));
  storeService(memory, { complain: () => undefined })(theirs);
  return { memory, heard, post: ours.post };
}
