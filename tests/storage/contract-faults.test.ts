import { expect, it } from 'vitest';
import { laterOf } from '../../domain/merge/register.ts';
import { RESTORABLE_FOR } from '../../domain/retention.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { ListPage, Summary } from '../../storage/record-store.ts';
import type { Write } from '../../storage/writes.ts';
import { CONTRACT, type Make, type Tested } from './contract.ts';
import { START } from './made-changes.ts';

type Sound = ReturnType<typeof memoryStore>;
type Requirement = keyof typeof CONTRACT;

/** Stores with one fault each, and a requirement that detects it. */
const FAULTS: [string, Requirement, (sound: Sound, clock: { now: number }) => Partial<Tested>][] = [
  [
    'forgets the last change of a write',
    'merges many changes of one write',
    (sound) => ({ write: (all) => sound.write(all.slice(0, Math.max(1, all.length - 1))) }),
  ],
  [
    'writes after it has answered',
    'returns to a read what was written before it',
    (sound) => ({
      async write(all) {
        setTimeout(() => sound.write(all), 5);
      },
    }),
  ],
  [
    'replaces instead of merging',
    'writes again without effect what comes twice, late or reversed',
    (sound) => replacing(sound),
  ],
  [
    'takes the text that comes last',
    'keeps the later text of a session, whichever comes last',
    (sound) => withLastTexts(sound),
  ],
  [
    'keeps one text of a note',
    'keeps the texts of two editors in one note',
    (sound) => ({
      async interview(id) {
        const found = await sound.interview(id);
        return found && { ...found, texts: found.texts.slice(0, 1) };
      },
    }),
  ],
  ['keeps open texts for ever', 'drops an open text once the note holds it', (sound) => withTexts(sound, () => true)],
  [
    'brings back what was erased',
    'drops what an erasure takes, and takes nothing of before it later',
    (sound) => withTexts(sound, ({ text }) => text.startsWith('gone')),
  ],
  [
    'refuses a text of an interview that it does not have',
    'stores a text of an interview that it does not have, and lists it',
    (sound) => ({
      async write(all) {
        const known = await Promise.all(
          all.map(async (one) => one.kind !== 'open text' || (await sound.interview(one.text.interview)) !== undefined),
        );
        await sound.write(all.filter((_, i) => known[i]));
      },
    }),
  ],
  [
    'lays every open text beside its interview',
    'shows a deleted interview again with a text that its deleter had not seen',
    (sound) => besides(sound),
  ],
  [
    'does not join open texts',
    'stores what the changes make of an interview, with its guide',
    (sound) => ({
      async interview(id) {
        const found = await sound.interview(id);
        return found && { ...found, texts: [] };
      },
    }),
  ],
  ['lists deleted interviews', 'lists interviews by each index, in its order', (sound) => mixing(sound)],
  [
    'lists the oldest first',
    'lists page by page, each interview once, and counts them on the first if asked',
    (sound) => paged(sound, (page) => ({ ...page, summaries: page.summaries.toReversed() })),
  ],
  [
    'shows the last line of a page again',
    'lists page by page, each interview once, and counts them on the first if asked',
    (sound) => {
      let last: Summary[] = [];
      return {
        async list(query) {
          const page = await sound.list(query);
          const summaries =
            query.after === undefined ? page.summaries : [...last, ...page.summaries].slice(0, query.limit);
          last = page.summaries.slice(-1);
          return { ...page, summaries };
        },
      };
    },
  ],
  [
    'counts only the page',
    'lists page by page, each interview once, and counts them on the first if asked',
    (sound) => paged(sound, (page) => ({ ...page, ...(page.total && { total: page.summaries.length }) })),
  ],
  [
    'has a next page after the last',
    'lists page by page, each interview once, and counts them on the first if asked',
    (sound) => paged(sound, (page) => ({ next: '0 x', ...page })),
  ],
  ['purges nothing', 'forgets what it has known as deleted for a day, and nothing else', () => ({ async purge() {} })],
  [
    'purges a moment early',
    'forgets what it has known as deleted for a day, and nothing else',
    (sound) => ({ purge: (now) => sound.purge(now + 1) }),
  ],
  [
    'purges by the clock of who deleted',
    'forgets what it has known as deleted for a day, and nothing else',
    (sound) => ({ purge: (now) => sound.purge(now < START + RESTORABLE_FOR ? now + 5000 : now) }),
  ],
  [
    'takes back what it purged',
    'forgets what it has known as deleted for a day, and nothing else',
    (_, clock) => revived(clock),
  ],
  [
    'replaces a guide',
    'keeps the first content of a guide, and names it in lists',
    (sound) => ({
      async interview(id) {
        const found = await sound.interview(id);
        return found?.guide ? { ...found, guide: { ...found.guide, name: 'Forged' } } : found;
      },
    }),
  ],
  [
    'keeps interviews that nobody could erase with their person',
    'drops interviews that name a person as they were before they were erased',
    (sound) => ({
      write: (all) => sound.write(all.filter((one) => one.kind !== 'person' || one.state.era === undefined)),
    }),
  ],
  [
    'does not keep its digests up to date',
    'tells by shards and digests what it holds, and gives states by key',
    (sound) => {
      let first: Promise<readonly number[]> | undefined;
      let written = 0;
      return {
        async write(all) {
          await sound.write(all);
          written += 1;
          if (written === 1) first = sound.digests();
        },
        digests: () => first ?? sound.digests(),
      };
    },
  ],
  [
    'gives its texts to nobody',
    'is united with another store by states, texts and copies alone',
    (sound) => ({ texts: async () => [], interview: (id) => sound.interview(id) }),
  ],
];

