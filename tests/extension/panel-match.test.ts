import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Call } from '../../domain/interview/interview.ts';
import type { PanelConnection } from '../../extension/panel-connection.ts';
import { type MatchStore, panelMatcher } from '../../extension/panel-match.ts';
import type { Matched } from '../../extension/panel-messages.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { Write } from '../../storage/writes.ts';
import { trafficOf } from '../storage/idb-traffic.ts';
import { changesOf, GUIDE_COPY, START, writes } from '../storage/made-changes.ts';

const DAY = 24 * 3_600_000;

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.permissions.getAll = async () => ({ origins: ['https://bbb.example.org/*'] });
  vi.useFakeTimers({ toFake: ['Date'], now: START + 60_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Plans that were made after all others, each for another meeting. */
function plansElsewhere(count: number): Write[] {
  return Array.from({ length: count }, (_, i) => {
    const call: Call =
      i % 2 === 0 ? { host: 'zoom', code: String(600_000_000 + i) } : { host: 'meet', code: codeOf(i) };
    return writes(changesOf(`plan-${i}`).planned({ call, createdAt: START + i, end: START + 9 * DAY }));
  }).flat();
}

/** The code of a meeting by its number. */
function codeOf(i: number): string {
  const letters = [...i.toString(26).padStart(4, '0')].map((digit) =>
    String.fromCharCode(97 + Number.parseInt(digit, 26)),
  );
  return `xyz-${letters.join('')}-xyz`;
}

/** An interview in progress that was planned long before all others. */
function plannedLongAgo(id: string, call: Call): Write[] {
  const make = changesOf(id);
  return writes(make.planned({ call, createdAt: START - 90 * DAY }), make.entered());
}

/** What a panel in a tab with this address is told; outside call pages without one. */
async function matched(store: MatchStore, url?: string): Promise<unknown> {
  const callTab = url === undefined ? undefined : (await fakeBrowser.tabs.create({ url })).id;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const channel = { post: resolve, onMessage: () => {}, onClose: () => {}, close: () => {} };
  const panel: PanelConnection = {
    ...{ channel, callTab, besideTab: undefined, host: undefined },
    ...{ interview: undefined, placement: undefined },
  };
  await panelMatcher(store)(panel);
  return promise;
}

const places: [string, Call, string, object][] = [
  [
    'in its meeting',
    { host: 'meet', code: 'abc-defg-hij' },
    'https://meet.google.com/abc-defg-hij',
    { interview: 'a' },
  ],
  ['in its meeting at Zoom', { host: 'zoom', code: '5551234567' }, 'https://zoom.us/j/5551234567', { interview: 'a' }],
  [
    'in a meeting, begun before the code was known',
    { host: 'zoom' },
    'https://zoom.us/j/5551234567',
    { candidates: [{ id: 'a' }] },
  ],
  ['in a meeting, begun outside', { host: 'none' }, 'https://zoom.us/j/5551234567', { candidates: [{ id: 'a' }] }],
];

describe('an interview in progress that was planned before thousands of others', () => {
  it.each(places)('is found %s', async (_, call, url, expected) => {
    const store = memoryStore();
    await store.write([GUIDE_COPY, ...plansElsewhere(3000), ...plannedLongAgo('a', call)]);
    expect(await matched(store, url)).toMatchObject(expected);
  });

  it.each(places)(
    'costs the same to find with 10 and with 3,000 others: %s',
    { timeout: 120_000 },
    async (_, call, url) => {
      const costs: unknown[] = [];
      for (const count of [10, 3000]) {
        const store = indexedDbStore(`${url} ${call.host} ${count}`);
        await store.write([GUIDE_COPY, ...plansElsewhere(count), ...plannedLongAgo('a', call)]);
        await store.guideCopy('none');
        const list = vi.fn(store.list);
        const { reads, read } = await trafficOf(() => matched({ ...store, list }, url));
        costs.push({ lists: list.mock.calls.length, reads, read });
        await store.close();
      }
      expect(costs[1]).toEqual(costs[0]);
    },
  );
});

it('outside call pages, one in progress is not certainly meant where not all can be looked at', async () => {
  const store = memoryStore();
  const make = changesOf('a');
  await store.write([
    GUIDE_COPY,
    ...writes(make.planned({ createdAt: START + DAY }), make.entered()),
    ...plansElsewhere(98),
  ]);
  expect(await matched(store)).toMatchObject({ interview: 'a' });
  await store.write(plansElsewhere(3000));
  // The plans are offered as well: any of them may be due here.
  const offered = (await matched(store)) as Matched;
  expect(offered.candidates[0]).toMatchObject({ id: 'a' });
  expect(await matched(store)).not.toHaveProperty('interview');
});

describe('a plan whose link is on a site that the user added only later', () => {
  const ROOM = 'https://bbb.example.org/rooms/abc-def-ghi/join';
  const plans = (links: Record<string, string>, start = START) =>
    Object.entries(links).flatMap(([id, link]) => {
      const make = changesOf(id);
      return writes(make.planned({ call: { host: 'none' }, start, end: start + 3_600_000, link }));
    });

  it.each(['https://bbb.example.org/rooms/abc-def-ghi', ' bbb.example.org/b/ABC-def-ghi?x=1 '])(
    'is recognised by its code: %s',
    async (link) => {
      const store = memoryStore();
      await store.write([GUIDE_COPY, ...plans({ a: link, b: 'https://bbb.example.org/rooms/xyz-xyz-xyz' })]);
      expect(await matched(store, ROOM)).toMatchObject({ interview: 'a' });
    },
  );

  it('is offered earlier on its day, and no other one is', async () => {
    const store = memoryStore();
    const later = START + 4 * 3_600_000;
    await store.write([GUIDE_COPY, ...plans({ a: ROOM, b: 'https://example.net/room' }, later)]);
    const told = (await matched(store, ROOM)) as Matched;
    expect(told).not.toHaveProperty('interview');
    expect(told.candidates).toMatchObject([{ id: 'a', startedAt: later, planned: true }]);
  });

  it('is read only if it may be meant now', async () => {
    const store = memoryStore();
    await store.write([GUIDE_COPY, ...plans({ a: ROOM }, START + 3 * DAY), ...plans({ b: ROOM }, START - DAY)]);
    const interview = vi.fn(store.interview);
    expect(await matched({ ...store, interview }, ROOM)).toMatchObject({ candidates: [] });
    expect(interview).not.toHaveBeenCalled();
  });
});
