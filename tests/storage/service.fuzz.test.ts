import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { channelPair } from '../../storage/channel.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import { FromView } from '../../storage/store-messages.ts';
import { storedWrite, VERSIONS } from '../../storage/versions.ts';
import { settled } from './channels.ts';
import { junk, nearly, type OneOfEach } from './junk.ts';
import { at, changesOf, expected, GUIDE, GUIDE_COPY, writes } from './made-changes.ts';

const make = changesOf('i', 'two');
const change = (one: InterviewChange): FromView & { type: 'change' } => ({
  type: 'change',
  v: VERSIONS,
  view: '00000two',
  number: 1,
  change: { kind: 'interview', change: one },
});

/** Valid messages, one of each type and some more changes. */
const MESSAGES: readonly FromView[] = [
  ...Object.values({
    change: change(make.noted('n2')),
    compose: { type: 'compose', interview: 'i', note: 'n1' },
    'follow lists': { type: 'follow lists' },
    read: { type: 'read', ask: 1, kind: 'person', id: 'p' },
    interview: { type: 'interview', ask: 2, id: 'i' },
    list: { type: 'list', ask: 3, query: { index: 'listed', limit: 10 } },
    followers: { type: 'followers', ask: 15, guide: 'g' },
    ids: { type: 'ids', ask: 4, kind: 'guide' },
    'change all': {
      type: 'change all',
      v: VERSIONS,
      ask: 12,
      changes: [{ kind: 'interview', change: make.noted('n4') }],
    },
    write: { type: 'write', ask: 11, writes: [...writes(changesOf('j').planned()), GUIDE_COPY].map(storedWrite) },
    guides: { type: 'guides', ask: 13 },
    'usable guide': { type: 'usable guide', ask: 14, id: 'g' },
    health: { type: 'health', ask: 5 },
    'set aside': { type: 'set aside', ask: 6 },
    'bring back': { type: 'bring back', ask: 7, name: 'fireside' },
    'discard aside': { type: 'discard aside', ask: 8, name: 'fireside' },
    'accept loss': { type: 'accept loss', ask: 9 },
  } satisfies OneOfEach<FromView>),
  change(make.typed('n3', at(3, 'two'), 'x')),
  change(make.ended()),
  { ...change(make.planned()), guide: GUIDE },
  change(make.removed({ id: 'i' })),
  {
    ...change(make.noted('n')),
    change: { kind: 'person', change: { type: 'person described', record: 'p', stamp: at(1), name: 'Ada' } },
  },
];

async function opened() {
  const memory = memoryStore();
  const mine = changesOf('i');
  const kept = [mine.planned(), mine.noted('n1', 'kept')];
  await memory.write(writes(...kept));
  const calls = {
    write: vi.fn(memory.write),
    list: vi.fn(memory.list),
    read: vi.fn(memory.read),
    interview: vi.fn(memory.interview),
    followers: vi.fn(memory.followers),
    ids: vi.fn(memory.ids),
  };
  const recordStore = { ...memory, ...calls } as RecordStore;
  const complaints: string[] = [];
  const serve = storeService(recordStore, { complain: (what) => complaints.push(what) });
  const view = () => {
    const [ours, theirs] = channelPair();
    const heard: { type?: string }[] = [];
    ours.onMessage((message) => heard.push(message as { type?: string }));
    serve(theirs);
    return { post: ours.post, heard };
  };
  return { memory, kept, calls, complaints, view };
}

it('any message to the store is accepted or refused, and refused ones do nothing', async () => {
  const message = fc.oneof(junk, nearly(MESSAGES));
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 8 }), async (all) => {
      const { memory, kept, calls, complaints, view } = await opened();
      const stranger = view();
      const refused = all.filter((one) => !FromView.safeParse(one).success);
      for (const one of refused) stranger.post(one);
      await settled();
      for (const call of Object.values(calls)) expect(call).not.toHaveBeenCalled();
      // Only who is of another version is told so.
      for (const { type } of stranger.heard) expect(['refused', 'failed']).toContain(type);
      expect((await memory.interview('i'))?.record).toEqual(expected(kept));
      // A complaint is always the same sentence, with nothing of the message in it.
      expect(complaints).toEqual(refused.map(() => 'a message to the store was not understood'));

      // Nor does any of it block the store: an accepted message may be odd, but breaks nothing.
      for (const one of all) stranger.post(one);
      await settled();
      for (const id of ['i', 'j']) {
        const found = await memory.interview(id);
        if (found) InterviewRecord.parse(found.record);
      }
      const friend = view();
      friend.post({ type: 'interview', ask: 10, id: 'i' });
      await settled();
      expect(friend.heard.at(-1)).toMatchObject({ type: 'found', ask: 10, interview: { record: { id: 'i' } } });
    }),
    { numRuns: 500 },
  );
});

it('the fuzzing makes messages that are almost right', () => {
  const samples = fc.sample(nearly(MESSAGES), { numRuns: 2000, seed: 1 });
  const refused = samples.filter((one) => !FromView.safeParse(one).success);
  expect(refused.length).toBeGreaterThan(800);
  expect(refused.length).toBeLessThan(2000);
});
