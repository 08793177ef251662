import 'fake-indexeddb/auto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { guideHash } from '../../../domain/guide/guide-hash.ts';
import { status } from '../../../domain/interview/interview.ts';
import type { InterviewChange } from '../../../domain/interview/interview-change.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { stampOf } from '../../../domain/merge/stamp.ts';
import { builtInGuides } from '../../../guides/index.ts';
import type { StoredInterview } from '../../../storage/record-store.ts';
import { type Write, writeOf } from '../../../storage/writes.ts';

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
    /** The keys of the records, if they aren't in them. */
    keys?: (string | number)[];
    autoIncrement?: boolean;
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
    for (const { name: store, keyPath, indexes, records, keys, autoIncrement = false } of example.stores) {
      const made = opening.result.createObjectStore(store, { keyPath, autoIncrement });
      for (const { name: index, keyPath: path, ...how } of indexes) made.createIndex(index, path, how);
      for (const [i, record] of records.entries()) made.put(record, keys?.[i]);
    }
  };
  (await successOf(opening)).close();
}

/** A database as an example, except for what it has to hold. */
export async function dumped(name: string): Promise<Omit<Example, 'holds'>> {
  const db = await successOf(indexedDB.open(name));
  const stores: Example['stores'] = [];
  for (const storeName of db.objectStoreNames) {
    // A transaction for each request, since it may end in between.
    const open = () => db.transaction(storeName).objectStore(storeName);
    const store = open();
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = store.index(index);
      return { name: index, keyPath, unique, multiEntry };
    });
    const { keyPath, autoIncrement } = store;
    const records = await successOf(open().getAll());
    const keys = keyPath === null ? ((await successOf(open().getAllKeys())) as number[]) : undefined;
    stores.push({
      ...{ name: storeName, keyPath, indexes, records },
      ...(keys && { keys }),
      ...(autoIncrement && { autoIncrement }),
    });
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

/** What a stored interview is to hold. */
export function heldBy({ record, texts, guide }: StoredInterview): Example['holds'][number] {
  if (!guide) throw new Error('Its guide is missing.');
  const view = viewOf(record, guide, { opens: texts });
  return {
    id: view.id,
    candidate: view.candidate,
    status: status(view),
    notes: Object.fromEntries(view.notes.map((note) => [note.id, note.text])),
    ...(view.draft && { draft: view.draft.text }),
  };
}

