import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { stampOf } from '../../domain/merge/stamp.ts';
import type { PanelConnection } from '../../extension/panel-connection.ts';
import { panelMatcher } from '../../extension/panel-match.ts';
import { builtInGuides } from '../../guides/index.ts';
import { composerState } from '../../state/composer-state.ts';
import { interviewActions } from '../../state/interview-actions.ts';
import { PAGE } from '../../state/interview-list-state.ts';
import { type LibraryState, libraryState } from '../../state/library-state.ts';
import { openInterview } from '../../state/open-interview.ts';
import { pastPaces } from '../../state/past-paces.ts';
import { newView, recordClock } from '../../state/record-clock.ts';
import { type Replica, replicate } from '../../state/replica.ts';
import { PAGES } from '../../state/today-state.ts';
import { type Channel, channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { failoverStore } from '../../storage/failover/failover-store.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { type KeyValueStore, memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import type { Write } from '../../storage/writes.ts';
import { sessionThat } from '../storage/session-that.ts';
import { madeOf, recordAfter, type Step } from '../support/steps.ts';

/*
 * What views and background cost as more is stored, in exact counts: an action on one interview must cost the same with
 * ten interviews as with 10,000, and a key the same with ten notes as with 1,000. For DOM nodes, see
 * tests/components/library/growth.test.ts and panel/many-notes.test.ts.
 */

const NEXT_TO_NONE = 10;
const FEW = 100;
const MANY = 3000;
const MOST = 10_000;
const SHORT = 10;
const LONG = 1000;
const MINUTE = 60_000;
const GUIDE = builtInGuides[0] as Guide;
const NOW = Date.UTC(2026, 10, 20, 14);

/** The costs at the database and between view and background. */
interface Cost {
  /** Transactions of the database. */
  transactions: number;
  /** Records, keys and sums that were read from the database. */
  recordsRead: number;
  /** Keys that the database went through to count them. */
  keysCounted: number;
  recordsWritten: number;
  /** How often a view requested a page of a list, and an interview. */
  lists: number;
  reads: number;
  /** The size of all port messages in both directions, as JSON. */
  bytes: number;
}

const NOTHING: Cost = {
  transactions: 0,
  recordsRead: 0,
  keysCounted: 0,
  recordsWritten: 0,
  lists: 0,
  reads: 0,
  bytes: 0,
};
const cost: Cost = { ...NOTHING };
/** Values of the second store. It is written a moment later, so they are counted only where that is waited for. */
const values = { read: 0, written: 0, size: 0 };
const restore: (() => void)[] = [];

/** Calls `note` after each call of a method. */
function spy<Of extends object, Name extends keyof Of>(of: Of, name: Name, note: (result: unknown) => void): void {
  const real = of[name] as (...given: unknown[]) => unknown;
  const counting = function (this: unknown, ...given: unknown[]) {
    const result = real.apply(this, given);
    note(result);
    return result;
  };
  of[name] = counting as Of[Name];
  restore.push(() => {
    of[name] = real as Of[Name];
  });
}

function countResult(request: unknown): void {
  const asked = request as IDBRequest<unknown>;
  asked.addEventListener('success', () => {
    const { result } = asked;
    cost.recordsRead += Array.isArray(result) ? result.length : result === undefined ? 0 : 1;
  });
}

/** A channel of a view: what it sends is counted, and what it is sent. */
function counted(channel: Channel): Channel {
  return {
    ...channel,
    post(message) {
      const { type } = message as { type: string };
      if (type === 'list') cost.lists += 1;
      if (type === 'interview' || type === 'read') cost.reads += 1;
      cost.bytes += JSON.stringify(message).length;
      channel.post(message);
    },
  };
}

function countedValues(store: KeyValueStore): KeyValueStore {
  const passed = <T extends Record<string, unknown>>(found: T): T => {
    values.read += Object.keys(found).length;
    return found;
  };
  return {
    ...store,
    get: async (keys) => passed(await store.get(keys)),
    all: async (prefix) => passed(await store.all(prefix)),
    async set(records) {
      values.written += Object.keys(records).length;
      values.size += JSON.stringify(records).length;
      await store.set(records);
    },
  };
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  spy(IDBDatabase.prototype, 'transaction', () => {
    cost.transactions += 1;
  });
  for (const verb of ['get', 'getAll', 'getKey', 'getAllKeys', 'openCursor', 'openKeyCursor'] as const) {
    spy(IDBObjectStore.prototype, verb, countResult);
    spy(IDBIndex.prototype, verb, countResult);
  }
  spy(IDBIndex.prototype, 'count', (request) => {
    const asked = request as IDBRequest<number>;
    asked.addEventListener('success', () => {
      cost.keysCounted += asked.result;
    });
  });
  for (const verb of ['put', 'add', 'delete', 'clear'] as const) {
    spy(IDBObjectStore.prototype, verb, () => {
      cost.recordsWritten += 1;
    });
  }
});
afterAll(() => {
  for (const undo of restore) undo();
  vi.useRealTimers();
});

