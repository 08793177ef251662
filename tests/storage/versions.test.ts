import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Interview, status } from '../../domain/interview/interview.ts';
import { DB_VERSION } from '../../storage/indexeddb/database-migrations.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { typed } from './changes.ts';
import { dumped, exampleOf, restored } from './versions/example.ts';

const versions = Array.from({ length: DB_VERSION }, (_, index) => index + 1);

describe.each(versions)('a database of version %i', (version) => {
  it('is migrated to this one, and nothing in it is lost', async () => {
    const name = `version-${version}`;
    const example = exampleOf(version);
    expect(example.version).toBe(version);
    expect(example.holds.length).toBeGreaterThanOrEqual(2);
    await restored(name, example);
    expect((await dumped(name)).version).toBe(version);

    const recordStore = indexedDbStore(name);
    const found: unknown[] = [];
    for (const { id } of example.holds) {
      const interview = Interview.parse(await recordStore.read(id));
      found.push({
        id,
        candidate: interview.candidate,
        status: status(interview),
        notes: Object.fromEntries(interview.notes.map((note) => [note.id, note.text])),
        ...(interview.draft && { draft: interview.draft.text }),
      });
    }
    expect(found).toEqual(example.holds);
    const lines = await recordStore.list();
    expect(lines.map(({ id }) => id).sort()).toEqual(example.holds.map(({ id }) => id).sort());
    await recordStore.close();
    expect((await dumped(name)).version).toBe(DB_VERSION);
  });

  it('can be written in afterwards', async () => {
    const name = `written-${version}`;
    const example = exampleOf(version);
    await restored(name, example);
    const recordStore = indexedDbStore(name);
    for (const { id } of example.holds) {
      const before = await recordStore.read(id);
      const draft = before?.draft?.id ?? 'new';
      await recordStore.write(id, [typed(draft, 'More')], { writer: 'other', seq: 1 });
      await recordStore.close();
      expect(await recordStore.read(id)).toEqual({
        ...before,
        revision: (before?.revision ?? 0) + 1,
        draft: expect.objectContaining({ id: draft, text: 'More' }),
      });
    }
  });
});

it('a new database has the same stores as the example of its version', async () => {
  const recordStore = indexedDbStore('new');
  await recordStore.list();
  await recordStore.close();
  const shape = ({ stores }: Pick<Awaited<ReturnType<typeof dumped>>, 'stores'>) =>
    stores.map(({ records: _, ...store }) => store);
  expect(shape(await dumped('new'))).toEqual(shape(exampleOf(DB_VERSION)));
});
