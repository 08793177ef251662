import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { backupBytes, backupEntries } from '../../backup/backup-bytes.ts';
import { censusOf, countsOf, recordsOf } from '../../backup/backup-source.ts';
import { joinedFiles } from '../../backup/restore/joined-files.ts';
import { restore } from '../../backup/restore/restore.ts';
import { nextStamp } from '../../domain/merge/stamp.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { indexedDbReader } from '../../storage/indexeddb/indexeddb-reader.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { minute } from '../formats/interview.ts';
import { all, each } from './any.ts';
import { writesOf } from './browser.ts';
import { interview } from './interview-v1.ts';

it('a backup of a database that is read beside its writer makes another one equal', async () => {
  const [here, there] = [indexedDbStore('here'), indexedDbStore('there')];
  await here.write(writesOf(...Array.from({ length: 120 }, (_, i) => interview({ id: `i${i}` }))));
  const stamp = nextStamp(minute(2), 'oooooooo', '');
  const text = { interview: 'i7', note: stamp, session: stamp, stamp, text: 'typing' };
  await here.write([{ kind: 'open text', text }]);
  const source = indexedDbReader('here');
  const { marks, texts } = await censusOf(source);
  let tally = { interviews: 0, unreadable: 0 };
  const records = recordsOf(source, marks.keys(), texts, (so) => {
    tally = { ...so };
  });
  const contents = { createdAt: 1, app: '1', counts: countsOf(marks.keys()), records };
  const bytes = Buffer.concat(await all(backupBytes(contents)));
  expect(tally).toEqual({ interviews: 120, unreadable: 0 });
  const into = {
    source: indexedDbReader('there'),
    recordStore: there,
    metadata: indexedDbBackupMetadata('there-backup'),
    now: () => 1,
    newView: () => 'restored',
  };
  const entries = () => joinedFiles([backupEntries(each([bytes]))]);
  const never = new AbortController().signal;
  const seen: number[] = [];
  const passed = ({ read }: { read: number }) => void seen.push(read);
  expect(await restore(entries(), into, passed, never)).toMatchObject({ came: 120, interviews: 120, left: 0 });
  expect(seen).toEqual([50, 100, 120]);
  expect(await restore(entries(), into, passed, never)).toMatchObject({ came: 0 });
  // The text of the open editor is in its note.
  await here.foldTexts(100);
  expect((await there.interview('i7'))?.record.notes?.[stamp]?.text).toMatchObject({ [stamp]: { text: 'typing' } });
  expect(await there.guideHashes()).toEqual(await here.guideHashes());
});
