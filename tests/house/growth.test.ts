import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply, type Change } from '../../domain/interview/change.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { builtInGuides } from '../../guides/index.ts';
import { composerState } from '../../state/composer-state.ts';
import { interviewActions } from '../../state/interview-actions.ts';
import { type LibraryState, libraryState } from '../../state/library-state.ts';
import { replicate } from '../../state/replica.ts';
import { type Channel, channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { failoverStore } from '../../storage/failover/failover-store.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';

/*
 * What views cost as more is stored, in exact counts: an action on one interview must cost the same with 100 interviews
 * as with 3,000, and a key the same with ten notes as with 1,000. For DOM nodes, see tests/e2e/chromium/growth.test.ts.
 */

const FEW = 100;
const MANY = 3000;
const SHORT = 10;
const LONG = 1000;
const [guide] = builtInGuides;
if (!guide) throw new Error('There is no guide.');
const NOW = Date.UTC(2026, 10, 20, 14);

/** The costs at the database and between view and background. */
interface Cost {
  /** Transactions of the database. */
  transactions: number;
  recordsRead: number;
  recordsWritten: number;
  /** How often a view requested the list of all interviews, and a single interview. */
  lists: number;
  reads: number;
  /** The size of all port messages in both directions, as JSON. */
  bytes: number;
}

const cost: Cost = { transactions: 0, recordsRead: 0, recordsWritten: 0, lists: 0, reads: 0, bytes: 0 };
const restore: (() => void)[] = [];

/** Calls `note` before each call of a method. */
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

function counted(channel: Channel): Channel {
  return {
    ...channel,
    post(message) {
      const { type } = message as { type: string };
      if (type === 'list') cost.lists += 1;
      if (type === 'read') cost.reads += 1;
      cost.bytes += JSON.stringify(message).length;
      channel.post(message);
    },
  };
}

beforeAll(() => {
  spy(IDBDatabase.prototype, 'transaction', () => {
    cost.transactions += 1;
  });
  for (const verb of ['get', 'getAll', 'getKey', 'getAllKeys', 'openCursor', 'openKeyCursor'] as const) {
    spy(IDBObjectStore.prototype, verb, countResult);
    spy(IDBIndex.prototype, verb, countResult);
  }
  for (const verb of ['put', 'add', 'delete', 'clear'] as const) {
    spy(IDBObjectStore.prototype, verb, () => {
      cost.recordsWritten += 1;
    });
  }
});
afterAll(() => {
  for (const undo of restore) undo();
});

/** The interview that all actions are applied to. */
const ONE = 7;

/** A background with its own database of this many interviews, one of them with this many notes. */
async function background(name: string, interviews: number, notes: number) {
  const seeding = indexedDbStore(name);
  const all = Array.from({ length: interviews }, (_, i) => ({
    id: idOf(i),
    was: null,
    now: interviewOf(i, i === ONE ? notes : SHORT),
  }));
  await seeding.compareAndSwap(all);
  await seeding.close();
  const stored = failoverStore({
    keyValueStore: memoryKeyValueStore(),
    open: () => indexedDbStore(name),
    newSession: async () => false,
    databases: async () => [name],
    erase: async () => undefined,
    now: () => NOW,
  });
  const serve = storeService(stored, (what) => expect.fail(what));
  await stored.health();
  return {
    view(writer: string) {
      return storeClient({
        writer,
        connect() {
          const [mine, theirs] = channelPair();
          serve(counted(theirs));
          return counted(mine);
        },
      });
    },
  };
}

/** As long as real ids, and of the same length for any number. */
function idOf(i: number): string {
  return `interview-${String(i).padStart(6, '0')}`;
}

function interviewOf(i: number, notes: number): Interview {
  const at = NOW - 3_600_000;
  const plan = { id: idOf(i), candidate: `Candidate ${String(i).padStart(6, '0')}`, role: 'Engineer', guide };
  const changes = [
    {
      type: 'interview planned',
      plan: { ...plan, call: { host: 'none' }, createdAt: NOW - 10_000_000 - i, plannedEnd: NOW },
    },
    { type: 'event recorded', event: { id: 'start', kind: 'entered', section: guide?.sections[0]?.id ?? '', at } },
  ] as Change[];
  const planned = changes.reduce<Interview | undefined>(apply, undefined);
  if (!planned) throw new Error('It could not be planned.');
  const taken = Array.from({ length: notes }, (_, n) => ({
    id: `note-${String(n).padStart(6, '0')}`,
    at: at + n,
    kind: 'observation' as const,
    text: `Note ${String(n).padStart(6, '0')}`,
    criteria: [],
  }));
  return { ...planned, revision: 100_000, notes: taken };
}

/** The costs of an action, until its effect is visible or stored. */
async function spent(work: () => Promise<unknown>): Promise<Cost> {
  const before = { ...cost };
  await work();
  return Object.fromEntries(
    Object.entries(cost).map(([what, now]) => [what, now - before[what as keyof Cost]]),
  ) as unknown as Cost;
}

/** Waits until the signals that `ask` reads make it true; Vitest ends a test that waits forever. */
function when(ask: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = effect(() => {
    if (ask()) resolve();
  });
  return promise.finally(stop);
}

/** What a panel does with one interview: opens it, types a key, adds a note. */
async function panelCosts(recordStore: LiveRecordStore, id: string) {
  let interview: Interview | undefined;
  const open = await spent(async () => {
    interview = await recordStore.read(id);
  });
  if (!interview) throw new Error('It is not there.');
  const writes: Promise<unknown>[] = [];
  const replica = replicate(recordStore, interview, (write) => writes.push(write));
  let ids = 0;
  const composer = composerState(
    interviewActions(
      replica,
      () => NOW,
      () => `new-${String(ids++).padStart(6, '0')}`,
    ),
  );
  const kept = async (act: () => void) => {
    act();
    await Promise.all(writes.splice(0));
  };
  // A view's first key loads the interview's head into memory.
  await kept(() => composer.type('T'));
  const key = await spent(() => kept(() => composer.type('Te')));
  const note = await spent(() => kept(() => composer.add()));
  replica.stop();
  return { open, key, note };
}

async function costs(name: string, interviews: number, notes: number) {
  const { view } = await background(name, interviews, notes);
  const panel = view('panel');
  const page = view('library');
  const one = await panelCosts(panel, idOf(ONE));

  const libraries: LibraryState[] = [];
  const opening = await spent(async () => {
    const opened = libraryState({ recordStore: page, now: () => NOW });
    libraries.push(opened);
    await when(() => opened.list.state.value.is === 'ready');
  });
  const [library] = libraries;
  if (!library) throw new Error('It was not opened.');
  const nameOf = (id: string) => library.list.found.value.find((line) => line.id === id)?.candidate;
  const renamed = await spent(async () => {
    await panel.write(idOf(ONE), [{ type: 'interview described', candidate: 'Somebody else' }]);
    await when(() => nameOf(idOf(ONE)) === 'Somebody else');
  });
  const ended = await spent(async () => {
    const event = { id: 'end', kind: 'ended' as const, outcome: 'writeup' as const, at: NOW };
    await panel.write(idOf(ONE), [{ type: 'event recorded', event }]);
    await when(() => library.list.found.value.find(({ id }) => id === idOf(ONE))?.status === 'write-up');
  });
  const found = await spent(async () => {
    library.list.query.value = 'somebody';
    await when(() => library.list.found.value.length === 1);
  });
  library.stop();
  panel.close();
  page.close();
  return { ...one, opening, renamed, ended, found };
}

let few: Awaited<ReturnType<typeof costs>>;
let many: Awaited<ReturnType<typeof costs>>;
let long: Awaited<ReturnType<typeof costs>>;
beforeAll(async () => {
  few = await costs('few', FEW, SHORT);
  many = await costs('many', MANY, SHORT);
  long = await costs('long', FEW, LONG);
}, 120_000);

describe('with 3,000 interviews instead of 100', () => {
  it.each(['open', 'key', 'note', 'renamed', 'ended', 'found'] as const)('%s costs the same', (act) => {
    expect(many[act]).toEqual(few[act]);
  });

  it('a key is one transaction, and writes one small record', () => {
    expect(many.key).toMatchObject({ transactions: 1, recordsRead: 0, recordsWritten: 1, lists: 0, reads: 0 });
    expect(many.key.bytes).toBeLessThanOrEqual(508);
  });

  it('a change of a visible row reads no list', () => {
    expect(many.renamed).toMatchObject({ recordsRead: 0, lists: 0, reads: 0 });
    expect(many.ended).toMatchObject({ lists: 0, reads: 1 });
  });

  it('a search sends no request', () => {
    expect(many.found).toEqual({ transactions: 0, recordsRead: 0, recordsWritten: 0, lists: 0, reads: 0, bytes: 0 });
  });

  // No index finds the newest without the rest, so all heads are read and sent: the current limit, until the stores are
  // rebuilt.
  it('the library opens with one list, at a constant cost per row', () => {
    for (const [{ opening }, interviews] of [
      [few, FEW],
      [many, MANY],
    ] as const) {
      expect(opening).toMatchObject({
        transactions: 1,
        recordsRead: interviews,
        recordsWritten: 0,
        lists: 1,
        reads: 0,
      });
      expect(opening.bytes / interviews).toBeLessThan(320);
    }
  });
});

describe('with 1,000 notes instead of ten', () => {
  it.each(['key', 'note', 'renamed', 'found'] as const)('%s costs the same', (act) => {
    expect(long[act]).toEqual(few[act]);
  });

  // The whole interview is read and sent: the current limit, until the stores are rebuilt.
  it('an interview opens with one read, at a constant cost per note', () => {
    expect(long.open.recordsRead - few.open.recordsRead).toBe(LONG - SHORT);
    expect(long.open).toMatchObject({ transactions: 1, lists: 0, reads: 1 });
    expect((long.open.bytes - few.open.bytes) / (LONG - SHORT)).toBeLessThan(120);
  });
});
