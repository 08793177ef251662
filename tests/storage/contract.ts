import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import { isHidden } from '../../domain/interview/note-record.ts';
import { answerId } from '../../domain/interview/write-up/answers.ts';
import type { KindName } from '../../domain/kinds.ts';
import type { PersonChange } from '../../domain/person/person-record.ts';
import { RESTORABLE_FOR } from '../../domain/retention.ts';
import { memoryStore } from '../../storage/memory.ts';
import { added, recordDigest, SHARDS, shardOf } from '../../storage/record-digest.ts';
import { type RecordKey, recordKey } from '../../storage/record-key.ts';
import type { ComparableStore, ListQuery, RecordStore, Summary } from '../../storage/record-store.ts';
import { type StateWrite, type Write, writeOf } from '../../storage/writes.ts';
import {
  anyChange,
  at,
  changesOf,
  expected,
  GUIDE,
  GUIDE_COPY,
  HASH,
  HOSTILE_TEXTS,
  knowingAlike,
  START,
  textOf,
  whole,
  writes,
} from './made-changes.ts';

/** What is tested of a store: over a port it can be neither purged nor compared. */
export type Tested = Omit<RecordStore, 'purge'> & Partial<Pick<RecordStore, 'purge'> & ComparableStore>;

/** A store under test, new and empty. */
export interface Specimen {
  store: Tested;
  /** The same store as a later user finds it, after everything that may be forgotten was removed from memory. */
  later(): Promise<Tested>;
  /** The store's clock in epoch ms; tests set it. It begins with START. */
  clock: { now: number };
  /** Number of random histories; a slow store gets fewer. */
  runs: number;
}

export type Make = () => Promise<Specimen>;

