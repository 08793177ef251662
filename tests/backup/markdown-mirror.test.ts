import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { markdownMirror } from '../../backup/automatic/markdown-mirror.ts';
import { noteMark } from '../../backup/merge/contents-digest.ts';
import type { Discarded } from '../../domain/backup/holding.ts';
import { discardedName } from '../../domain/backup/holding.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { ended, entered, interview, minute, note } from '../formats/interview.ts';
import { bulkOf } from './bulk-of.ts';
import { memoryPlace } from './memory-destination.ts';

const [first, second] = [note(minute(1), 'story', 'quote', 'first'), note(minute(2), 'story', 'quote', 'second')];
const timeline = [entered('story', minute(0)), ended(minute(40))];
const full = interview({ id: 'ada-1', revision: 7, timeline, notes: [first, second] });
const NOTHING: Discarded = { deleted: new Set(), givenUp: new Set() };

let count = 0;
function setUp() {
  count += 1;
  const metadata = indexedDbBackupMetadata(`mirror-${count}`);
  const { files, place } = memoryPlace();
  let database: Interview[] = [];
  const mirror = markdownMirror(
    bulkOf.live(() => database),
    metadata,
    () => 'UTC',
  );
  const write = async (now: readonly Interview[], gone = NOTHING) => {
    database = [...now];
    await mirror(place, 0, gone);
    return [...files.keys()];
  };
  return { metadata, files, write };
}

const NAME = 'Markdown/2026-11-20 Ada Lovelace, Backend engineer.md';
const BESIDE = 'Markdown/2026-11-20 Ada Lovelace, Backend engineer (ada-1).md';

it('a file follows its interview, and stays if the interview is lost', async () => {
  const { files, write } = setUp();
  expect(await write([full])).toEqual([NAME]);
  const notes = [first, { ...second, text: 'second, edited' }];
  expect(await write([{ ...full, revision: 8, notes }])).toEqual([NAME]);
  expect(files.get(NAME)).toContain('second, edited');
  expect(await write([])).toEqual([NAME]);
});

it.each([
  ['fell back to an older state', { revision: 5, notes: [first] }],
  ['fell back, and was changed more often since', { revision: 20, notes: [first] }],
])('a fuller file is not written over where the interview %s', async (_, lost) => {
  const { files, write } = setUp();
  await write([full]);
  expect(await write([{ ...full, ...lost }])).toEqual([NAME, BESIDE]);
  expect(files.get(NAME)).toContain('second');
  expect(files.get(BESIDE)).not.toContain('second');
  // The new one follows from then on; nothing is overwritten when it is lost again.
  const third = note(minute(3), 'story', 'quote', 'third');
  expect(await write([{ ...full, revision: 21, notes: [first, third] }])).toEqual([NAME, BESIDE]);
  expect(files.get(BESIDE)).toContain('third');
  expect(await write([{ ...full, revision: 22, notes: [] }])).toHaveLength(3);
  expect(files.get(NAME)).toContain('second');
});

it('a note that the user deleted is not a loss', async () => {
  const { files, write } = setUp();
  await write([full]);
  const deleted = new Set([discardedName.note('ada-1', noteMark(second.id))]);
  expect(await write([{ ...full, revision: 8, notes: [first] }], { ...NOTHING, deleted })).toEqual([NAME]);
  expect(files.get(NAME)).not.toContain('second');
});

it('a file of an earlier version of Fireside is recognised by its revision', async () => {
  const { metadata, files, write } = setUp();
  await write([full]);
  await metadata.setMirrored({ id: 'ada-1', revision: 7, name: NAME });
  expect(await write([{ ...full, revision: 5, notes: [first] }])).toEqual([NAME, BESIDE]);
  expect(files.get(NAME)).toContain('second');
});

it('a file that the browser no longer lists is not written again needlessly', async () => {
  const metadata = indexedDbBackupMetadata('mirror-forgotten');
  const { files, place } = memoryPlace();
  let written = 0;
  let forgotten = false;
  const mirror = markdownMirror(bulkOf(full), metadata, () => 'UTC');
  const forgetful = {
    ...place,
    write: (...given: Parameters<typeof place.write>) => {
      written += 1;
      return place.write(...given);
    },
    paths: async () => (forgotten ? [] : [...files.keys()]),
    unseen: async () => (forgotten ? [...files.keys()] : []),
  };
  await mirror(forgetful, 0, NOTHING);
  forgotten = true;
  await mirror(forgetful, 0, NOTHING);
  expect(written).toBe(1);
});