/** The interview that all actions are applied to: one that is in progress. The others are over. */
const ONE = 7;
const SEEDER = 'seeder00';

/** A computer whose two stores hold this many interviews, one of them with this many notes. */
async function computer(name: string, interviews: number, notes: number) {
  const keyValueStore = countedValues(memoryKeyValueStore());
  const database = indexedDbStore(name);
  const mirror = mirrorStore({ keyValueStore, now: () => NOW });
  const all = Array.from({ length: interviews }, (_, i): Write => {
    return { kind: 'interview', state: i === ONE ? underWay(notes) : over(i) };
  });
  const copy: Write = { kind: 'guide copy', hash: guideHash(GUIDE), guide: GUIDE };
  await database.write([copy, ...all]);
  await mirror.mergeIn([copy, ...all]);
  await database.close();
  mirror.close();

  /** A background that was just started there. */
  return function background() {
    const stored = failoverStore({
      keyValueStore,
      open: () => indexedDbStore(name),
      session: sessionThat(async () => false),
      databases: async () => [name],
      erase: async () => undefined,
      now: () => NOW,
    });
    const serve = storeService(stored, { complain: (what) => expect.fail(what) });
    return {
      stored,
      view(view = newView()) {
        return storeClient({
          view,
          connect() {
            const [mine, theirs] = channelPair();
            serve(counted(theirs));
            return counted(mine);
          },
        });
      },
    };
  };
}

/** As long as real ids, and of the same length for any number. */
function idOf(i: number): string {
  return `interview-${String(i).padStart(6, '0')}`;
}

/** When an interview began: the one in progress last. */
const startOf = (i: number) => NOW - 20 * MINUTE - (i === ONE ? 0 : (i + 100) * 60 * MINUTE);

function planOf(i: number): Step {
  const at = startOf(i);
  const plan = { id: idOf(i), candidate: `Candidate ${String(i).padStart(6, '0')}`, role: 'Engineer' };
  const call = i === ONE ? ({ host: 'meet', code: 'abc-defg-hij' } as const) : ({ host: 'none' } as const);
  return {
    type: 'interview planned',
    plan: { ...plan, guide: GUIDE, call, createdAt: at, plannedEnd: at + 60 * MINUTE },
  };
}

function recordOf(i: number, steps: readonly Step[]): InterviewRecord {
  return recordAfter(idOf(i), madeOf(idOf(i), [planOf(i), ...steps], { view: SEEDER, now: startOf(i) }));
}

const entered = (at: number): Step => ({
  type: 'event recorded',
  event: { kind: 'entered', section: GUIDE.sections[0]?.id ?? '', at },
});

function notes(count: number, at: number): Step[] {
  return Array.from({ length: count }, (_, n) => ({
    type: 'note written',
    note: {
      id: `note-${String(n).padStart(6, '0')}`,
      at: at + n,
      kind: 'observation' as const,
      text: `Note ${String(n).padStart(6, '0')}`,
      criteria: [],
    },
  }));
}

function underWay(count: number): InterviewRecord {
  const at = startOf(ONE);
  return recordOf(ONE, [entered(at), ...notes(count, at)]);
}