/** An afternoon with two candidates: one interview is in its write-up, with a deleted note; one breaks off in mid-sentence. */
function afternoon(): Write[] {
  const start = Date.UTC(2026, 10, 20, 13);
  const at = (minutes: number) => start + minutes * 60_000;
  const stamp = (minutes: number, seconds = 0) => stampOf(at(minutes) + seconds * 1000, 0, 'panel001');
  const [story, pairing] = ['story', 'pairing'].map((id) => builtInGuides.find((guide) => guide.id === id));
  if (!story || !pairing) throw new Error('The guides are not there.');
  const section = (index: number) => story.sections[index]?.id ?? '';
  const [ada, grace] = ['5a3f0c52-6f0e-4b6e-9a51-1f2d3c4b5a60', 'c0ffee00-1d2c-4e3b-8a49-9b8a7c6d5e4f'];
  const noted = (minute: number, note: string, kind: 'observation' | 'quote' | 'inference' | 'ask', text: string) =>
    ({
      ...{ type: 'note written', note, kind, at: at(minute), done: true },
      ...{ text: { session: stamp(minute), text }, stamp: stamp(minute, 40) },
    }) as const;
  const entered = (minute: number, id: string) =>
    ({
      ...{ type: 'event recorded', stamp: stamp(minute), at: at(minute) },
      what: { kind: 'entered', section: id },
    }) as const;
  const first: Omit<InterviewChange, 'record'>[] = [
    {
      ...{ type: 'interview planned', stamp: stamp(-5), candidate: 'Ada Lovelace', role: 'Backend engineer' },
      ...{ guide: guideHash(story), call: { host: 'meet', code: 'abc-defg-hij' }, createdAt: at(-5), end: at(60) },
      person: { id: 'ada' },
    },
    entered(0, section(0)),
    { type: 'interview opened', stamp: stamp(1) },
    entered(6, section(1)),
    { type: 'prompt ticked', stamp: stamp(7), prompt: story.sections[1]?.prompts[0]?.id ?? 'none', on: true },
    { ...noted(8, 'n1', 'observation', 'Draws the engine before she explains it'), section: section(1) },
    {
      ...noted(14, 'n2', 'quote', '“We had no second mill, so\nwe reused the first.” 🏭'),
      ...{ section: section(1), criteria: { [story.criteria[0]?.id ?? '']: true } },
    },
    { ...noted(15, 'n3', 'inference', 'Thinks in constraints?'), section: section(1) },
    { type: 'note removed', stamp: stamp(16), note: 'n3', at: at(16), saw: { panel001: stamp(15, 40) } },
    { type: 'event recorded', stamp: stamp(20), at: at(20), what: { kind: 'paused' } },
    { type: 'event recorded', stamp: stamp(23), at: at(23), what: { kind: 'resumed' } },
    { type: 'event recorded', stamp: stamp(61), at: at(61), what: { kind: 'ended', outcome: 'writeup' } },
  ] as Omit<InterviewChange, 'record'>[];
  const second = [
    {
      ...{ type: 'interview planned', stamp: stamp(85), candidate: 'Grace Brewster Hopper', role: 'Compilers' },
      ...{ guide: guideHash(pairing), call: { host: 'zoom', code: '82345678901' }, createdAt: at(85), end: at(165) },
    },
    entered(90, pairing.sections[0]?.id ?? ''),
    noted(91, 'm1', 'ask', 'Which debugger?'),
    { type: 'note written', stamp: stamp(93), note: 'm2', kind: 'observation', at: at(93) },
    {
      ...{ type: 'note written', stamp: stamp(93, 9), note: 'm2', caret: 18 },
      text: { session: stamp(93, 1), text: 'Found the moth and' },
    },
  ] as Omit<InterviewChange, 'record'>[];
  const writesOf = (record: string, changes: Omit<InterviewChange, 'record'>[]) =>
    changes.map((change) => writeOf({ kind: 'interview', change: { ...change, record } as InterviewChange }));
  return [
    ...[story, pairing].map((guide): Write => ({ kind: 'guide copy', hash: guideHash(guide), guide })),
    writeOf({
      kind: 'person',
      change: { record: 'ada', stamp: stamp(-6), type: 'person described', name: 'Ada', say: 'AY-da' },
    }),
    writeOf({
      kind: 'preferences',
      change: { record: 'all', stamp: stamp(-9), type: 'preference set', setting: 'language', value: 'en' },
    }),
    ...writesOf(ada ?? '', first),
    ...writesOf(grace ?? '', second),
  ];
}

async function make(): Promise<void> {
  const { indexedDbStore } = await import('../../../storage/indexeddb/indexeddb-store.ts');
  const { DB_VERSION } = await import('../../../storage/indexeddb/database-migrations.ts');
  if (existsSync(fileOf(DB_VERSION)))
    throw new Error(`There is an example of version ${DB_VERSION}; delete it if it was never released.`);
  const store = indexedDbStore('example');
  for (const write of afternoon()) await store.write([write]);
  const { summaries } = await store.list({ index: 'listed', limit: 9 });
  const holds: Example['holds'] = [];
  for (const { id } of summaries.toReversed()) {
    const stored = await store.interview(id);
    if (!stored) throw new Error('It was not written.');
    holds.push(heldBy(stored));
  }
  // One interview is packed, one is not.
  await store.packEnded(9, Date.now());
  await store.close();
  const example: Example = { ...(await dumped('example')), holds };
  writeFileSync(fileOf(DB_VERSION), `${JSON.stringify(example, null, 1)}\n`);
}

if (import.meta.main) await make();
