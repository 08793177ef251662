import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folded } from '../../domain/interview/open-text.ts';
import { versionsOf } from '../../domain/merge/text.ts';
import type { Health, StoredInterview } from '../../storage/record-store.ts';
import { computer, FAULTS, type Fault } from './failing-stores.ts';
import { writer } from './record-writes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** What is promised: where what is written meanwhile is stored, and whether what had been written before is there afterwards. */
interface Promised {
  /** saved: in the database. copy: in the second store, “Saved (safety copy)”. refused: “Not saved”, with the reason; the view keeps and resends it. */
  written: 'saved' | 'copy' | 'refused';
  before: 'kept' | 'lost';
  /** Whether what is refused at first is taken once both were compared: what is junk was mended. */
  mended: boolean;
}

/** Whether the database still takes what is written to an interview that it holds. */
const TAKES: Record<Fault, boolean> = {
  fine: true,
  'read throws': true,
  'write throws': false,
  hangs: false,
  junk: false,
  empty: true,
  full: false,
};

/** As docs/reliability.md says it. */
function promised(database: Fault, mirror: Fault): Promised {
  const isLost = (fault: Fault) => fault === 'junk' || fault === 'empty';
  const mirrorTakes = mirror === 'fine' || isLost(mirror);
  return {
    written: TAKES[database] ? 'saved' : mirrorTakes ? 'copy' : 'refused',
    before: isLost(database) && isLost(mirror) ? 'lost' : 'kept',
    // A second store that takes nothing can still be read.
    mended: database === 'junk' && (mirror === 'write throws' || mirror === 'full'),
  };
}

const CELLS = FAULTS.flatMap((database) =>
  FAULTS.map((mirror) => ({ database, mirror, ...promised(database, mirror) })),
);

const textsIn = (stored: StoredInterview | undefined) =>
  Object.values(stored ? (folded(stored.record, stored.texts).notes ?? {}) : {}).flatMap(({ text }) =>
    versionsOf(text).map((one) => one.text),
  );

describe.each(CELLS)('database $database, second store $mirror', ({ database, mirror, written, before, mended }) => {
  it(`what is written is ${written}; what was written before is ${before}`, async () => {
    const machine = computer();
    const view = writer();
    const first = machine.background();
    const early = [
      view.guide(),
      view.planned('i'),
      view.noted('i', 'a', 'early '.repeat(200)),
      view.typed('i', 'b', 'typed'),
    ];
    for (const write of early) await first.write([write]);
    await pass(15_000);
    await first.settled();

    await machine.break(database, mirror);
    const second = machine.background();
    await pass(50);
    const meanwhile = [view.noted('i', 'c', 'meanwhile'), view.typed('i', 'b', 'typed on')];
    const outcomes: string[] = [];
    for (const write of meanwhile) outcomes.push(await outcomeOf(second.write([write])));
    // And once both were compared, as far as that is possible.
    await pass(3000);
    outcomes.push(await outcomeOf(second.write([view.noted('i', 'd', 'later')])));
    const outcome = written === 'refused' ? 'refused' : 'acknowledged';
    expect(outcomes).toEqual([outcome, outcome, mended ? 'acknowledged' : outcome]);
    await pass(3000);
    const told = await healthOf(second);
    if (written === 'copy' && database !== 'junk') expect(told).toMatchObject({ waiting: 1 });
    if (database !== 'fine' && database !== 'empty' && database !== 'junk') expect(told.trouble).toBeDefined();
    if (['read throws', 'write throws', 'hangs', 'full'].includes(mirror)) expect(told.second).toBeDefined();

    machine.heal();
    const third = machine.background();
    await pass(30_000);
    const there = textsIn(await third.interview('i'));
    if (written !== 'refused') expect(there).toEqual(expect.arrayContaining(['meanwhile', 'typed on', 'later']));
    if (before === 'kept') {
      expect(there).toEqual(expect.arrayContaining(['early '.repeat(200)]));
      expect((await third.interview('i'))?.guide).toBeDefined();
    }
    const after = await healthOf(third);
    expect(after).toMatchObject({ waiting: 0 });
    expect(after.second).toBeUndefined();
    if (before === 'kept') expect(after.loss).toBeUndefined();
    // Where both are empty, nothing is left that could say so.
    else if (database !== 'empty' || mirror !== 'empty') expect(after.loss).toMatchObject({ missing: 1 });
    // Both stores hold all of it, each alone.
    machine.faults.mirror = 'read throws';
    const alone = machine.background();
    await pass(3000);
    expect(textsIn(await alone.interview('i')).sort()).toEqual([...there].sort());
    machine.faults.mirror = 'fine';
    machine.faults.database = 'read throws';
    const other = machine.background();
    await pass(15_000);
    expect(textsIn(await other.interview('i')).sort()).toEqual([...there].sort());
    other.close();
  });
});

/** What becomes of a write: settled within two and a half seconds, whatever fails. */
async function outcomeOf(writing: Promise<void>): Promise<string> {
  const start = performance.now();
  let done = '';
  writing.then(
    () => {
      done = 'acknowledged';
    },
    () => {
      done = 'refused';
    },
  );
  while (!done) await pass(100);
  expect(performance.now() - start).toBeLessThanOrEqual(2600);
  return done;
}

async function healthOf(store: { health(): Promise<Health> }): Promise<Health> {
  let found: Health | undefined;
  void store.health().then((health) => {
    found = health;
  });
  while (!found) await pass(100);
  return found;
}