function over(i: number): InterviewRecord {
  const at = startOf(i);
  const end: Step = { type: 'event recorded', event: { kind: 'ended', outcome: 'writeup', at: at + 50 * MINUTE } };
  return recordOf(i, [entered(at), ...notes(1, at), end]);
}

/** The costs of an action, until its effect is visible or stored. */
async function spent(work: () => Promise<unknown>): Promise<Cost> {
  const before = { ...cost };
  await work();
  return difference(before, cost);
}

/** The costs of an action at the second store. */
async function spentOnValues(work: () => Promise<unknown>): Promise<typeof values> {
  const before = { ...values };
  await work();
  return difference(before, values);
}

function difference<Counts extends object>(before: Counts, after: Counts): Counts {
  const { ...counts } = after as Record<string, number>;
  for (const [what, count] of Object.entries(before)) counts[what] = (counts[what] ?? 0) - count;
  return counts as Counts;
}

/** Waits until the signals that `ask` reads make it true; Vitest ends a test that waits forever. */
function when(ask: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = effect(() => {
    if (ask()) resolve();
  });
  return promise.finally(stop);
}

type Background = ReturnType<Awaited<ReturnType<typeof computer>>>;

/** A key that is typed before anything was read: its view goes on while the background was stopped and is started again. */
async function firstWrite({ view }: Background): Promise<Cost> {
  const me = 'typist00';
  const session = stampOf(NOW, 0, me);
  const text = { session, text: 'T' };
  const change: InterviewChange = { type: 'note written', record: idOf(ONE), stamp: session, note: 'first', text };
  const client = view(me);
  const written = await spent(() => client.change({ kind: 'interview', change }));
  client.close();
  return written;
}

/** What the background does to find the interview that belongs into a panel. */
function matching({ stored }: Background): Promise<Cost> {
  const match = panelMatcher(stored);
  return spent(async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const channel = { post: resolve } as unknown as Channel;
    const panel: PanelConnection = {
      ...{ channel, callTab: undefined, besideTab: undefined, host: undefined },
      ...{ interview: undefined, placement: 'side' },
    };
    await match(panel);
    expect(await promise).toMatchObject({ type: 'matched', interview: idOf(ONE) });
  });
}

/** What a panel does with one interview: opens it, types a key, adds a note. */
async function panelCosts(recordStore: LiveRecordStore, view: string) {
  let replica: Replica | undefined;
  const pending: Promise<unknown>[] = [];
  const clock = recordClock(view, () => NOW);
  const open = await spent(async () => {
    const found = await openInterview(recordStore, idOf(ONE));
    if (!found) throw new Error('It is not there.');
    replica = replicate(found, { recordStore, clock, watchWrite: (write) => pending.push(write) });
  });
  if (!replica) throw new Error('It is not open.');
  const composer = composerState(interviewActions(replica, { now: () => NOW }));
  const kept = async (act: () => void) => {
    act();
    await Promise.all(pending.splice(0));
  };
  // What the first write left is the draft: with it out of the way, this begins a note.
  replica.release();
  await kept(() => composer.type('T'));
  const key = await spent(() => kept(() => composer.type('Te')));
  const note = await spent(() => kept(() => composer.add()));
  replica.stop();
  return { open, key, note };
}

