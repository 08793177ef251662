import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { Change } from '../../domain/interview/change.ts';
import { Interview } from '../../domain/interview/interview.ts';
import { channelPair } from '../../storage/channel.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import { FromView } from '../../storage/store-messages.ts';
import { folded, noted, planned, recorded, typed } from './changes.ts';
import { settled } from './channels.ts';
import { junk, nearly, type OneOfEach } from './junk.ts';

const write = (seq: number, change: Change): FromView & { type: 'write' } => ({
  type: 'write',
  interview: 'i',
  writer: 'other',
  seq,
  change,
});

/** Valid messages, one of each type and some more changes. */
const MESSAGES: readonly FromView[] = [
  ...Object.values({
    write: write(1, noted('n2')),
    list: { type: 'list', ask: 1 },
    read: { type: 'read', ask: 2, interview: 'i' },
    'compare and swap': {
      type: 'compare and swap',
      ask: 3,
      swaps: [{ id: 'j', was: null, now: folded([planned('j'), noted('n1')]) ?? null }],
    },
    purge: { type: 'purge', ask: 4, before: 0 },
    health: { type: 'health', ask: 5 },
    'set aside': { type: 'set aside', ask: 6 },
    'bring back': { type: 'bring back', ask: 7, name: 'fireside' },
    'discard aside': { type: 'discard aside', ask: 8, name: 'fireside' },
    'accept loss': { type: 'accept loss', ask: 9 },
  } satisfies OneOfEach<FromView>),
  write(1, typed('n3', 'x')),
  write(1, recorded('e', 'writeup')),
  write(1, planned('i')),
  write(1, { type: 'interview removed', at: 1 }),
];

async function opened() {
  const memory = memoryStore();
  await memory.write('i', [planned('i'), noted('n1', 'kept')], { writer: 'first', seq: 1 });
  const calls = {
    write: vi.fn(memory.write),
    list: vi.fn(memory.list),
    read: vi.fn(memory.read),
    purge: vi.fn(memory.purge),
    compareAndSwap: vi.fn(memory.compareAndSwap),
  };
  const recordStore: RecordStore = { ...memory, ...calls };
  const complaints: string[] = [];
  const serve = storeService(recordStore, (what) => complaints.push(what));
  const view = () => {
    const [ours, theirs] = channelPair();
    const heard: { type?: string }[] = [];
    ours.onMessage((message) => heard.push(message as { type?: string }));
    serve(theirs);
    return { post: ours.post, heard };
  };
  return { memory, calls, complaints, view };
}

it('any message to the store is accepted or refused, and refused ones do nothing', async () => {
  const message = fc.oneof(junk, nearly(MESSAGES));
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 8 }), async (all) => {
      const { memory, calls, complaints, view } = await opened();
      const before = structuredClone(await memory.read('i'));
      const stranger = view();
      const refused = all.filter((one) => !FromView.safeParse(one).success);
      for (const one of refused) stranger.post(one);
      await settled();
      for (const call of Object.values(calls)) expect(call).not.toHaveBeenCalled();
      expect(stranger.heard).toEqual([]);
      expect(await memory.read('i')).toEqual(before);
      // A complaint is always the same sentence, with nothing of the message in it.
      expect(complaints).toEqual(refused.map(() => 'a message to the store was not understood'));

      // Nor does any of it block the store: an accepted message may be odd, but breaks nothing.
      for (const one of all) stranger.post(one);
      await settled();
      for (const { id } of await memory.list()) Interview.parse(await memory.read(id));
      const friend = view();
      friend.post({ type: 'read', ask: 10, interview: 'i' });
      await settled();
      expect(friend.heard.at(-1)).toMatchObject({ type: 'found', ask: 10, interview: { id: 'i' } });
    }),
    { numRuns: 500 },
  );
});

it('the fuzzing makes messages that are almost right', () => {
  const samples = fc.sample(nearly(MESSAGES), { numRuns: 500, seed: 1 });
  const refused = samples.filter((one) => !FromView.safeParse(one).success);
  expect(refused.length).toBeGreaterThan(200);
  expect(refused.length).toBeLessThan(500);
});
