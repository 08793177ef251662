import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { InterviewV1 } from '../../domain/interview/version-1.ts';
import { RESTORABLE_FOR } from '../../domain/retention.ts';
import { DB_VERSION } from '../../storage/indexeddb/database-migrations.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { rawRecords, textsIn } from '../../storage/indexeddb/readable-text.ts';
import { added, recordDigest, SHARDS, shardOf } from '../../storage/record-digest.ts';
import { trafficOf } from './idb-traffic.ts';
import { at, changesOf, whole, writes } from './made-changes.ts';
import { dumped, type Example, exampleOf, heldBy, restored } from './versions/example.ts';

const versions = Array.from({ length: DB_VERSION }, (_, index) => index + 1);

describe.each(versions)('a database of version %i', (version) => {
  it('is migrated to this one, and nothing in it is lost', async () => {
    const name = `version-${version}`;
    const example = exampleOf(version);
    expect(example.version).toBe(version);
    expect(example.holds.length).toBeGreaterThanOrEqual(2);
    await restored(name, example);
    expect((await dumped(name)).version).toBe(version);

    const store = indexedDbStore(name);
    const digests = Array.from({ length: SHARDS }, () => 0);
    for (const held of example.holds) {
      const stored = await store.interview(held.id);
      expect(stored && heldBy(stored)).toEqual(held);
      const shard = shardOf('interview', held.id);
      digests[shard] = added(digests[shard] ?? 0, recordDigest('interview', stored?.record ?? { id: '' }));
    }
    for (const kind of ['person', 'preferences'] as const) {
      for (const id of await store.ids(kind)) {
        const record = await store.read(kind, id);
        const shard = shardOf(kind, id);
        digests[shard] = added(digests[shard] ?? 0, recordDigest(kind, record ?? { id }));
      }
    }
    expect(await store.digests()).toEqual(digests);
    const { summaries } = await store.list({ index: 'listed', limit: 9 });
    expect(summaries.map(({ id, guide }) => [id, guide !== undefined]).sort()).toEqual(
      example.holds.map(({ id }) => [id, true]).sort(),
    );
    expect(await store.unreadable()).toEqual([]);
    await store.close();
    expect((await dumped(name)).version).toBe(DB_VERSION);
  });

  it('can be written to afterwards', async () => {
    const name = `written-${version}`;
    const example = exampleOf(version);
    await restored(name, example);
    // Soon after the example was made, whatever the day is: what was deleted in it is purged a day later.
    const store = indexedDbStore(name, undefined, () => Date.UTC(2026, 10, 20));
    for (const { id } of example.holds) {
      const before = await store.interview(id);
      const later = changesOf(id, 'two', 1e9);
      await store.write(writes(later.typed('new', at(1e9 + 1, 'two'), 'More'), later.noted('n9', 'Noted')));
      await store.close();
      const after = await store.interview(id);
      expect(after?.record).toMatchObject(before?.record ?? {});
      expect(after?.texts.map(({ text }) => text)).toContain('More');
      expect(whole(after)?.notes).toHaveProperty('n9');
    }
  });
});

it('a new database has the same stores as the example of its version', async () => {
  const store = indexedDbStore('new');
  await store.digests();
  await store.close();
  const shape = ({ stores }: Pick<Awaited<ReturnType<typeof dumped>>, 'stores'>) =>
    stores.map(({ records: _, keys: __, ...one }) => one);
  expect(shape(await dumped('new'))).toEqual(shape(exampleOf(DB_VERSION)));
});