async function libraryCosts({ view }: Background, panel: LiveRecordStore) {
  const page = view();
  const libraries: LibraryState[] = [];
  const opening = await spent(async () => {
    const opened = libraryState({ recordStore: page, now: () => NOW });
    libraries.push(opened);
    await when(() => opened.list.state.value.is === 'ready' && opened.today.lists.value !== undefined);
  });
  const [library] = libraries;
  if (!library) throw new Error('It was not opened.');
  // How many there are is counted once the first rows are shown. All but one are to be written up.
  await when(() => {
    const [list, today] = [library.list.state.value, library.today.lists.value];
    if (list.is !== 'ready' || list.total === undefined) return false;
    return today?.rest.writeUp === Math.max(list.total - 1 - PAGES.writeUp, 0);
  });
  const rowOf = (id: string) => library.list.found.value.find((line) => line.id === id);
  let after = 60_000;
  const change = (body: object) => {
    after += 1;
    return panel.change({
      kind: 'interview',
      change: { ...body, record: idOf(ONE), stamp: stampOf(NOW + after, 0, 'renamer0') } as InterviewChange,
    });
  };
  const renamed = await spent(async () => {
    await change({ type: 'interview described', candidate: 'Somebody else' });
    await when(() => rowOf(idOf(ONE))?.candidate === 'Somebody else');
  });
  const ended = await spent(async () => {
    await change({ type: 'event recorded', at: NOW, what: { kind: 'ended', outcome: 'writeup' } });
    await when(() => rowOf(idOf(ONE))?.status === 'write-up');
  });
  const searching = await spent(async () => {
    library.list.query.value = 'somebody';
    await when(() => {
      const { value } = library.list.state;
      return value.is === 'ready' && value.interviews.length === value.total && library.list.found.value.length === 1;
    });
  });
  const found = await spent(async () => {
    library.list.query.value = 'candidate 0';
    await when(() => library.list.found.value.length > 1);
  });
  const looking = await spent(() => library.ownParts());
  const paces = await spent(() => pastPaces(page));
  const counting = await spent(async () => {
    const followers = await page.followers(GUIDE.id);
    expect(Object.keys(followers)).toEqual([guideHash(GUIDE)]);
  });
  await when(() => library.today.lists.value !== undefined);
  const older = await spent(() => library.today.more('writeUp'));
  library.stop();
  page.close();
  return { older, counting, looking, paces, opening, renamed, ended, searching, found };
}

async function costs(name: string, interviews: number, notesOfOne: number) {
  const start = await computer(name, interviews, notesOfOne);
  // However slow this machine is, the stores are not compared meanwhile.
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW });
  const first = start();
  const written = await firstWrite(first);
  const mirrored = await spentOnValues(() => first.stored.flush());
  first.stored.close();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });

  const background = start();
  let compared: Cost = NOTHING;
  const comparedValues = await spentOnValues(async () => {
    compared = await spent(() => background.stored.settled());
  });
  const purged = await spent(() => background.stored.purge(NOW));
  const matched = await matching(background);
  const view = newView();
  const panel = background.view(view);
  const one = await panelCosts(panel, view);
  const all = await libraryCosts(background, panel);
  panel.close();
  background.stored.close();
  return { written, mirrored, compared, comparedValues, purged, matched, ...one, ...all };
}

type Costs = Awaited<ReturnType<typeof costs>>;
let least: Costs;
let few: Costs;
let many: Costs;
let most: Costs;
let long: Costs;
beforeAll(async () => {
  least = await costs('least', NEXT_TO_NONE, SHORT);
  few = await costs('few', FEW, SHORT);
  many = await costs('many', MANY, SHORT);
  most = await costs('most', MOST, SHORT);
  long = await costs('long', FEW, LONG);
}, 300_000);