/** The requirements for every store, whatever its implementation. Each rejects where a store doesn't meet it. */
export const CONTRACT = {
  async 'is empty at first'(make: Make) {
    const { store } = await make();
    expect(await store.interview('i')).toBeUndefined();
    expect(await store.read('person', 'p')).toBeUndefined();
    expect(await store.ids('person')).toEqual([]);
    expect(await store.list({ index: 'listed', limit: 9 })).toEqual({ summaries: [], total: 0 });
    if (store.digests) expect(await store.digests()).toEqual(Array.from({ length: SHARDS }, () => 0));
    expect(await store.texts?.()).toSatisfy(isEmptyOrMissing);
    expect(await store.guideHashes?.()).toSatisfy(isEmptyOrMissing);
  },

  async 'stores what the changes make of an interview, with its guide'(make: Make) {
    const specimen = await make();
    const { planned, noted, typed, entered, ended, make: other } = changesOf('i');
    const changes = [
      planned(),
      entered(),
      other({ type: 'interview opened' }),
      typed('n1', at(5), 'Wh'),
      typed('n1', at(5), 'What'),
      noted('n1', 'What she built', { text: { session: at(5), text: 'What she built' } }),
      other({ type: 'prompt ticked', prompt: 'hopes', on: true }),
      ended(),
      noted('n3', 'Afterwards'),
      typed('n2', at(8), 'unfin'),
    ];
    await specimen.store.write([GUIDE_COPY]);
    for (const change of changes) await specimen.store.write(writes(change));
    const stored = await same(specimen, 'i');
    expect(whole(stored)).toEqual(expected(changes));
    expect(stored?.guide).toEqual(GUIDE);
    expect(stored?.texts).toEqual([textOf(changes.at(-1) as InterviewChange)]);
  },

  async 'merges many changes of one write'(make: Make) {
    const specimen = await make();
    const { planned, noted, typed, ended } = changesOf('i');
    const changes = [planned(), noted('a'), typed('b', at(9), 'x'), typed('b', at(9), 'xy'), noted('a', 'b'), ended()];
    await specimen.store.write(writes(...changes));
    expect(whole(await same(specimen, 'i'))).toEqual(expected(changes));
  },

  async 'returns to a read what was written before it'(make: Make) {
    const { store } = await make();
    const { planned, typed, noted } = changesOf('i');
    await store.write(writes(planned()));
    for (const text of ['a', 'ab', 'abc']) {
      await store.write(writes(typed('n', at(50), text)));
      expect((await store.interview('i'))?.texts.map((one) => one.text)).toEqual([text]);
      const written = store.write(writes(noted(text)));
      const { notes } = (await store.interview('i'))?.record ?? {};
      expect(Object.keys(notes ?? {})).toContain(text);
      await written;
    }
  },

  async 'does not change what it has returned'(make: Make) {
    const { store } = await make();
    const { planned, noted, entered, typed } = changesOf('i');
    const changes = [planned(), noted('a'), typed('d', at(9), 'x')];
    await store.write(writes(...changes));
    const before = await store.interview('i');
    await store.write(writes(noted('a', 'other'), noted('b'), entered(), typed('d', at(9), 'xy')));
    expect(whole(before)).toEqual(expected(changes));
  },

  async 'writes again without effect what comes twice, late or reversed'(make: Make) {
    const specimen = await make();
    const { planned, noted, typed, entered, make: other } = changesOf('i');
    const changes = [
      planned(),
      typed('n', at(3), 'first'),
      typed('n', at(3), 'second'),
      noted('m'),
      entered(),
      noted('m', 'again'),
      other({ type: 'prompt ticked', prompt: 'p', on: true }),
      other({ type: 'prompt ticked', prompt: 'p', on: false }),
    ];
    for (const change of changes.toReversed()) await specimen.store.write(writes(change));
    const record = expected(changes);
    expect(whole(await same(specimen, 'i'))).toEqual(record);
    for (const change of [...changes, ...changes]) await specimen.store.write(writes(change));
    expect(whole(await same(specimen, 'i'))).toEqual(record);
    // As somebody does who comes later, and knows nothing of what was written.
    for (const change of changes) await (await specimen.later()).write(writes(change));
    expect(whole(await same(specimen, 'i'))).toEqual(record);
  },

  async 'keeps the later text of a session, whichever comes last'(make: Make) {
    const specimen = await make();
    const { planned, typed } = changesOf('i');
    const [plan, early, late] = [planned(), typed('n', at(2), 'earl'), typed('n', at(2), 'early, late')];
    await specimen.store.write(writes(plan, late));
    await specimen.store.write(writes(early));
    await (await specimen.later()).write(writes(early));
    const stored = await same(specimen, 'i');
    expect(stored?.texts).toEqual([textOf(late)]);
  },

  async 'keeps the texts of two editors in one note'(make: Make) {
    const specimen = await make();
    const [one, two] = [changesOf('i', 'one'), changesOf('i', 'two')];
    const changes = [one.planned(), one.noted('n'), one.typed('n', at(3, 'one'), 'mine')];
    const others = [two.typed('n', at(4, 'two'), 'theirs'), two.typed('n', at(4, 'two'), 'theirs, longer')];
    for (const change of [...changes, ...others]) await specimen.store.write(writes(change));
    const stored = await same(specimen, 'i');
    expect(stored?.texts.map(({ text }) => text).sort()).toEqual(['mine', 'theirs, longer']);
    expect(whole(stored)).toEqual(expected([...changes, ...others]));
  },

  async 'drops an open text once the note holds it'(make: Make) {
    const specimen = await make();
    const { planned, typed, noted } = changesOf('i');
    const open = typed('n', at(1), 'Half a');
    const other = typed('m', at(2), 'not that');
    await specimen.store.write(writes(planned(), open, other));
    const closed = noted('n', 'Half a sentence', { text: { session: at(1), text: 'Half a sentence' } });
    await specimen.store.write(writes(closed));
    const stored = await same(specimen, 'i');
    expect(stored?.texts).toEqual([textOf(other)]);
    // Nor does it come back with a change that was sent again.
    await specimen.store.write(writes(open));
    expect((await same(specimen, 'i'))?.texts).toEqual([textOf(other)]);
  },

  async 'drops what an erasure takes, and takes nothing of before it later'(make: Make) {
    const specimen = await make();
    const { planned, typed, noted, make: other } = changesOf('i');
    const before = [
      planned(),
      noted('a'),
      typed('d', at(3), 'gone'),
      noted('b', 'ignorant'),
      typed('b', at(4), 'more'),
    ];
    const erased = other({ type: 'interview erased', reach: 'notes' });
    await specimen.store.write(writes(...before));
    await specimen.store.write(writes(erased));
    expect(whole(await same(specimen, 'i'))).toEqual(expected([...before, erased]));
    // Ignorant of the erasure: right away, and to a store that has read nothing yet.
    const late = [typed('d', at(3), 'gone, and late'), noted('c', 'late')];
    await specimen.store.write(writes(...late));
    await (await specimen.later()).write(writes(...late));
    const stored = await same(specimen, 'i');
    expect(stored?.texts).toEqual([]);
    expect(stored?.record.notes).toBeUndefined();
    expect(await specimen.store.texts?.()).toSatisfy(isEmptyOrMissing);
    // Knowing it.
    const fresh = { ...typed('e', at(9), 'new'), era: { notes: erased.stamp } };
    await (await specimen.later()).write(writes(fresh));
    expect(whole(await same(specimen, 'i'))).toEqual(expected([...before, erased, fresh]));
  },

  async 'drops an answer of the write-up that knew of no erasure of judgement, but no note'(make: Make) {
    const specimen = await make();
    const { planned, typed, noted, make: other } = changesOf('i');
    const answer = answerId({ is: 'change my mind' });
    await specimen.store.write(writes(planned(), noted('a'), typed(answer, at(3), 'judged')));
    const erased = other({ type: 'interview erased', reach: 'judgement' });
    await specimen.store.write(writes(erased));
    const late = [typed(answer, at(3), 'judged, and late'), typed('d', at(4), 'a note')];
    await specimen.store.write(writes(...late));
    await (await specimen.later()).write(writes(...late));
    const stored = await same(specimen, 'i');
    expect(stored?.texts.map(({ note }) => note)).toEqual(['d']);
    expect(JSON.stringify((await specimen.store.texts?.()) ?? [])).not.toContain('judged');
    expect(Object.keys(stored?.record.notes ?? {})).toEqual(['a']);
  },

  async 'lets an open text that knows of an erasure erase'(make: Make) {
    const specimen = await make();
    const { planned, typed, noted } = changesOf('i');
    const before = [planned(), noted('a', 'a'), typed('d', at(3), 'gone')];
    const knowing = { ...typed('e', at(9), 'new'), era: { notes: at(8, 'two') } };
    await specimen.store.write(writes(...before));
    await specimen.store.write(writes(knowing));
    const stored = await same(specimen, 'i');
    expect(whole(stored)).toEqual(expected([...before, knowing]));
    expect(Object.keys(whole(stored)?.notes ?? {})).toEqual(['e']);
    expect(await listed(specimen.store)).toMatchObject([{ id: 'i', notes: 1 }]);
  },

  async 'stores a text of an interview that it does not have, and lists it'(make: Make) {
    const specimen = await make();
    const { planned, typed } = changesOf('i');
    const plan = planned();
    const text = typed('n', at(2), 'Ahead of its interview');
    await specimen.store.write(writes(text));
    expect(whole(await same(specimen, 'i'))).toEqual(expected([text]));
    expect(await listed(specimen.store)).toMatchObject([{ id: 'i', notes: 1 }]);
    await specimen.store.write(writes(plan));
    expect(whole(await same(specimen, 'i'))).toEqual(expected([plan, text]));
  },

  async 'shows a deleted interview again with a text that its deleter had not seen'(make: Make) {
    for (const order of ['before', 'after'] as const) {
      const specimen = await make();
      const { planned, noted, removed, typed } = changesOf('i');
      const other = changesOf('i', 'two', 9);
      const changes = [planned(), noted('a')];
      await specimen.store.write(writes(...changes));
      const unseen = other.typed('b', at(7, 'two'), 'unseen');
      const seen = typed('a', at(2), 'seen');
      const deletion = removed(expected([...changes, seen]));
      await specimen.store.write(writes(seen));
      if (order === 'before') await specimen.store.write(writes(unseen));
      await specimen.store.write(writes(deletion));
      if (order === 'after') {
        expect(await ids(specimen.store, 'removed')).toEqual(['i']);
        // What was seen does not bring it back.
        await (await specimen.later()).write(writes(seen));
        expect(await ids(await specimen.later(), 'removed')).toEqual(['i']);
        await (await specimen.later()).write(writes(unseen));
      }
      const store = await specimen.later();
      expect(await ids(store, 'removed')).toEqual([]);
      expect(await ids(store, 'listed')).toEqual(['i']);
      expect(whole(await same(specimen, 'i'))).toEqual(expected([...changes, seen, deletion, unseen]));
    }
  },

  async 'stores each interview apart from others'(make: Make) {
    const specimen = await make();
    const all = ['a', 'a\0', 'b'].map((id) => {
      const { planned, noted, typed } = changesOf(id);
      return [planned(), noted('n', `of ${id}`), typed('d', at(9), `draft of ${id}`), noted('d', `also of ${id}`)];
    });
    await Promise.all(all.flatMap((changes) => changes.map((change) => specimen.store.write(writes(change)))));
    for (const changes of all) expect(whole(await same(specimen, changes[0]?.record ?? ''))).toEqual(expected(changes));
  },

  async 'keeps hundreds of changes that are not awaited'(make: Make) {
    const specimen = await make();
    const { planned, noted, typed } = changesOf('i');
    const changes = [
      planned(),
      ...Array.from({ length: 299 }, (_, i) => (i % 3 ? typed(`n${i % 20}`, at(i % 20), `${i}`) : noted(`n${i}`))),
    ];
    await Promise.all(changes.map((change) => specimen.store.write(writes(change))));
    expect(whole(await same(specimen, 'i'))).toEqual(expected(changes));
  },

  async 'keeps every text as it is'(make: Make) {
    const specimen = await make();
    const { planned, noted, typed, ended } = changesOf('i');
    const changes = [
      planned({ candidate: HOSTILE_TEXTS.join(''), role: '\0\ud800' }),
      ...HOSTILE_TEXTS.map((text, i) => noted(`n${i}`, text)),
      typed('draft', at(99), HOSTILE_TEXTS.join('\n')),
      ended(),
    ];
    await specimen.store.write(writes(...changes));
    expect(whole(await same(specimen, 'i'))).toEqual(expected(changes));
    expect((await listed(specimen.store))[0]?.candidate).toBe(HOSTILE_TEXTS.join(''));
  },

  async 'keeps an interview with an unusual id'(make: Make) {
    const specimen = await make();
    for (const id of ['__proto__', 'constructor', '\ud800', '\0', 'i'.repeat(200)]) {
      const { planned, noted, typed } = changesOf(id);
      const changes = [planned(), noted(id), typed(`${id}2`.slice(0, 200), at(9), 'x')];
      await specimen.store.write(writes(...changes));
      expect(whole(await same(specimen, id))).toEqual(expected(changes));
    }
    expect(await listed(specimen.store)).toHaveLength(5);
  },

  async 'keeps records of the other kinds'(make: Make) {
    const specimen = await make();
    const { store } = specimen;
    const person = describedPerson('p', 1, { name: 'Ada' });
    await store.write([
      person,
      describedPerson('p', 2, { say: 'AY-da' }),
      describedPerson('__proto__', 3, { name: 'Grace' }),
      writeOf({
        kind: 'preferences',
        change: { record: 'all', stamp: at(3), type: 'preference set', setting: 'language', value: 'de' },
      }),
    ]);
    await store.write([describedPerson('p', 0, { name: 'Too late', pronouns: 'she' })]);
    for (const one of [store, await specimen.later()]) {
      expect(await one.ids('person')).toEqual(['__proto__', 'p']);
      expect(await one.ids('preferences')).toEqual(['all']);
      expect(await one.read('person', 'p')).toEqual({
        id: 'p',
        name: { value: 'Ada', stamp: at(1) },
        say: { value: 'AY-da', stamp: at(2) },
        pronouns: { value: 'she', stamp: at(0) },
      });
      expect(await one.read('preferences', 'all')).toMatchObject({ settings: { language: { value: 'de' } } });
      expect(await one.read('guide', 'p')).toBeUndefined();
    }
    expect(await listed(store)).toEqual([]);
  },

  async 'reads the record of an interview without its open texts'(make: Make) {
    const specimen = await make();
    const { planned, noted, typed } = changesOf('i');
    const changes = [planned(), noted('a')];
    await specimen.store.write(writes(...changes, typed('a', at(9), 'x')));
    for (const store of [specimen.store, await specimen.later()])
      expect(await store.read('interview', 'i')).toEqual(expected(changes));
  },

  async 'keeps the first content of a guide, and names it in lists'(make: Make) {
    const specimen = await make();
    const { planned } = changesOf('i');
    await specimen.store.write(writes(planned()));
    expect((await listed(specimen.store))[0]).not.toHaveProperty('guide');
    expect(await specimen.store.interview('i')).not.toHaveProperty('guide');
    await specimen.store.write([GUIDE_COPY]);
    await specimen.store.write([{ kind: 'guide copy', hash: HASH, guide: { ...GUIDE, name: 'Forged' } }]);
    for (const store of [specimen.store, await specimen.later()]) {
      expect((await listed(store))[0]?.guide).toEqual({ hash: HASH, id: 'story', name: 'Story' });
      expect((await store.interview('i'))?.guide).toEqual(GUIDE);
    }
    if (!specimen.store.guideHashes) return;
    expect(await specimen.store.guideHashes()).toEqual([HASH]);
    expect(await specimen.store.guideCopy?.(HASH)).toEqual(GUIDE);
    expect(await specimen.store.guideCopy?.('none')).toBeUndefined();
  },

  async 'lists interviews by each index, in its order'(make: Make) {
    const specimen = await make();
    await specimen.store.write([GUIDE_COPY, ...sampleInterviews()]);
    const line = {
      candidate: 'Ada Lovelace',
      role: 'Backend engineer',
      guide: { hash: HASH, id: 'story', name: 'Story' },
      call: { host: 'meet', code: 'abc-defg-hij' },
      plannedEnd: START + 3_600_000,
      notes: 0,
    };
    const lines: Record<string, object> = {
      planned: {
        ...line,
        id: 'planned',
        status: 'planned',
        createdAt: START,
        candidate: 'Grace',
        role: 'Ingénieur ',
        person: 'p',
      },
      under: { ...line, id: 'under', status: 'under way', createdAt: START + 2, startedAt: START + 5, notes: 1 },
      over: { ...line, id: 'over', status: 'write-up', createdAt: START + 1, startedAt: START + 5, endedAt: START + 7 },
      moved: {
        ...line,
        ...{ id: 'moved', status: 'rescheduled', createdAt: START + 1, startedAt: START + 5, endedAt: START + 6 },
        ...{ person: 'p', call: { host: 'zoom' } },
      },
      gone: { ...line, id: 'gone', status: 'planned', createdAt: START + 9, removedAt: START + 20, person: 'p' },
      before: { ...line, id: 'before', status: 'planned', createdAt: START + 8, removedAt: START + 19 },
    };
    const queries: [Omit<ListQuery, 'limit'>, string[]][] = [
      [{ index: 'listed' }, ['under', 'moved', 'over', 'planned']],
      [{ index: 'removed' }, ['gone', 'before']],
      [{ index: 'open' }, ['under', 'planned']],
      [{ index: 'open', key: 'meet/abc-defg-hij' }, ['under', 'planned']],
      [{ index: 'open', key: 'zoom/' }, []],
      [{ index: 'open', key: 'meet/' }, []],
      [{ index: 'under way' }, ['under']],
      [{ index: 'under way', from: START + 5 }, ['under']],
      [{ index: 'under way', from: START + 6 }, []],
      [{ index: 'ended' }, ['over', 'moved']],
      [{ index: 'ended', from: START + 7 }, ['over']],
      [{ index: 'ended', from: START + 8 }, []],
      [{ index: 'to write up' }, ['over']],
      [{ index: 'person', key: 'p' }, ['moved', 'planned']],
      [{ index: 'person', key: 'q' }, []],
      [{ index: 'person' }, []],
      [{ index: 'role', key: 'backend engineer' }, ['under', 'moved', 'over']],
      [{ index: 'role', key: 'ingenieur' }, ['planned']],
      [{ index: 'role', key: 'engineer' }, []],
      [{ index: 'role' }, []],
    ];
    for (const store of [specimen.store, await specimen.later()]) {
      for (const [query, found] of queries) {
        const page = await store.list({ ...query, limit: 10 });
        expect(page, JSON.stringify(query)).toEqual({ summaries: found.map((id) => lines[id]), total: found.length });
      }
    }
  },

  async 'lists where something is promised and not kept, what is due first first'(make: Make) {
    const specimen = await make();
    const promised = (id: string, due?: string, more: object = {}) => {
      const { planned, noted } = changesOf(id);
      const promise = noted('n', `Text of ${id}`, { kind: 'promise', ...(due && { due }), ...more });
      return [planned(), promise];
    };
    const all = [
      promised('none'),
      promised('late', '2026-11-26', { to: 'Grace' }),
      promised('soon', '2026-11-20'),
      promised('kept', '2026-11-20', { kept: START }),
      promised('typed', '2026-11-20', { done: false }),
    ];
    await specimen.store.write([GUIDE_COPY, ...writes(...all.flat())]);
    const listed = async (store: Tested) =>
      (await store.list({ index: 'promised', limit: 10 })).summaries.map(({ id, promises }) => [id, promises]);
    const due = (id: string, more: object = {}) => [id, [{ note: 'n', text: `Text of ${id}`, ...more }]];
    const expected = [due('soon', { due: '2026-11-20' }), due('late', { due: '2026-11-26', to: 'Grace' }), due('none')];
    for (const store of [specimen.store, await specimen.later()]) expect(await listed(store)).toEqual(expected);
    await specimen.store.write(
      writes(changesOf('soon', 'two', 100).make({ type: 'note written', note: 'n', kept: START })),
    );
    for (const store of [specimen.store, await specimen.later()])
      expect(await listed(store)).toEqual(expected.slice(1));
  },

  async 'counts who follows each copy of a guide, those left out that are deleted'(make: Make) {
    const specimen = await make();
    const edited = { ...GUIDE, name: 'Story, again' };
    const other = { ...GUIDE, id: 'other' };
    const [hash, others] = [guideHash(edited), guideHash(other)];
    const gone = changesOf('gone');
    const plan = gone.planned();
    await specimen.store.write([
      GUIDE_COPY,
      { kind: 'guide copy', hash, guide: edited },
      { kind: 'guide copy', hash: others, guide: other },
      ...writes(plan, gone.removed(expected([plan]))),
      ...['a', 'b'].flatMap((id) => writes(changesOf(id).planned())),
      ...writes(changesOf('c').planned({ guide: hash }), changesOf('c').ended()),
      ...writes(changesOf('d').planned({ guide: others })),
      ...writes(changesOf('e').planned({ guide: 'a guide that is not here' })),
    ]);
    for (const store of [specimen.store, await specimen.later()]) {
      expect(await store.followers('story')).toEqual({ [HASH]: 2, [hash]: 1 });
      expect(await store.followers('other')).toEqual({ [others]: 1 });
      expect(await store.followers('none')).toEqual({});
    }
    // Another guide, or another version of it, was chosen.
    await specimen.store.write(
      writes(
        changesOf('b', 'two', 100).make({ type: 'interview described', guide: hash }),
        gone.make({ type: 'interview restored', at: START }),
      ),
    );
    for (const store of [specimen.store, await specimen.later()])
      expect(await store.followers('story')).toEqual({ [HASH]: 2, [hash]: 2 });
  },

  async 'lists what is to be written up, last ended first, until that is done or left open'(make: Make) {
    const specimen = await make();
    const held = (id: string, end: number) => {
      const { planned, entered, ended } = changesOf(id);
      return [planned(), entered(START), ended(START + end)];
    };
    const moved = [changesOf('moved').planned(), changesOf('moved', 'two').ended(START + 9, 'rescheduled')];
    await specimen.store.write([
      GUIDE_COPY,
      ...writes(...held('first', 1), ...held('last', 3), ...held('second', 2), ...moved, changesOf('plan').planned()),
    ]);
    const listed = async (expected: string[]) => {
      for (const store of [specimen.store, await specimen.later()])
        expect(await ids(store, 'to write up')).toEqual(expected);
    };
    await listed(['last', 'second', 'first']);
    const later = (id: string) => changesOf(id, 'two', 100).make;
    await specimen.store.write(
      writes(
        later('last')({ type: 'write-up finished', finished: { on: true, at: START + 100 } }),
        later('second')({ type: 'write-up left open', at: START + 100 }),
        later('first')({ type: 'interviewer recommended', recommendation: 'yes' }),
      ),
    );
    await listed(['first']);
    const again = (id: string) => changesOf(id, 'three', 200).make;
    await specimen.store.write(
      writes(
        again('last')({ type: 'write-up finished', finished: { on: false, at: START + 200 } }),
        again('first')({ type: 'interview removed', at: START + 200, saw: {} }),
      ),
    );
    await listed(['last', 'first']);
  },

  async 'lists page by page, each interview once, and counts them on the first if asked'(make: Make) {
    const specimen = await make();
    const many = Array.from({ length: 7 }, (_, i) => changesOf(`i${i}`).planned({ createdAt: START + (i % 3) }));
    await specimen.store.write(writes(...many));
    const store = await specimen.later();
    const all = await ids(store, 'listed');
    expect(all).toEqual(['i2', 'i5', 'i1', 'i4', 'i0', 'i3', 'i6']);
    const [open, key] = ['open' as const, 'meet/abc-defg-hij'];
    for (const query of [{ index: 'listed' as const }, { index: open }, { index: open, key }]) {
      const found: string[] = [];
      let after: string | undefined;
      for (let pages = 1; ; pages += 1) {
        const asked = { ...query, limit: 3, ...(after !== undefined && { after }) };
        const page = await store.list(asked);
        expect(page.total).toBeUndefined();
        expect(await store.list({ ...asked, counted: true })).toEqual({ ...page, ...(pages === 1 && { total: 7 }) });
        found.push(...page.summaries.map(({ id }) => id));
        after = page.next;
        if (after === undefined) break;
        expect(page.summaries).toHaveLength(3);
        expect(pages).toBeLessThan(9);
      }
      expect(found).toEqual(all);
    }
    // Exactly full, there is no next page.
    expect(await store.list({ index: 'listed', limit: 7 })).not.toHaveProperty('next');
  },

  async 'moves an interview from list to list as it changes'(make: Make) {
    const specimen = await make();
    const { planned, entered, ended, removed, make: other } = changesOf('i');
    const lists = async () => {
      const store = await specimen.later();
      const each = ['listed', 'removed', 'open', 'ended'] as const;
      const has = await Promise.all(each.map(async (index) => ((await ids(store, index)).length > 0 ? index : [])));
      return has.flat();
    };
    const changes = [planned(), entered()];
    await specimen.store.write(writes(...changes));
    expect(await lists()).toEqual(['listed', 'open']);
    changes.push(ended());
    await specimen.store.write(writes(...changes));
    expect(await lists()).toEqual(['listed', 'ended']);
    await specimen.store.write(writes(removed(expected(changes))));
    expect(await lists()).toEqual(['removed']);
    await specimen.store.write(writes(other({ type: 'interview restored', at: START })));
    expect(await lists()).toEqual(['listed', 'ended']);
    await specimen.store.write(writes(other({ type: 'event undone', event: changes.at(-1)?.stamp ?? '' })));
    expect(await lists()).toEqual(['listed', 'open']);
    await specimen.store.write(writes(other({ type: 'interview erased', reach: 'all' })));
    expect(await lists()).toEqual([]);
  },

  async 'forgets what it has known as deleted for a day, and nothing else'(make: Make) {
    const specimen = await make();
    if (!specimen.store.purge) return;
    const { planned, noted, noteRemoved, typed, removed } = changesOf('i');
    const changes = [planned(), noted('gone'), noted('kept'), noted('back'), noted('late')];
    await specimen.store.write(writes(...changes));
    const record = expected(changes);
    // The clock of who deletes is wrong: it is this store's that counts.
    const deletions = [noteRemoved(record, 'gone', 1), noteRemoved(record, 'back', START * 2)];
    await specimen.store.write(writes(...deletions));
    specimen.clock.now += 1000;
    const late = noteRemoved(record, 'late', 1);
    const returned = changesOf('i', 'two').noted('back', 'once more');
    await specimen.store.write(writes(late, returned, typed('open', at(70), 'still here')));
    const all = [...changes, ...deletions, late, returned];

    const purgeAt = async (now: number) => {
      specimen.clock.now = now;
      await (await specimen.later()).purge?.(now);
      return (await same(specimen, 'i'))?.record;
    };
    expect(await purgeAt(START + RESTORABLE_FOR - 1)).toMatchObject(expected(all));
    const first = await purgeAt(START + RESTORABLE_FOR);
    expect(first?.notes?.gone).toEqual({ removed: expected(all).notes?.gone?.removed });
    for (const id of ['kept', 'back', 'late']) expect(first?.notes?.[id]).toEqual(expected(all).notes?.[id]);
    const second = await purgeAt(START + RESTORABLE_FOR + 1000);
    expect(second?.notes?.late).toEqual({ removed: expected(all).notes?.late?.removed });
    // What an old copy brings back of it goes in the same moment.
    await specimen.store.write(writes(...changes));
    expect((await same(specimen, 'i'))?.record).toEqual(second);

    const whole = removed((await same(specimen, 'i'))?.record ?? record);
    const open = removed({ id: 'i', notes: { open: { text: { [at(70)]: { stamp: at(90), text: '' } } } } });
    await specimen.store.write(writes(whole, open));
    const last = await purgeAt(START + 3 * RESTORABLE_FOR);
    expect(last).not.toHaveProperty('candidate');
    expect(last?.removed).toBeDefined();
    expect(await ids(await specimen.later(), 'removed')).toEqual([]);
    await specimen.store.write(writes(...changes));
    expect((await same(specimen, 'i'))?.record).toEqual(last);
  },

  async 'does not forget a deleted note in which somebody types'(make: Make) {
    const specimen = await make();
    if (!specimen.store.purge) return;
    const { planned, noted, noteRemoved } = changesOf('i');
    const changes = [planned(), noted('n', 'deleted')];
    const unseen = changesOf('i', 'two', 40).typed('n', at(41, 'two'), 'unseen');
    await specimen.store.write(writes(...changes, noteRemoved(expected(changes), 'n')));
    await specimen.store.write(writes(unseen));
    specimen.clock.now += 2 * RESTORABLE_FOR;
    await specimen.store.purge(specimen.clock.now);
    const texts = Object.values(whole(await same(specimen, 'i'))?.notes?.n?.text ?? {});
    expect(texts.map(({ text }) => text).sort()).toEqual(['deleted', 'unseen']);
  },

  async 'does not forget a deleted note in which somebody types, when another note is written a day later'(make: Make) {
    const specimen = await make();
    const { planned, noted, noteRemoved } = changesOf('i');
    const changes = [planned(), noted('n', 'deleted')];
    await specimen.store.write(writes(...changes, noteRemoved(expected(changes), 'n')));
    await specimen.store.write(writes(changesOf('i', 'two', 40).typed('n', at(41, 'two'), 'unseen')));
    specimen.clock.now += 2 * RESTORABLE_FOR;
    await specimen.store.write(writes(changesOf('i', 'two', 50).noted('m', 'another')));
    const texts = Object.values(whole(await same(specimen, 'i'))?.notes?.n?.text ?? {});
    expect(texts.map(({ text }) => text).sort()).toEqual(['deleted', 'unseen']);
  },

  async 'takes for a purged note what its deletion had not seen, alone, and nothing that it had'(make: Make) {
    const specimen = await make();
    if (!specimen.store.purge) return;
    const { planned, noted, typed, noteRemoved } = changesOf('i');
    const changes = [planned(), noted('n', 'hidden'), typed('o', at(3), 'open'), typed('p', at(4), 'open, too')];
    const known = expected(changes);
    const deletions = [noteRemoved(known, 'n'), noteRemoved(known, 'o')];
    await specimen.store.write(writes(...changes, ...deletions));
    await same(specimen, 'i');
    specimen.clock.now += RESTORABLE_FOR;
    await specimen.store.purge(specimen.clock.now);
    const textsNow = async () =>
      Object.entries(whole(await same(specimen, 'i'))?.notes ?? {}).flatMap(([note, state]) =>
        isHidden(state) ? [] : Object.values(state.text ?? {}).map((one) => `${note} ${one.text}`),
      );
    expect(await textsNow()).toEqual(['p open, too']);
    // Sent again, as a view does that was asleep
    await (await specimen.later()).write(writes(...changes));
    expect(await textsNow()).toEqual(['p open, too']);
    // A text that lies beside a deleted note goes with the next change, or when the editor is closed.
    await (await specimen.later()).write(writes(changesOf('i', 'two', 30).make({ type: 'interview opened' })));
    await (await specimen.later()).write(writes(changesOf('i', 'two', 40).typed('n', at(41, 'two'), 'unseen')));
    await (await specimen.later()).write(writes(changesOf('i', 'two', 50).typed('o', at(51, 'two'), 'new')));
    expect((await textsNow()).sort()).toEqual(['n unseen', 'o new', 'p open, too']);
    // The same of the whole
    const all = whole(await same(specimen, 'i')) ?? { id: 'i' };
    await (await specimen.later()).write(writes(changesOf('i', 'one', 90).removed(all)));
    await same(specimen, 'i');
    specimen.clock.now += RESTORABLE_FOR;
    await (await specimen.later()).purge?.(specimen.clock.now);
    await (await specimen.later()).write([...writes(...changes), { kind: 'interview', state: all }]);
    expect(await textsNow()).toEqual([]);
    await (await specimen.later()).write(writes(changesOf('i', 'two', 95).typed('p', at(96, 'two'), 'last')));
    expect(await textsNow()).toEqual(['p last']);
  },

  async 'brings back after a purge what comes with it, and nothing that is gone'(make: Make) {
    const specimen = await make();
    if (!specimen.store.purge) return;
    const { planned, noted, noteRemoved } = changesOf('i');
    const changes = [planned(), noted('n', 'purged'), noted('m', 'purged with all')];
    const inBackup = expected(changes);
    await specimen.store.write(writes(...changes, noteRemoved(inBackup, 'n')));
    await specimen.store.write(writes(changesOf('i', 'two', 20).removed(inBackup)));
    await same(specimen, 'i');
    specimen.clock.now += RESTORABLE_FOR;
    await specimen.store.purge(specimen.clock.now);
    const textsNow = async () =>
      Object.values(whole(await same(specimen, 'i'))?.notes ?? {}).flatMap(({ text = {} }) =>
        Object.values(text).map((one) => one.text),
      );
    const restoredWhole = changesOf('i', 'three', 60).make({ type: 'interview restored', at: START });
    await (await specimen.later()).write(writes(restoredWhole));
    expect(await textsNow()).toEqual([]);
    // What was deleted in it before stays deleted.
    await (await specimen.later()).write([{ kind: 'interview', state: inBackup }]);
    expect(await textsNow()).toEqual(['purged with all']);
    const restoredNote = changesOf('i', 'three', 70).make({ type: 'note restored', note: 'n', at: START });
    await (await specimen.later()).write([...writes(restoredNote), { kind: 'interview', state: inBackup }]);
    expect((await textsNow()).sort()).toEqual(['purged', 'purged with all']);
    specimen.clock.now += RESTORABLE_FOR;
    await (await specimen.later()).purge?.(specimen.clock.now);
    expect((await textsNow()).sort()).toEqual(['purged', 'purged with all']);
  },

  async 'forgets deleted records of the other kinds'(make: Make) {
    const specimen = await make();
    if (!specimen.store.purge) return;
    const person = (body: Partial<PersonChange>) =>
      writeOf({ kind: 'person', change: { record: 'p', stamp: at(5), ...body } as PersonChange });
    await specimen.store.write([describedPerson('p', 1, { name: 'Ada' }), describedPerson('q', 1, { name: 'Grace' })]);
    await specimen.store.write([person({ type: 'person removed', at: 1 })]);
    const later = await specimen.later();
    await later.purge?.(START + RESTORABLE_FOR - 1);
    expect((await later.read('person', 'p'))?.name?.value).toBe('Ada');
    await later.purge?.(START + RESTORABLE_FOR);
    specimen.clock.now += RESTORABLE_FOR;
    await later.write([describedPerson('p', 0, { say: 'AY-da' })]);
    expect(Object.keys((await later.read('person', 'p')) ?? {})).toEqual(['id', 'removed']);
    expect((await later.read('person', 'q'))?.name?.value).toBe('Grace');
  },

  async 'drops interviews that name a person as they were before they were erased'(make: Make) {
    const specimen = await make();
    const { store } = specimen;
    const named = (id: string, era?: string) =>
      writes(changesOf(id).planned({ person: { id: 'p', ...(era && { era }) } }), changesOf(id).typed('d', at(9), id));
    const erased = writeOf({ kind: 'person', change: { record: 'p', stamp: at(50), type: 'person erased' } });
    await store.write([describedPerson('p', 1, { name: 'Ada' }), ...named('there'), ...named('deleted')]);
    await store.write(writes(changesOf('deleted', 'two').removed({ id: 'deleted' })));
    await store.write([erased, ...named('with'), ...named('knowing', at(50))]);
    await (await specimen.later()).write(named('after'));
    for (const one of [store, await specimen.later()]) {
      for (const id of ['there', 'deleted', 'with', 'after']) expect(await one.interview(id), id).toBeUndefined();
      expect(await ids(one, 'listed')).toEqual(['knowing']);
      expect(await ids(one, 'removed')).toEqual([]);
      expect(await one.texts?.()).toSatisfy((texts) => !texts || (texts as unknown[]).length === 1);
    }
    // A copy that names somebody else is welcome.
    await store.write(writes(changesOf('there', 'two', 60).planned({ person: { id: 'q' } })));
    expect(await ids(store, 'listed')).toEqual(['knowing', 'there']);
    await sums(specimen);
  },

  async 'tells by shards and digests what it holds, and gives states by key'(make: Make) {
    const specimen = await make();
    const { store } = specimen;
    if (!store.etags) return;
    const person = describedPerson('p', 1, { name: 'Ada' });
    await store.write([GUIDE_COPY, ...sampleInterviews(), person]);
    const { noted, typed } = changesOf('under', 'two', 100);
    await store.write(writes(noted('added'), typed('added', at(200), 'open')));
    await (await specimen.later()).write(writes(noted('again')));
    const etags = await sums(specimen);
    expect([...etags.keys()].sort()).toEqual(
      ['interview/before', 'interview/gone', 'interview/moved', 'interview/over', 'interview/planned'].concat(
        ...['interview/under', 'person/p'],
      ),
    );
    const states = await store.states?.(['person/p', 'interview/under', 'interview/none', 'guide/p']);
    expect(states).toEqual({
      writes: [person, { kind: 'interview', state: (await store.interview('under'))?.record }],
      damaged: [],
    });
    expect(await (await specimen.later()).texts?.()).toEqual([textOf(typed('added', at(200), 'open'))].map(closeTo));
  },

  async 'is united with another store by states, texts and copies alone'(make: Make) {
    const [one, two] = [await make(), await make()];
    if (!one.store.states) return;
    await one.store.write([GUIDE_COPY, ...sampleInterviews(), ...writes(changesOf('x').typed('n', at(4), 'mine'))]);
    await two.store.write([...sampleInterviews().slice(0, 9), describedPerson('p', 1, { name: 'Ada' })]);
    await two.store.write(writes(changesOf('under', 'two').typed('n', at(4, 'two'), 'theirs')));
    await two.store.write(writes(changesOf('under', 'three').noted('n', 'of another')));
    for (const [from, to] of [
      [one.store, two.store],
      [two.store, one.store],
    ] as const) {
      const keys = [...(await allEtags(from)).keys()];
      const texts = (await from.texts?.())?.map((text): Write => ({ kind: 'open text', text })) ?? [];
      await to.write([...((await from.states?.(keys))?.writes ?? []), ...texts]);
    }
    expect(await two.store.digests?.()).toEqual(await one.store.digests?.());
    expect(await two.store.texts?.()).toEqual(await one.store.texts?.());
    for (const key of (await allEtags(one.store)).keys()) {
      const id = key.slice(key.indexOf('/') + 1);
      expect(whole(await two.store.interview(id))).toEqual(whole(await one.store.interview(id)));
    }
  },

  async 'makes of any history what the domain and the store in memory make of it'(make: Make) {
    const { runs } = await make();
    const batch = fc.record({
      changes: fc.array(anyChange, { minLength: 1, maxLength: 4 }),
      what: fc.constantFrom('wait', 'go on', 'go on', 'come later'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 12 }), async (made) => {
        const alike = knowingAlike();
        const batches = made.map(({ changes, what }) => ({ changes: changes.map(alike), what }));
        const specimen = await make();
        const twin = memoryStore(() => specimen.clock.now);
        let store = specimen.store;
        const pending: Promise<void>[] = [];
        for (const { changes, what } of batches) {
          pending.push(store.write(writes(...changes)));
          await twin.write(writes(...changes));
          if (what === 'wait') await pending.at(-1);
          if (what === 'come later') store = await specimen.later();
        }
        await Promise.all(pending);
        store = await specimen.later();
        const all = batches.flatMap(({ changes }) => changes);
        for (const id of ['i', 'j']) {
          const own = all.filter(({ record }) => record === id);
          expect(whole(await store.interview(id)) ?? { id }).toEqual(expected([{ ...EMPTY, record: id }, ...own]));
          expect(await store.interview(id)).toEqual(await twin.interview(id));
        }
        for (const index of ['listed', 'removed', 'open', 'ended'] as const)
          expect(await store.list({ index, limit: 9 })).toEqual(await twin.list({ index, limit: 9 }));
        if (store.digests) expect(await store.digests()).toEqual(await twin.digests());
      }),
      { numRuns: runs },
    );
  },

  async 'purges nothing of an interview in which nothing is due: its open texts stay beside it'(make: Make) {
    const specimen = await make();
    if (!specimen.store.purge) return;
    const { planned, typed } = changesOf('i');
    const late = typed('n', at(1), 'still open');
    await specimen.store.write(writes(planned()));
    await specimen.store.write(writes(late));
    specimen.clock.now += RESTORABLE_FOR;
    await specimen.store.purge(specimen.clock.now);
    expect((await same(specimen, 'i'))?.texts).toEqual([textOf(late)]);
  },

  async 'purges as the store in memory does'(make: Make) {
    const { runs, store: first } = await make();
    if (!first.purge) return;
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.array(anyChange, { minLength: 1, maxLength: 3 }) },
      fc.integer({ min: 1, max: RESTORABLE_FOR }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const specimen = await make();
        const twin = memoryStore(() => specimen.clock.now);
        const alike = knowingAlike();
        for (const one of steps) {
          if (typeof one !== 'number') {
            const changes = one.map(alike);
            for (const store of [specimen.store, twin]) await store.write(writes(...changes));
            continue;
          }
          specimen.clock.now += one;
          for (const store of [specimen.store, twin]) await store.purge?.(specimen.clock.now);
        }
        const store = await specimen.later();
        for (const id of ['i', 'j']) expect(await store.interview(id)).toEqual(await twin.interview(id));
        expect(await store.list({ index: 'listed', limit: 9 })).toEqual(await twin.list({ index: 'listed', limit: 9 }));
        expect(await store.digests?.()).toEqual(await twin.digests());
      }),
      { numRuns: runs },
    );
  },
} satisfies Record<string, (make: Make) => Promise<void>>;

