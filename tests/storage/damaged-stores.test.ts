import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folded } from '../../domain/interview/open-text.ts';
import { versionsOf } from '../../domain/merge/text.ts';
import { memoryStore } from '../../storage/memory.ts';
import { SHARDS } from '../../storage/record-digest.ts';
import { type RecordKey, recordKey } from '../../storage/record-key.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import { diceOf } from '../support/dice.ts';
import { computer } from './failing-stores.ts';
import { writer } from './record-writes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Fewer in `npm test`: all 200 take a minute. */
const SEEDS = Number(process.env.SEEDS ?? 25);
const INTERVIEWS = 12;

/** A whole number from 0 to below this, the same for the same seed. */
const randomFrom = (seed: number) => diceOf(seed).below;

type Random = ReturnType<typeof randomFrom>;
type Machine = ReturnType<typeof computer>;

/** Flips a bit of, truncates, deletes or replaces some values of the second store. */
function damageMirror({ values }: Machine, random: Random): void {
  const keys = [...values.keys()];
  const hit = random(4) === 0 ? keys.length : 1 + random(5);
  for (let n = 0; n < hit; n++) {
    const key = keys[random(keys.length)] ?? '';
    const value = values.get(key);
    const how = random(4);
    if (how === 0) values.delete(key);
    else if (typeof value !== 'string' || how === 1) values.set(key, { no: 'value' });
    else if (how === 2) values.set(key, value.slice(0, random(value.length)));
    else {
      const at = random(value.length);
      values.set(
        key,
        value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ (1 << random(7))) + value.slice(at + 1),
      );
    }
  }
}

/** Damages records of the database, puts it back to an earlier state, or takes some or all of them away. */
async function damageDatabase(
  machine: Machine,
  random: Random,
  earlier: ReturnType<Machine['fake']>['held'],
): Promise<void> {
  const fake = machine.fake();
  const all: RecordKey[] = [];
  for (let shard = 0; shard < SHARDS; shard++) all.push(...(await fake.held().etags(shard)).keys());
  const how = random(4);
  if (how === 0) fake.empty();
  else if (how === 1) for (let n = 0; n <= random(5); n++) fake.damaged.add(all[random(all.length)] as RecordKey);
  else if (how === 2) fake.replace(earlier());
  else {
    const next = memoryStore(Date.now);
    const some = all.filter(() => random(3) > 0);
    await next.write((await fake.held().states(some)).writes);
    fake.replace(next);
  }
}

async function copyOf(store: ReturnType<ReturnType<Machine['fake']>['held']>) {
  const copy = memoryStore(Date.now);
  for (let shard = 0; shard < SHARDS; shard++)
    await copy.write((await store.states([...(await store.etags(shard)).keys()])).writes);
  return copy;
}

/** The latest texts of all notes, by interview and note. */
async function textsIn(store: RecordStore): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (let n = 0; n < INTERVIEWS; n++) {
    const stored = await store.interview(`i${n}`);
    const { notes = {} } = stored ? folded(stored.record, stored.texts) : {};
    for (const [note, { text }] of Object.entries(notes))
      found.set(
        `i${n}/${note}`,
        versionsOf(text).map((one) => one.text),
      );
  }
  return found;
}

describe.each(['the second store', 'the database', 'each in turn'] as const)(
  '%s, damaged between two starts',
  (which) => {
    it(`loses no acknowledged note in ${SEEDS} seeds`, async () => {
      let damages = 0;
      for (let seed = 1; seed <= SEEDS; seed++) {
        const random = randomFrom(seed);
        const machine = computer();
        const view = writer();
        const acknowledged = new Map<string, string>();
        let store = machine.background();
        const note = async (n: number, id: string, text: string) => {
          await store.write([id.startsWith('t') ? view.typed(`i${n}`, id, text) : view.noted(`i${n}`, id, text)]);
          acknowledged.set(`i${n}/${id}`, text);
        };
        for (let n = 0; n < INTERVIEWS; n++) {
          await store.write([view.planned(`i${n}`), view.guide()]);
          await note(n, 'a', `note ${n} `.repeat(1 + random(120)));
          await note(n, 't', `typed ${n}`);
        }
        await pass(random(2) === 0 ? 1500 : 20_000);
        for (let session = 0; session < (which === 'each in turn' ? 3 : 1); session++) {
          const earlier = await copyOf(machine.fake().held());
          await note(random(INTERVIEWS), `s${session}`, `in session ${session} ${seed}`);
          await pass(1500);
          // The browser ends, and something is damaged.
          store.close();
          const isMirror = which === 'the second store' || (which === 'each in turn' && session % 2 === 0);
          if (isMirror) damageMirror(machine, random);
          else await damageDatabase(machine, random, () => earlier);
          damages += 1;
          store = machine.background();
          await pass(100 + random(400));
          await note(random(INTERVIEWS), `u${session}`, `unsettled ${session} ${seed}`);
          await pass(20_000);
        }
        const there = await textsIn(store);
        const lost = [...acknowledged].filter(([key, text]) => !there.get(key)?.includes(text));
        expect(lost, `seed ${seed}`).toEqual([]);
        expect((await store.health()).loss, `seed ${seed}`).toBeUndefined();
        store.close();
      }
      expect(damages).toBeGreaterThanOrEqual(SEEDS);
    });
  },
);

describe('both, damaged in one session', () => {
  it.each(['their values', 'all of it'])(
    'is told with the number of interviews that neither has: the second store lost %s',
    async (lost) => {
      for (let seed = 1; seed <= SEEDS / 4; seed++) {
        const random = randomFrom(seed);
        const machine = computer();
        const view = writer();
        const store = machine.background();
        for (let n = 0; n < INTERVIEWS; n++)
          await store.write([view.planned(`i${n}`), view.noted(`i${n}`, 'a', 'note '.repeat(200))]);
        await pass(20_000);
        store.close();
        const gone = Array.from({ length: INTERVIEWS }, (_, n) => `i${n}`).filter(() => random(3) === 0);
        const fake = machine.fake();
        for (const id of gone) {
          const key = recordKey('interview', id);
          fake.damaged.add(key);
          machine.values.set(`mirror/record/${key}`, 'junk');
        }
        for (const key of lost === 'all of it' ? [...machine.values.keys()] : []) {
          if (key.startsWith('mirror/')) machine.values.delete(key);
        }
        const later = machine.background();
        await pass(20_000);
        const { loss } = await later.health();
        expect(loss?.missing ?? 0, `seed ${seed}`).toBe(gone.length);
        // It is told once, and what is left is there.
        later.close();
        const last = machine.background();
        await pass(20_000);
        expect((await last.health()).loss?.missing ?? 0).toBe(gone.length);
        const { summaries } = await last.list({ index: 'listed', limit: 100 });
        expect(summaries).toHaveLength(INTERVIEWS - gone.length);
        last.close();
      }
    },
  );
});
