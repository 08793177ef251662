import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { Health, StoreEvent } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import { settled, viewIdOf } from './channels.ts';
import { changesOf } from './made-changes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HEALTH: Health = { waiting: 0, damaged: 0, aside: [], loss: undefined };

type Message = { type: string; number?: number; change?: { change: { record: string } } };

/** A client whose background is played by the test. */
function played() {
  const sent: Message[] = [];
  let said: (message: unknown) => void = () => {};
  let connections = 0;
  let cut = () => {};
  const client = storeClient({
    view: viewIdOf('a'),
    connect() {
      connections += 1;
      const [ours, theirs] = channelPair();
      theirs.onMessage((message) => sent.push(message as Message));
      said = theirs.post;
      cut = theirs.close;
      return ours;
    },
  });
  return {
    client,
    /** The numbers of the changes to a record that arrived. */
    changes: (record: string) => sent.flatMap(({ change, number }) => (change?.change.record === record ? number : [])),
    connections: () => connections,
    say: (message: unknown) => said(message),
    cut: () => cut(),
  };
}

const refused = (record: string, number = 1) => ({
  type: 'refused',
  kind: 'interview',
  record,
  number,
  reason: 'failed',
});
const written = (record: string, number: number) => ({ type: 'written', kind: 'interview', record, number });

/** Refuses each change to this record for ten seconds, 100 times a second; says this in between. Returns how many arrived. */
async function refuseForLong({ changes, say }: ReturnType<typeof played>, record: string, between?: unknown) {
  let answered = 0;
  for (let ms = 0; ms < 10_000; ms += 10) {
    const { length } = changes(record);
    if (length > answered) {
      answered = length;
      if (between) say(between);
      say(refused(record));
      if (between) say(between);
    }
    await vi.advanceTimersByTimeAsync(10);
  }
  return answered;
}

it.each([
  ['nothing else', undefined],
  ['the state of the stores', { type: 'health', health: HEALTH }],
  ['another view’s change', { type: 'changed', kind: 'interview', change: changesOf('j').planned() }],
  ['changed lists', { type: 'summaries', changed: [], gone: [] }],
  ['the acknowledgement of another record', written('j', 1)],
])(
  'what is refused again and again is sent about once a second, whatever is heard in between: %s',
  async (_, between) => {
    const view = played();
    void view.client.change({ kind: 'interview', change: changesOf('i').planned() });
    // At once, after 0, 50, 200 and 500 ms, and then each second.
    expect(await refuseForLong(view, 'i', between)).toBeLessThanOrEqual(5 + 10);
  },
);

it('an acknowledgement makes the next refusal the first one again', async () => {
  const view = played();
  const make = changesOf('i');
  void view.client.change({ kind: 'interview', change: make.planned() });
  await refuseForLong(view, 'i');
  view.say(written('i', 1));
  await settled();
  void view.client.change({ kind: 'interview', change: make.noted('n') });
  await settled();
  const before = view.changes('i').length;
  view.say(refused('i', 2));
  await vi.advanceTimersByTimeAsync(1);
  expect(view.changes('i').slice(before)).toEqual([2]);
});

it('only what was refused is sent again', async () => {
  const view = played();
  for (const id of ['i', 'j']) void view.client.change({ kind: 'interview', change: changesOf(id).planned() });
  await settled();
  view.say(refused('i'));
  await vi.advanceTimersByTimeAsync(5000);
  expect(view.changes('i')).toEqual([1, 1]);
  expect(view.changes('j')).toEqual([1]);
});

it('a new channel gets everything once, and no refusal of the last one sends it again', async () => {
  const view = played();
  void view.client.change({ kind: 'interview', change: changesOf('i').planned() });
  await refuseForLong(view, 'i');
  const before = view.changes('i').length;
  view.cut();
  await vi.advanceTimersByTimeAsync(5000);
  expect(view.changes('i')).toHaveLength(before + 1);
});

it('a background that dies after each greeting is not started without pause', async () => {
  const view = played();
  void view.client.change({ kind: 'interview', change: changesOf('i').planned() });
  let known = 0;
  for (let ms = 0; ms < 10_000; ms += 10) {
    if (view.connections() > known) {
      known = view.connections();
      view.say({ type: 'health', health: HEALTH });
      await settled();
      view.cut();
    }
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(known).toBeLessThanOrEqual(5 + 10);
});

it('views are told of the state of the stores when it changes, not each time it is announced', async () => {
  let announce: (event: StoreEvent) => void = () => {};
  const serve = storeService(
    {
      ...memoryStore(),
      health: async () => HEALTH,
      watch(listener) {
        announce = listener;
        return () => {};
      },
    },
    { complain: () => {} },
  );
  const [ours, theirs] = channelPair();
  const heard: unknown[] = [];
  ours.onMessage((message) => heard.push(message));
  serve(theirs);
  await settled();
  const troubled: Health = { ...HEALTH, trouble: 'failed', waiting: 1 };
  for (const health of [HEALTH, troubled, { ...troubled }, { ...troubled }, HEALTH])
    announce({ type: 'health', health });
  await settled();
  expect(heard).toEqual([HEALTH, troubled, HEALTH].map((health) => ({ type: 'health', health })));
});
