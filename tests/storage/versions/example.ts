import 'fake-indexeddb/auto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Change } from '../../../domain/interview/change.ts';
import { status } from '../../../domain/interview/interview.ts';
import { builtInGuides } from '../../../guides/index.ts';

/*
 * Example databases: v<n>.json is the content of a database of version n after the same realistic use. Each is written
 * once, when its version is created, by `node tests/storage/versions/example.ts` and `npm run fix`, and never changed
 * after the release.
 */

/** A database as plain data. */
export interface Example {
  version: number;
  stores: {
    name: string;
    keyPath: string | string[] | null;
    indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
    records: unknown[];
  }[];
  /** What must be found in it in every later version. */
  holds: { id: string; candidate: string; status: string; notes: Record<string, string>; draft?: string }[];
}

/** The example of a version. Throws if there is none. */
export function exampleOf(version: number): Example {
  return JSON.parse(readFileSync(fileOf(version), 'utf8')) as Example;
}

/** Creates a database of the example's version, without the code of that version. */
export async function restored(name: string, example: Example): Promise<void> {
  const opening = indexedDB.open(name, example.version);
  opening.onupgradeneeded = () => {
    for (const { name: store, keyPath, indexes, records } of example.stores) {
      const made = opening.result.createObjectStore(store, { keyPath });
      for (const { name: index, keyPath: path, ...how } of indexes) made.createIndex(index, path, how);
      for (const record of records) made.put(record);
    }
  };
  (await successOf(opening)).close();
}

/** A database as an example, except for what it has to hold. */
export async function dumped(name: string): Promise<Omit<Example, 'holds'>> {
  const db = await successOf(indexedDB.open(name));
  const stores: Example['stores'] = [];
  for (const storeName of db.objectStoreNames) {
    const store = db.transaction(storeName).objectStore(storeName);
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = store.index(index);
      return { name: index, keyPath, unique, multiEntry };
    });
    stores.push({ name: storeName, keyPath: store.keyPath, indexes, records: await successOf(store.getAll()) });
  }
  db.close();
  return { version: db.version, stores };
}

/** The result of a request. */
export function successOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function fileOf(version: number): URL {
  return new URL(`./v${version}.json`, import.meta.url);
}

/** An afternoon with two candidates: one interview is in its write-up, with a deleted note; one breaks off in mid-sentence. */
function afternoon(): Record<string, Change[]> {
  const start = Date.UTC(2026, 10, 20, 13);
  const at = (minutes: number) => start + minutes * 60_000;
  const [story, , pairing] = builtInGuides;
  if (!story || !pairing) throw new Error('The guides are not there.');
  const entered = (id: string, section: string, minute: number): Change => ({
    type: 'event recorded',
    event: { id, at: at(minute), kind: 'entered', section },
  });
  const section = (index: number) => story.sections[index]?.id ?? '';
  const criterion = story.criteria[0]?.id ?? '';
  return {
    '5a3f0c52-6f0e-4b6e-9a51-1f2d3c4b5a60': [
      {
        type: 'interview planned',
        plan: {
          id: '5a3f0c52-6f0e-4b6e-9a51-1f2d3c4b5a60',
          role: 'Backend engineer',
          candidate: 'Ada Lovelace',
          guide: story,
          call: { host: 'meet', code: 'abc-defg-hij' },
          createdAt: at(-5),
          plannedEnd: at(60),
        },
      },
      entered('e1', section(0), 0),
      { type: 'interview opened' },
      entered('e2', section(1), 6),
      { type: 'prompt ticked', prompt: story.sections[1]?.prompts[0]?.id ?? 'none', on: true },
      {
        type: 'draft typed',
        draft: { id: 'n1', at: at(8), section: section(1), kind: 'observation', text: 'Draws the', criteria: [] },
      },
      {
        type: 'note written',
        note: {
          id: 'n1',
          at: at(8),
          section: section(1),
          kind: 'observation',
          text: 'Draws the engine before she explains it',
          criteria: [],
        },
      },
      {
        type: 'note written',
        note: {
          id: 'n2',
          at: at(14),
          section: section(1),
          kind: 'quote',
          text: '“We had no second mill, so\nwe reused the first.” 🏭',
          criteria: [criterion],
        },
      },
      {
        type: 'note written',
        note: {
          id: 'n3',
          at: at(15),
          section: section(1),
          kind: 'inference',
          text: 'Thinks in constraints?',
          criteria: [],
        },
      },
      { type: 'note removed', note: 'n3', at: at(16) },
      { type: 'event recorded', event: { id: 'e3', at: at(20), kind: 'paused' } },
      { type: 'event recorded', event: { id: 'e4', at: at(23), kind: 'resumed' } },
      { type: 'event recorded', event: { id: 'e5', at: at(61), kind: 'ended', outcome: 'writeup' } },
    ],
    'c0ffee00-1d2c-4e3b-8a49-9b8a7c6d5e4f': [
      {
        type: 'interview planned',
        plan: {
          id: 'c0ffee00-1d2c-4e3b-8a49-9b8a7c6d5e4f',
          role: 'Compilers',
          candidate: 'Grace Brewster Hopper',
          guide: pairing,
          call: { host: 'zoom', code: '82345678901' },
          createdAt: at(85),
          plannedEnd: at(165),
        },
      },
      entered('f1', pairing.sections[0]?.id ?? '', 90),
      {
        type: 'note written',
        note: {
          id: 'm1',
          at: at(91),
          section: pairing.sections[0]?.id ?? '',
          kind: 'ask',
          text: 'Which debugger?',
          criteria: [],
        },
      },
      {
        type: 'draft typed',
        draft: {
          id: 'm2',
          at: at(93),
          section: pairing.sections[0]?.id ?? '',
          kind: 'observation',
          text: 'Found the moth and',
          criteria: [],
        },
      },
    ],
  };
}

async function make(): Promise<void> {
  const { indexedDbStore } = await import('../../../storage/indexeddb/indexeddb-store.ts');
  const { DB_VERSION } = await import('../../../storage/indexeddb/database-migrations.ts');
  if (existsSync(fileOf(DB_VERSION)))
    throw new Error(`There is an example of version ${DB_VERSION}; delete it if it was never released.`);
  const recordStore = indexedDbStore('example');
  const holds: Example['holds'] = [];
  for (const [id, changes] of Object.entries(afternoon())) {
    for (const [index, change] of changes.entries())
      await recordStore.write(id, [change], { writer: 'panel', seq: index + 1 });
    const interview = await recordStore.read(id);
    if (!interview) throw new Error('It was not written.');
    holds.push({
      id,
      candidate: interview.candidate,
      status: status(interview),
      notes: Object.fromEntries(interview.notes.map((note) => [note.id, note.text])),
      ...(interview.draft && { draft: interview.draft.text }),
    });
  }
  await recordStore.close();
  const example: Example = { ...(await dumped('example')), holds };
  writeFileSync(fileOf(DB_VERSION), `${JSON.stringify(example, null, 1)}\n`);
}

if (import.meta.main) await make();