describe('with 10,000 interviews instead of ten', () => {
  const ACTS = [
    'written',
    'mirrored',
    'purged',
    'matched',
    'open',
    'key',
    'note',
    'renamed',
    'ended',
    'found',
  ] as const;
  it.each(ACTS)('%s costs the same', (act) => {
    for (const more of [few, many, most]) expect(more[act]).toEqual(least[act]);
  });

  it('the first key after a start reads one record and writes one', () => {
    expect(most.written).toMatchObject({ recordsRead: 1, recordsWritten: 1, lists: 0, reads: 0 });
    // Six of them say the versions of who made the change.
    expect(most.written.bytes).toBeLessThanOrEqual(326);
    expect(most.mirrored).toMatchObject({ written: 1 });
    expect(most.mirrored.size).toBeLessThanOrEqual(320);
  });

  it('a key is one transaction, and writes one small record', () => {
    expect(most.key).toMatchObject({ transactions: 1, recordsRead: 0, recordsWritten: 1, lists: 0, reads: 0 });
    expect(most.key.bytes).toBeLessThanOrEqual(346);
  });

  it('a panel is matched and opens without a list of all', () => {
    expect(most.matched).toMatchObject({ recordsRead: 2, recordsWritten: 0 });
    expect(most.open).toMatchObject({ lists: 0, reads: 1 });
  });

  it('a change of a visible row reads no list, and no interview over the port', () => {
    for (const act of ['renamed', 'ended'] as const)
      expect(most[act]).toMatchObject({ transactions: 2, recordsRead: 2, lists: 0, reads: 0 });
  });

  it('the stores are compared by one sum for each of 64 shards, and nothing is written', () => {
    expect(most.compared).toEqual(many.compared);
    expect(most.compared).toMatchObject({ recordsWritten: 0, bytes: 0 });
    for (const less of [least, few]) {
      expect(less.compared.recordsRead).toBeLessThanOrEqual(most.compared.recordsRead);
      expect(less.comparedValues.read).toBe(most.comparedValues.read);
    }
  });

  it('the library opens with a page of each list, at a constant cost per row', () => {
    expect(most.opening).toEqual(many.opening);
    // Two pages of the list, and three of today: of those that are open, to be written up, and with promises. Two
    // are asked how many there are, and nobody waits for that.
    expect(many.opening).toMatchObject({
      recordsRead: PAGE + 1 + PAGES.writeUp + 2,
      keysCounted: 0,
      recordsWritten: 0,
      lists: 7,
      reads: 0,
    });
    for (const { opening } of [few, many, most]) expect(opening.bytes / (PAGE + PAGES.writeUp + 2)).toBeLessThan(335);
  });

  it('looking back reads twelve interviews, and how long a write-up takes one page of lines', () => {
    for (const act of ['looking', 'paces'] as const) {
      // Numbers of messages and interviews have more digits.
      expect(most[act].bytes - few[act].bytes).toBeLessThan(20);
      for (const more of [many, most]) expect({ ...more[act], bytes: 0 }).toEqual({ ...few[act], bytes: 0 });
    }
    expect(most.looking).toMatchObject({ lists: 1, reads: 12, recordsWritten: 0 });
    expect(most.paces).toMatchObject({ recordsRead: 21, lists: 1, reads: 0, recordsWritten: 0 });
  });

  it('what is to be written up is read a page at a time, whatever else ended', () => {
    for (const one of [few, many, most]) {
      expect(one.older).toMatchObject({ transactions: 1, recordsRead: PAGES.writeUp + 1, lists: 1, reads: 0 });
      expect(one.older.bytes / PAGES.writeUp).toBeLessThan(345);
    }
    expect(least.older).toEqual(NOTHING);
  });

  it('who follows a guide is counted by the key of each of its copies, and no interview is read', () => {
    for (const one of [least, few, many, most]) {
      // The number of interviews, and of the question, has more digits.
      expect(one.counting).toMatchObject({ transactions: 1, recordsRead: 1, recordsWritten: 0, lists: 0, reads: 0 });
      expect(one.counting.bytes - least.counting.bytes).toBeLessThan(6);
    }
  });

  it('a search loads the rest once, in pages of 500, and sends no request after that', () => {
    expect(few.searching).toEqual(NOTHING);
    expect(many.searching).toMatchObject({ lists: 6, reads: 0, recordsWritten: 0 });
    // Each page but the last reads one more row, to know whether it is the last.
    expect(many.searching.recordsRead).toBe(MANY - PAGE + 5);
    expect(many.searching.bytes / (MANY - PAGE)).toBeLessThan(335);
    expect(most.found).toEqual(NOTHING);
  });
});

describe('with 1,000 notes instead of ten', () => {
  it.each(['written', 'mirrored', 'compared', 'matched', 'key', 'note', 'found'] as const)(
    '%s costs the same',
    (act) => {
      expect(long[act]).toEqual(few[act]);
    },
  );

  it.each(['renamed', 'ended'] as const)(
    '%s costs the same, but that the number of notes has two more digits',
    (act) => {
      expect(long[act]).toEqual({ ...few[act], bytes: few[act].bytes + 2 });
    },
  );

  it('an interview opens with one read, at a constant cost per note', () => {
    expect(long.open.recordsRead - few.open.recordsRead).toBe(LONG - SHORT);
    expect(long.open).toMatchObject({ lists: 0, reads: 1 });
    expect((long.open.bytes - few.open.bytes) / (LONG - SHORT)).toBeLessThan(280);
  });
});
