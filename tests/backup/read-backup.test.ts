import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { BACKUP_VERSION } from '../../backup/file/backup-format.ts';
import { MIGRATIONS } from '../../backup/file/backup-migrations.ts';
import { readBackup } from '../../backup/file/read-backup.ts';
import { interview } from '../formats/interview.ts';
import { all, each } from './any.ts';

const read = (text: string) => all(readBackup(each([text])));
const file = (records: readonly unknown[], more: object = {}) =>
  JSON.stringify({
    format: 'fireside backup',
    version: 1,
    ...more,
    interviews: records,
    end: { interviews: records.length },
  });

describe('a file', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n\t', 'empty'],
    ['a list', '[]', 'foreign'],
    ['an empty object', '{}', 'foreign'],
    ['somebody else’s', '{"notes":[{"text":"a"}]}', 'foreign'],
    ['one whose format is not named first', '{"a":1,"format":"fireside backup"}', 'foreign'],
    ['of another format', '{"format":"fireside guide","version":1}', 'foreign'],
    ['of a later version', file([], { version: BACKUP_VERSION + 1 }), 'newer'],
    ['without a version', '{"format":"fireside backup","app":"1"}', 'damaged'],
    ['of version 0', file([], { version: 0 }), 'damaged'],
    ['with the end of another', file([interview()]).replace('"interviews":1', '"interviews":2'), 'cut short'],
    ['without an end', '{"format":"fireside backup","version":1,"interviews":[]}', 'cut short'],
    ['with something after the end', `${file([])}{}`, 'damaged'],
    ['with a key after the end', file([]).replace(/\}$/, ',"more":1}'), 'damaged'],
    ['with two lists of interviews', file([1]).replace('"end"', '"app":"1","interviews":[2],"end"'), 'damaged'],
    ['whose interviews are not a list', '{"format":"fireside backup","version":1,"interviews":{},"end":{}}', 'damaged'],
    ['with an extra comma', file([1]).replace('[1]', '[1,]'), 'damaged'],
  ])('that is %s is refused', async (_, text, refusal) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'BackupRefused', refusal });
  });

  it('is refused without revealing its contents', async () => {
    const error = await read('{"format":"fireside backup","version":1,"secret":SECRET}').catch((thrown) => thrown);
    expect(String(error)).not.toContain('SECRET');
  });

  it('ignores unknown keys', async () => {
    const text = file([interview()], { flavour: ['a', { b: ']' }], guides: [{}] });
    expect(await read(text)).toEqual([{ is: 'interview', interview: interview() }]);
  });
});

describe('a record', () => {
  it.each([
    ['a number', 7, ''],
    ['a list', [], ''],
    ['without notes', { ...interview(), notes: undefined }, 'Ada Lovelace'],
    ['with an invalid note', { ...interview(), notes: [{ id: 'n' }] }, 'Ada Lovelace'],
    ['with an invalid name', { ...interview(), candidate: 7 }, ''],
    ['whose id is empty', { ...interview(), id: '' }, 'Ada Lovelace'],
    ['whose revision is broken', { ...interview(), revision: 1.5 }, 'Ada Lovelace'],
    ['whose revision was never counted', { ...interview(), revision: 1e300 }, 'Ada Lovelace'],
    ['with a very long name', { ...interview(), candidate: 'x'.repeat(1000), id: '' }, 'x'.repeat(80)],
  ])('that is damaged (%s) is told, and the others come in', async (_, record, candidate) => {
    expect(await read(file([interview(), record, interview({ id: 'b' })]))).toEqual([
      { is: 'interview', interview: interview() },
      { is: 'damaged', place: 2, candidate },
      { is: 'interview', interview: interview({ id: 'b' }) },
    ]);
  });

  it('that is not JSON within its brackets is reported too', async () => {
    const text = file(['@', interview()]).replace('"@"', '{"a" 1}');
    expect(await read(text)).toEqual([
      { is: 'damaged', place: 1, candidate: '' },
      { is: 'interview', interview: interview() },
    ]);
  });
});

describe('every version there was', () => {
  it('has a migration to the next, and an example', async () => {
    expect(MIGRATIONS).toHaveLength(BACKUP_VERSION - 1);
    const examples = await readdir(new URL('versions', import.meta.url));
    expect(examples.sort()).toEqual(Array.from({ length: BACKUP_VERSION }, (_, i) => `v${i + 1}.json`));
  });

  it.each(Array.from({ length: BACKUP_VERSION }, (_, i) => i + 1))('%i is still read', async (version) => {
    const text = await readFile(new URL(`versions/v${version}.json`, import.meta.url), 'utf8');
    expect(JSON.parse(text).version).toBe(version);
    const entries = await read(text);
    expect(entries.map(({ is }) => is)).toEqual(['made', 'settings', 'interview', 'interview']);
    expect(entries[2]).toMatchObject({
      interview: {
        candidate: 'Ada Lovelace',
        notes: [{ text: 'We made time deterministic.' }],
        draft: { text: 'She asked ab' },
      },
    });
  });
});