it.each(FAULTS)('the contract detects a store that %s', async (_, requirement, fault) => {
  const make: Make = async () => {
    const clock = { now: START };
    const sound = memoryStore(() => clock.now);
    const store: Tested = { ...sound, ...fault(sound, clock) };
    return { store, later: async () => store, clock, runs: 100 };
  };
  const check: (make: Make) => Promise<void> = CONTRACT[requirement];
  await expect(check(make)).rejects.toThrow();
});

function paged(sound: Sound, change: (page: ListPage) => ListPage): Partial<Tested> {
  return { list: async (query) => change(await sound.list(query)) };
}

function mixing(sound: Sound): Partial<Tested> {
  return {
    list: async (query) =>
      query.index === 'listed'
        ? {
            summaries: (await Promise.all([sound.list(query), sound.list({ ...query, index: 'removed' })])).flatMap(
              (one) => one.summaries,
            ),
            total: 6,
          }
        : sound.list(query),
  };
}

/** Each state takes the place of what is there. */
function replacing(sound: Sound): Partial<Tested> {
  let last: Write[] = [];
  const current = () => {
    const fresh = memoryStore(() => START);
    return fresh.write(last).then(() => fresh);
  };
  return {
    async write(all) {
      last = all.some(({ kind }) => kind === 'interview') ? [...all] : [...last, ...all];
      await sound.write(all);
    },
    interview: async (id) => (await current()).interview(id),
  };
}

/** The text that is written last stands. */
function withLastTexts(sound: Sound): Partial<Tested> {
  let last: (Write & { kind: 'open text' }) | undefined;
  return {
    async write(all) {
      last = all.findLast((one) => one.kind === 'open text') ?? last;
      await sound.write(all);
    },
    async interview(id) {
      const found = await sound.interview(id);
      return found && { ...found, texts: last ? [last.text] : found.texts };
    },
  };
}

/** Texts that were written once stay beside the interview. */
function withTexts(sound: Sound, stays: (text: { text: string }) => boolean): Partial<Tested> {
  const kept: (Write & { kind: 'open text' })[] = [];
  return {
    async write(all) {
      for (const one of all) if (one.kind === 'open text' && stays(one.text)) kept.push(one);
      await sound.write(all);
    },
    async interview(id) {
      const found = await sound.interview(id);
      const texts = kept.map(({ text }) => text).filter((text) => text.interview === id);
      return (
        found && {
          ...found,
          texts: [...new Set([...found.texts, ...texts])].sort((a, b) => (laterOf(a, b) === a ? 1 : -1)),
        }
      );
    },
  };
}

/** Open texts never change a list. */
function besides(sound: Sound): Partial<Tested> {
  const beside = memoryStore(() => START);
  return {
    async write(all) {
      await sound.write(all);
      await beside.write(all.filter(({ kind }) => kind !== 'open text'));
    },
    list: (query) => beside.list(query),
  };
}

/** What was purged comes back with the next copy, since nothing is known of the deletion any more. */
function revived(clock: { now: number }): Partial<Tested> {
  let store = memoryStore(() => clock.now);
  return {
    ...store,
    write: (all) => store.write(all),
    interview: (id) => store.interview(id),
    list: (query) => store.list(query),
    async purge(now) {
      await store.purge(now);
      const keys = (await Promise.all(Array.from({ length: 64 }, (_, shard) => store.etags(shard)))).flatMap((one) => [
        ...one.keys(),
      ]);
      const { writes } = await store.states(keys);
      const texts = (await store.texts()).map((text): Write => ({ kind: 'open text', text }));
      store = memoryStore(() => clock.now);
      await store.write([...writes, ...texts]);
    },
  };
}