describe('the migration of version 1', () => {
  /** The first version with changed records. */
  function changed(change: (store: string, records: Record<string, unknown>[]) => unknown[]): Example {
    const example = exampleOf(1);
    const stores = example.stores.map((one) => ({
      ...one,
      records: change(one.name, one.records as Record<string, unknown>[]),
    }));
    return { ...example, stores };
  }

  const [ADA, GRACE] = exampleOf(1).holds.map(({ id }) => id) as [string, string];

  it('makes the record that the domain makes of an interview, and keeps what was deleted for another day', async () => {
    await restored('domain', exampleOf(1));
    const store = indexedDbStore('domain');
    const { stores } = exampleOf(1);
    const of = (name: string) =>
      ((stores.find((one) => one.name === name)?.records ?? []) as Record<string, unknown>[]).filter(
        ({ id, interview }) => (id ?? interview) === ADA,
      );
    const interview = InterviewV1.parse({
      ...of('interviews')[0],
      ...of('tails')[0],
      guide: of('guides')[0]?.guide,
      notes: of('notes').map(({ note }) => note),
    });
    const before = await store.interview(ADA);
    expect(before?.record).toEqual(migratedInterview(interview));
    await store.purge(Date.now() + RESTORABLE_FOR - 60_000);
    expect((await store.interview(ADA))?.record).toEqual(before?.record);
    await store.purge(Date.now() + RESTORABLE_FOR);
    expect((await store.interview(ADA))?.record.notes?.n3).not.toHaveProperty('text');
  });

  it.each<[string, (store: string, records: Record<string, unknown>[]) => unknown[], string]>([
    [
      'an invalid head',
      (store, records) =>
        records.map((one) => (store === 'interviews' && one.id === ADA ? { ...one, timeline: 'none' } : one)),
      'Ada Lovelace',
    ],
    ['no head', (store, records) => records.filter(({ id }) => store !== 'interviews' || id !== ADA), ''],
    [
      'no guide',
      (store, records) => records.filter((one) => store !== 'guides' || one.interview !== ADA),
      'Ada Lovelace',
    ],
    [
      'no tail',
      (store, records) => records.filter((one) => store !== 'tails' || one.interview !== ADA),
      'Ada Lovelace',
    ],
    [
      'an invalid note',
      (store, records) =>
        records.map((one) =>
          store === 'notes' && one.interview === ADA ? { ...one, note: { ...Object(one.note), at: 'x' } } : one,
        ),
      'Ada Lovelace',
    ],
    [
      'nothing but notes',
      (store, records) => records.filter((one) => store === 'notes' || (one.id ?? one.interview) !== ADA),
      '',
    ],
  ])('keeps an interview with %s as it was, and names it', async (what, change, candidate) => {
    const name = `left ${what}`;
    const example = changed(change);
    await restored(name, example);
    const store = indexedDbStore(name);
    expect(await store.interview(ADA)).toBeUndefined();
    const grace = await store.interview(GRACE);
    expect(grace && heldBy(grace)).toEqual(example.holds[1]);
    expect(await store.unreadable()).toEqual([expect.objectContaining({ id: ADA, candidate })]);
    const left = (await dumped(name)).stores.find((one) => one.name === 'unreadable')?.records;
    const pieces = example.stores.flatMap((one) =>
      (one.records as Record<string, unknown>[])
        .filter(({ id, interview }) => (id ?? interview) === ADA)
        .map((record) => ({ interview: ADA, store: one.name, record })),
    );
    expect(left).toHaveLength(pieces.length);
    expect(left).toEqual(expect.arrayContaining(pieces));
    expect(textsIn(await rawRecords(name, ADA))).toContain('Draws the engine before she explains it');
    // A backup may have it: it is here again.
    await store.write(writes(changesOf(ADA).planned()));
    expect(await store.unreadable()).toEqual([]);
  });

  it('keeps notes whose keys are none, and opens', async () => {
    for (const [interview, id] of [
      [1.5, []],
      [ADA, ['x']],
      [ADA, [[]]],
      [[], 'n'],
      ['nobody', []],
    ]) {
      const name = `keys ${JSON.stringify([interview, id])}`;
      const record = { interview, note: { id, text: 'kept' } };
      await restored(
        name,
        changed((store, records) => (store === 'notes' ? [...records, record] : records)),
      );
      const store = indexedDbStore(name);
      expect(await store.interview(ADA)).toBeDefined();
      await store.close();
      const left = (await dumped(name)).stores.find((one) => one.name === 'unreadable')?.records;
      expect(left).toEqual([{ interview: String(interview), store: 'notes', record }]);
    }
  });

  it('reads one interview at a time', async () => {
    const many = changed((store, records) =>
      Array.from({ length: 30 }, (_, n) =>
        records.map((one) => ({
          ...one,
          ...(store === 'interviews' ? { id: `${one.id}${n}` } : { interview: `${one.interview}${n}` }),
        })),
      ).flat(),
    );
    await restored('many', many);
    const store = indexedDbStore('many');
    const { reads } = await trafficOf(() => store.digests());
    const all = reads.filter((one) => one.startsWith('old '));
    expect(all.filter((one) => one === 'old notes getAll')).toHaveLength(60);
    // Of all at once nothing is read but keys.
    expect(new Set(all)).toEqual(
      new Set([
        'old interviews openCursor',
        'old guides get',
        'old notes getAll',
        'old guides getAllKeys',
        'old notes openKeyCursor',
      ]),
    );
    expect((await store.list({ index: 'listed', limit: 100 })).total).toBe(60);
  });
});
