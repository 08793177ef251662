import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { markdownMirror } from '../../backup/automatic/markdown-mirror.ts';
import type { InterviewV1 } from '../../domain/interview/version-1.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { ended, entered, minute, note } from '../formats/interview.ts';
import { interview } from './interview-v1.ts';
import { memoryPlace } from './memory-destination.ts';
import { sourceOf } from './source-of.ts';

const [first, second] = [note(minute(1), 'story', 'quote', 'first'), note(minute(2), 'story', 'quote', 'second')];
const timeline = [entered('story', minute(0)), ended(minute(40))];
const full = interview({ id: 'ada-1', revision: 7, timeline, notes: [first, second] });

let count = 0;
function setUp() {
  count += 1;
  const metadata = indexedDbBackupMetadata(`mirror-${count}`);
  const { files, place } = memoryPlace();
  let database: InterviewV1[] = [];
  const mirror = markdownMirror(
    sourceOf(() => database),
    metadata,
    () => 'UTC',
  );
  const write = async (now: readonly InterviewV1[]) => {
    database = [...now];
    await mirror(place, 0);
    return [...files.keys()];
  };
  return { metadata, files, write };
}

const NAME = 'Markdown/2026-11-20 Ada Lovelace, Backend engineer.md';
const BESIDE = 'Markdown/2026-11-20 Ada Lovelace, Backend engineer (ada-1).md';

it('a file follows its interview, and stays if the interview is lost', async () => {
  const { files, write } = setUp();
  expect(await write([full])).toEqual([NAME]);
  const versions = [{ text: 'second', until: minute(3) }];
  const notes = [first, { ...second, text: 'second, edited', writtenAt: minute(3), versions }];
  expect(await write([{ ...full, revision: 8, notes }])).toEqual([NAME]);
  expect(files.get(NAME)?.toString()).toContain('second, edited');
  expect(await write([])).toEqual([NAME]);
});

it.each([
  ['fell back to an older state', { revision: 5, notes: [first] }],
  ['fell back, and was changed more often since', { revision: 20, notes: [first] }],
])('a fuller file is not written over where the interview %s', async (_, lost) => {
  const { files, write } = setUp();
  await write([full]);
  expect(await write([{ ...full, ...lost }])).toEqual([NAME, BESIDE]);
  expect(files.get(NAME)?.toString()).toContain('second');
  expect(files.get(BESIDE)?.toString()).not.toContain('second');
  // The new one follows from then on; nothing is overwritten when it is lost again.
  const third = note(minute(3), 'story', 'quote', 'third');
  expect(await write([{ ...full, revision: 21, notes: [first, third] }])).toEqual([NAME, BESIDE]);
  expect(files.get(BESIDE)?.toString()).toContain('third');
  expect(await write([{ ...full, revision: 22, notes: [] }])).toHaveLength(3);
  expect(files.get(NAME)?.toString()).toContain('second');
});

it('a note that the user deleted is not a loss', async () => {
  const { files, write } = setUp();
  await write([full]);
  expect(await write([{ ...full, revision: 8, notes: [first, { ...second, removedAt: minute(50) }] }])).toEqual([NAME]);
  expect(files.get(NAME)?.toString()).not.toContain('second');
});

it('a file of which nothing is known is never overwritten', async () => {
  const { metadata, files, write } = setUp();
  await write([full]);
  await metadata.forgetMirrored();
  expect(await write([{ ...full, revision: 5, notes: [first] }])).toEqual([NAME, BESIDE]);
  expect(files.get(NAME)?.toString()).toContain('second');
});

it('only what changed is read', async () => {
  const metadata = indexedDbBackupMetadata('mirror-reads');
  const source = sourceOf(() => held);
  const held = [full, { ...full, id: 'bob-2', candidate: 'Bob' }];
  const keys: string[] = [];
  const counted = {
    ...source,
    states(wanted: Parameters<typeof source.states>[0]) {
      keys.push(...wanted);
      return source.states(wanted);
    },
  };
  const { place } = memoryPlace();
  const mirror = markdownMirror(counted, metadata, () => 'UTC');
  await mirror(place, 0);
  expect(keys).toHaveLength(2);
  await mirror(place, 0);
  expect(keys).toHaveLength(2);
});

it('a file that the browser no longer lists is not written again needlessly', async () => {
  const metadata = indexedDbBackupMetadata('mirror-forgotten');
  const { files, place } = memoryPlace();
  let written = 0;
  let forgotten = false;
  const mirror = markdownMirror(
    sourceOf(() => [full]),
    metadata,
    () => 'UTC',
  );
  const forgetful = {
    ...place,
    write: (...given: Parameters<typeof place.write>) => {
      written += 1;
      return place.write(...given);
    },
    paths: async () => (forgotten ? [] : [...files.keys()]),
    unseen: async () => (forgotten ? [...files.keys()] : []),
  };
  await mirror(forgetful, 0);
  forgotten = true;
  await mirror(forgetful, 0);
  expect(written).toBe(1);
});
