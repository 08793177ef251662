import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { folded as foldedTexts } from '../../domain/interview/open-text.ts';
import type { InterviewV1 } from '../../domain/interview/version-1.ts';
import { versionsOf } from '../../domain/merge/text.ts';
import { apply, type OldChange } from '../../storage/failover/version-1/old-change.ts';
import type { StoredInterview } from '../../storage/record-store.ts';
import { computer } from './failing-stores.ts';
import { GUIDE, START } from './made-changes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const noteOf = (id: string, text = `Text of ${id}`) => ({
  ...{ id, at: START, section: 'welcome', kind: 'observation' as const, text, criteria: [] },
});
const planned = (id: string): OldChange => ({
  type: 'interview planned',
  plan: {
    ...{
      id,
      candidate: 'Ada Lovelace',
      role: 'Backend engineer',
      guide: GUIDE,
      call: { host: 'meet', code: 'abc-defg-hij' },
    },
    ...{ createdAt: START, plannedEnd: START + 3_600_000 },
  },
});
const noted = (id: string, text?: string): OldChange => ({ type: 'note written', note: noteOf(id, text) });
const typed = (id: string, text: string): OldChange => ({ type: 'draft typed', draft: noteOf(id, text) });
const entered = (id: string): OldChange => ({
  type: 'event recorded',
  event: { id, at: START, kind: 'entered', section: 'welcome' },
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const made = (changes: readonly OldChange[]) =>
  changes.reduce<InterviewV1 | undefined>(apply, undefined) as InterviewV1;
const entry = (id: string, seq: number, ...changes: OldChange[]) =>
  [
    `journal/entry/${id}/${String(seq).padStart(9, '0')}`,
    { interview: id, steps: changes.map((change, n) => ({ writer: 'view', seq: seq + n, change })) },
  ] as const;

const textsIn = (stored: StoredInterview | undefined) =>
  Object.fromEntries(
    Object.entries(stored ? (foldedTexts(stored.record, stored.texts).notes ?? {}) : {}).map(([id, { text }]) => [
      id,
      versionsOf(text)[0]?.text,
    ]),
  );

const BEFORE = [planned('i'), entered('e'), noted('a', 'before')];
const MEANWHILE = [noted('b', 'meanwhile'), typed('c', 'unfinished'), noted('a', 'rewritten')];

it.each(['works', 'write throws', 'hangs'] as const)(
  'takes over a journal with its snapshots, where the database %s at the first start after the update',
  async (how) => {
    const before = made(BEFORE);
    const values = new Map<string, unknown>([
      ['database', { current: 'fireside', aside: [], interviews: 1 }],
      ['journal/copy/i', { interview: before, seen: { view: 3 }, kept: Date.now() }],
      entry('i', 4, ...MEANWHILE.slice(0, 2)),
      entry('i', 6, ...MEANWHILE.slice(2)),
      entry('new', 7, planned('new'), noted('n', 'begun while it failed')),
    ]);
    const machine = computer({ values });
    if (how !== 'works') machine.faults.database = how;
    const store = machine.background();
    const reading = store.interview('i');
    await pass(12_000);
    expect(textsIn(await reading)).toEqual({ a: 'rewritten', b: 'meanwhile', c: 'unfinished' });
    expect([...values.keys()].filter((key) => key.startsWith('journal/'))).toEqual([]);
    machine.heal();
    const later = machine.background();
    await pass(20_000);
    machine.faults.mirror = 'read throws';
    expect(textsIn(await machine.fake().held().interview('i'))).toEqual({
      a: 'rewritten',
      b: 'meanwhile',
      c: 'unfinished',
    });
    expect(textsIn(await machine.fake().held().interview('new'))).toEqual({ n: 'begun while it failed' });
    expect((await machine.fake().held().interview('i'))?.guide).toEqual(GUIDE);
    expect(await later.health()).toMatchObject({ waiting: 0 });
    expect((await later.health()).restored).toBeUndefined();
    later.close();
  },
);

it('keeps entries whose interview only the database has until it can be read, and adds only what they changed', async () => {
  const values = new Map<string, unknown>([entry('i', 4, ...MEANWHILE)]);
  const machine = computer({ values });
  // As the migration of the database leaves it
  const migrated = migratedInterview(made(BEFORE));
  await machine
    .fake()
    .held()
    .write([
      { kind: 'guide copy', hash: guideHash(GUIDE), guide: GUIDE },
      { kind: 'interview', state: migrated },
    ]);
  machine.faults.database = 'read throws';
  machine.background();
  await pass(5000);
  expect([...values.keys()].filter((key) => key.startsWith('journal/'))).toHaveLength(1);
  machine.heal();
  await pass(20_000);
  expect([...values.keys()].filter((key) => key.startsWith('journal/'))).toEqual([]);
  const { record } = (await machine.fake().held().interview('i')) ?? {};
  expect(Object.keys(record?.notes ?? {}).sort()).toEqual(['a', 'b', 'c']);
  expect(versionsOf(record?.notes?.a?.text)[0]?.text).toBe('rewritten');
  expect(record?.candidate).toEqual(migrated.candidate);
  expect(record?.timeline).toEqual(migrated.timeline);
});

it('does not bring back from an old snapshot what was deleted since', async () => {
  const old = made([...BEFORE, noted('gone', 'deleted since')]);
  const values = new Map<string, unknown>([
    ['journal/copy/i', { interview: old, seen: {}, kept: Date.now() - 25 * 3_600_000 }],
  ]);
  const machine = computer({ values });
  await machine
    .fake()
    .held()
    .write([{ kind: 'interview', state: migratedInterview(made(BEFORE)) }]);
  const store = machine.background();
  await pass(10_000);
  expect(Object.keys(textsIn(await store.interview('i')))).toEqual(['a']);
  expect([...values.keys()].filter((key) => key.startsWith('journal/'))).toEqual([]);
});

it('leaves alone what is no entry and no snapshot', async () => {
  const values = new Map<string, unknown>([['journal/entry/x/000000001', { junk: true }]]);
  const machine = computer({ values });
  machine.background();
  await pass(5000);
  expect(values.get('journal/entry/x/000000001')).toEqual({ junk: true });
});