/** Tests a store against the contract. */
export function storeContract(name: string, make: Make): void {
  describe(`${name}: a record store`, () => {
    for (const [requirement, check] of Object.entries(CONTRACT)) it(requirement, () => check(make));
  });
}

/** A change of nothing, to begin with. */
const EMPTY = { type: 'versions deleted', record: '', stamp: at(0), cuts: {} } as const;

/** An interview, as the store and a later user of it both find it. */
async function same(specimen: Specimen, id: string) {
  const now = await specimen.store.interview(id);
  specimen.store = await specimen.later();
  const later = await specimen.store.interview(id);
  expect(later).toEqual(now);
  if (later) expect(interviewKind.record.parse(later.record)).toEqual(later.record);
  return later;
}

async function ids(store: Tested, index: ListQuery['index']): Promise<string[]> {
  return (await store.list({ index, limit: 100 })).summaries.map(({ id }) => id);
}

async function listed(store: Tested): Promise<Summary[]> {
  return (await store.list({ index: 'listed', limit: 100 })).summaries;
}

async function allEtags(store: Tested): Promise<ReadonlyMap<RecordKey, number>> {
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
  const all = await Promise.all(shards.map(async (shard) => [...((await store.etags?.(shard)) ?? [])]));
  return new Map(all.flat());
}

