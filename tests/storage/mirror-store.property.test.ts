import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { folded } from '../../domain/interview/open-text.ts';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { memoryStore } from '../../storage/memory.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import { added, SHARDS } from '../../storage/record-digest.ts';
import type { ComparableStore, RecordStore } from '../../storage/record-store.ts';
import { times } from '../support/every-case.ts';
import { writer } from './record-writes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;
const IDS = ['a', 'b', 'c'];
const NOTES = ['n', 'm'];

/**
 * Everything that a store answers, but for where it lays what is being typed: beside the interview or into it, which depends on what it was given
 * together.
 */
async function everything(store: RecordStore & ComparableStore, exact: boolean) {
  const etags = await Promise.all(Array.from({ length: SHARDS }, (_, shard) => store.etags(shard)));
  const digests = await store.digests();
  expect(etags.map((all) => [...all.values()].reduce(added, 0))).toEqual(digests);
  const lists = await Promise.all(
    (['listed', 'removed', 'open', 'ended'] as const).map((index) => store.list({ index, limit: 2 })),
  );
  lists.push(await store.list({ index: 'person', key: 'p', limit: 10 }));
  const keys = etags.flatMap((all) => [...all.keys()]);
  const interviews = await Promise.all(IDS.map((id) => store.interview(id)));
  return {
    interviews: interviews.map((one) => one && { record: folded(one.record, one.texts), guide: one.guide }),
    persons: await Promise.all(['p', 'q'].map((id) => store.read('person', id))),
    ids: await Promise.all((['person', 'preferences', 'guide'] as const).map((kind) => store.ids(kind))),
    lists: exact ? lists : [],
    keys: keys.sort(),
    digests: exact ? digests : [],
    states: (await store.states(keys)).writes.length,
    guides: await store.guideHashes(),
  };
}

const Step = fc.record({
  what: fc.constantFrom(
    ...(['plan', 'note', 'type', 'type', 'remove note', 'remove', 'erase', 'person', 'erase person', 'guide'] as const),
    ...(['fold', 'restart', 'purge', 'queue', 'preference'] as const),
  ),
  id: fc.constantFrom(...IDS),
  note: fc.constantFrom(...NOTES),
  hours: fc.constantFrom(0, 0, 0, 5, 25),
});

it('answers as the store in memory does, whatever is written, folded, purged and whenever it is restarted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { maxLength: 25 }), async (steps) => {
      const keyValueStore = memoryKeyValueStore();
      const reference = memoryStore(Date.now);
      let mirror = mirrorStore({ keyValueStore, now: Date.now });
      const view = writer();
      const exact = !steps.some((step) => step.what === 'type' || step.what === 'queue');
      // What an erasure of a person stops at the door depends on what arrived together.
      const isErasing = steps.some((step) => step.what === 'erase person');
      let text = 'text';
      for (const { what, id, note, hours } of steps) {
        text += '.';
        const record = (await reference.interview(id))?.record;
        const both = async (write: ReturnType<typeof view.planned>) => {
          await reference.write([write]);
          await mirror.write([write]);
          if (isErasing) await mirror.fold();
        };
        if (what === 'plan') await both(view.planned(id, note === 'n' ? { person: { id: 'p' } } : {}));
        if (what === 'note') await both(view.noted(id, note, text.repeat(50)));
        if (what === 'type') await both(view.typed(id, note, text, hours));
        if (what === 'remove note' && record) await both(view.noteRemoved(id, note, record));
        if (what === 'remove' && record) await both(view.removed(id, record));
        if (what === 'erase') await both(view.erased(id, note === 'n' ? 'all' : 'judgement'));
        if (what === 'person') await both(view.person(note === 'n' ? 'p' : 'q', text));
        if (what === 'erase person') await both(view.personErased('p'));
        if (what === 'guide') await both(view.guide());
        if (what === 'preference') await both(view.preference(note, text));
        if (what === 'queue') {
          const write = view.typed(id, note, text);
          await reference.write([write]);
          mirror.queue([write]);
          if (isErasing) await mirror.fold();
        }
        if (what === 'fold') await mirror.fold();
        if (what === 'restart') {
          await mirror.flush();
          mirror.close();
          mirror = mirrorStore({ keyValueStore, now: Date.now });
        }
        await vi.advanceTimersByTimeAsync(hours * HOUR);
        if (what === 'purge') {
          await reference.purge(Date.now());
          await mirror.purge(Date.now());
        }
        expect(await everything(mirror, exact)).toEqual(await everything(reference, exact));
      }
      mirror.close();
    }),
    { numRuns: times(60, 150) },
  );
});
