import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { backupEntries } from '../../backup/backup-bytes.ts';
import { BACKUP_VERSION, type Entry } from '../../backup/file/backup-format.ts';
import { sealed } from '../../backup/file/sealed-line.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { GUIDE } from '../formats/interview.ts';
import { all, each } from './any.ts';
import { recordsIn } from './file-of.ts';
import { interview } from './interview-v1.ts';

const read = (text: string) => all(backupEntries(each([Buffer.from(text)])));

/** A file of version 2 of these lines, each sealed, with an end for `count` records. */
const file = (lines: readonly object[], { header = {}, count = lines.length } = {}) =>
  [
    { format: 'fireside backup', version: 2, createdAt: 1, app: '1', counts: {}, ...header },
    ...lines,
    { k: 'end', counts: { interview: count }, whole: '' },
  ]
    .map((line) => sealed(line).line)
    .join('\n');

const line = (r: unknown, more: object = {}) => ({ k: 'interview', v: 2, r, ...more });
const damaged = (entries: readonly Entry[]) => entries.filter(({ is }) => is === 'damaged');

describe('a file', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' ', 'foreign'],
    ['a list', '[]', 'foreign'],
    ['an empty object', '{}', 'foreign'],
    ['of somebody else', '{"notes":[{"text":"a"}]}\n{}\n{}\n{}', 'foreign'],
    ['of another format', sealed({ format: 'fireside guide', version: 1 }).line, 'foreign'],
    ['of a later version', file([], { header: { version: BACKUP_VERSION + 1 } }), 'newer'],
    ['with an interview of a later version', file([line({ id: 'a' }), line({ id: 'b' }, { v: 3 })]), 'newer'],
    ['with settings of a later version', file([{ k: 'settings', v: 2, r: {} }]), 'newer'],
    ['without a time', file([], { header: { createdAt: 'now' } }), 'damaged'],
  ])('that is %s is refused', async (_, text, refusal) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'BackupRefused', refusal });
  });

  it('is refused without a word of what is in it', async () => {
    const error = await read('{"format":"fireside backup","version":2,"secret":SECRET}').catch((thrown) => thrown);
    expect(String(error)).not.toContain('SECRET');
  });

  it('skips unknown keys', async () => {
    const found = await read(file([], { header: { flavour: ['a', { b: ']' }] } }));
    expect(found[0]).toMatchObject({ is: 'header', header: { createdAt: 1 } });
  });

  it('with something after its end reports it, and gives the rest', async () => {
    const found = await read(`${file([line({ id: 'a' })])}\nmore`);
    expect(recordsIn(found)).toHaveLength(1);
    expect(damaged(found)).toHaveLength(1);
  });
});

describe('a record', () => {
  it.each([
    ['a number', line(7), '', ''],
    ['of an unknown kind', { k: 'dream', v: 1, r: { id: 'a' } }, '', ''],
    ['of no version', line({ id: 'a', candidate: 'Ada' }, { v: 0 }), 'interview/a', 'Ada'],
    ['with a note that is not one', line({ id: 'a', candidate: 'Ada', notes: 7 }), 'interview/a', 'Ada'],
    ['whose id is empty', line({ id: '', candidate: 'Ada' }), '', 'Ada'],
    ['with a very long name', line({ id: '', candidate: 'x'.repeat(300) }), '', 'x'.repeat(80)],
  ])('that is damaged (%s) is reported, and the others come in', async (_, record, key, candidate) => {
    const found = await read(file([line({ id: 'a' }), record, line({ id: 'b' })]));
    expect(recordsIn(found)).toEqual(['a', 'b'].map((id) => ({ kind: 'interview', state: { id } })));
    expect(damaged(found)).toEqual([{ is: 'damaged', place: 2, key, candidate }]);
  });
});

it('migrates an interview of an earlier version', async () => {
  const found = await read(file([line(interview(), { v: 1 }), line({ id: 'b' })]));
  expect(recordsIn(found)).toEqual(
    [migratedInterview(interview()), { id: 'b' }].map((state) => ({ kind: 'interview', state })),
  );
  expect(damaged(found)).toEqual([]);
});

describe('a file of version 1', () => {
  const one = (records: readonly unknown[], more: object = {}) => ({
    format: 'fireside backup',
    version: 1,
    ...more,
    interviews: records,
    end: { interviews: records.length },
  });
  /** As it was written: an interview to a line. */
  const written = (records: readonly unknown[]) =>
    `{"format":"fireside backup","version":1,"createdAt":1,"app":"1","settings":null,"guides":[],\n"interviews":[\n${records
      .map((record) => JSON.stringify(record))
      .join(',\n')}\n],\n"end":{"interviews":${records.length}}}\n`;
  const states = (entries: readonly Entry[]) =>
    recordsIn(entries).flatMap((record) => (record.kind === 'interview' ? [record.state] : []));

  it.each([
    ['as it was written', (records: readonly unknown[]) => written(records)],
    ['reformatted', (records: readonly unknown[]) => JSON.stringify(one(records), null, 2)],
  ])('%s is read, each guide once', async (_, make) => {
    const found = await read(make([interview(), interview({ id: 'b' })]));
    expect(states(found)).toEqual([interview(), interview({ id: 'b' })].map(migratedInterview));
    expect(recordsIn(found).filter(({ kind }) => kind === 'guide copy')).toMatchObject([{ guide: GUIDE }]);
    expect(found.at(-1)).toEqual({ is: 'end', missing: 0 });
  });

  it.each([
    ['a number', 7, ''],
    ['without notes', { ...interview(), notes: undefined }, 'Ada Lovelace'],
    ['whose revision was never counted', { ...interview(), revision: 1e300 }, 'Ada Lovelace'],
  ])('with a damaged record (%s) gives the others', async (_, record, candidate) => {
    for (const text of [written([record, interview()]), JSON.stringify(one([record, interview()]))]) {
      const found = await read(text);
      expect(damaged(found)).toEqual([{ is: 'damaged', place: 1, key: '', candidate }]);
      expect(states(found)).toHaveLength(1);
    }
  });

  it('that is cut short gives what is whole, and says so; reformatted, it is refused', async () => {
    const text = written([interview(), interview({ id: 'b' })]);
    const found = await read(text.slice(0, -60));
    expect(states(found)).toHaveLength(1);
    expect(found.at(-1)).toEqual({ is: 'end', missing: undefined });
    const whole = JSON.stringify(one([interview()]), null, 1);
    await expect(read(whole.slice(0, -10))).rejects.toMatchObject({ refusal: 'damaged' });
  });
});

describe('every version there was', () => {
  it('has an example', async () => {
    const examples = await readdir(new URL('versions', import.meta.url));
    expect(examples.sort()).toEqual(['v1.json', 'v2.jsonl']);
    expect(examples).toHaveLength(BACKUP_VERSION);
  });

  it.each(['v1.json', 'v2.jsonl'])('is still read: %s', async (name) => {
    const found = await read(await readFile(new URL(`versions/${name}`, import.meta.url), 'utf8'));
    expect(damaged(found)).toEqual([]);
    expect(found.at(-1)).toEqual({ is: 'end', missing: 0 });
    const records = recordsIn(found);
    expect(records.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['settings', 'guide copy', 'interview']));
    const [first] = records.flatMap((record) => (record.kind === 'interview' ? [record.state] : []));
    const { candidate, notes } = viewOf(first ?? { id: '' }, GUIDE, { draft: null });
    expect(candidate).toBe('Ada Lovelace');
    expect(notes.map(({ text }) => text)).toEqual(['We made time deterministic.', 'She asked ab']);
  });
});