/** Checks that the sums and digests are those of what is stored, and returns the digests. */
async function sums(specimen: Specimen): Promise<ReadonlyMap<RecordKey, number>> {
  const store = await specimen.later();
  const all = await allEtags(store);
  if (!store.states) return all;
  const digests = Array.from({ length: SHARDS }, () => 0);
  const { writes: states } = await store.states([...all.keys()]);
  for (const { kind, state } of states as StateWrite[]) {
    const digest = recordDigest(kind, state);
    expect(all.get(recordKey(kind, state.id))).toBe(digest);
    const shard = shardOf(kind as KindName, state.id);
    expect([...((await store.etags?.(shard)) ?? new Map()).keys()]).toContain(recordKey(kind, state.id));
    digests[shard] = added(digests[shard] ?? 0, digest);
  }
  expect(states).toHaveLength(all.size);
  expect(await store.digests?.()).toEqual(digests);
  return all;
}

function isEmptyOrMissing(all: unknown): boolean {
  return all === undefined || (Array.isArray(all) && all.length === 0);
}

/** An open text with any stamp. */
function closeTo(text: object): object {
  return { ...text, stamp: expect.any(String) };
}

function describedPerson(record: string, after: number, facts: { name?: string; say?: string; pronouns?: string }) {
  return writeOf({ kind: 'person', change: { record, stamp: at(after), type: 'person described', ...facts } });
}

/** Interviews of every status, two of them deleted. */
function sampleInterviews(): Write[] {
  const [planned, under, over, moved] = [
    changesOf('planned'),
    changesOf('under'),
    changesOf('over'),
    changesOf('moved'),
  ];
  const [gone, before] = [changesOf('gone'), changesOf('before')];
  const seen = under.noted('n1');
  return writes(
    planned.planned({ createdAt: START, person: { id: 'p' } }),
    planned.make({ type: 'interview described', candidate: 'Grace', role: 'Ingénieur ' }),
    under.planned({ createdAt: START + 2 }),
    under.entered(START + 5),
    seen,
    under.noted('n2'),
    under.noteRemoved(expected([seen]), 'n1'),
    over.planned({ createdAt: START + 1 }),
    over.entered(START + 5),
    over.ended(START + 7),
    moved.planned({ createdAt: START + 1, person: { id: 'p' }, call: { host: 'zoom' } }),
    moved.entered(START + 5),
    moved.ended(START + 6, 'rescheduled'),
    gone.planned({ createdAt: START + 9, person: { id: 'p' } }),
    gone.removed({ id: 'gone' }, START + 20),
    before.planned({ createdAt: START + 8 }),
    before.removed({ id: 'before' }, START + 19),
  );
}
