import { describe, expect, it, vi } from 'vitest';
import type { Change } from '../../domain/interview/change.ts';
import { channelPair } from '../../storage/channel.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type RecordStore, StoreError } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import { folded, noted, planned, typed } from './changes.ts';
import { gate, settled } from './channels.ts';

/** A served store whose writes can be held back, and views that send it raw messages. */
function served(recordStore: RecordStore = memoryStore()) {
  const complaints: string[] = [];
  const held: ReturnType<typeof gate<void>>[] = [];
  let holding = false;
  const write = vi.fn<RecordStore['write']>(async (id, changes, from) => {
    if (holding) {
      const until = gate();
      held.push(until);
      await until.promise;
    }
    return recordStore.write(id, changes, from);
  });
  const serve = storeService({ ...recordStore, write }, (what) => complaints.push(what));
  return {
    recordStore,
    write,
    complaints,
    hold: () => {
      holding = true;
    },
    /** Lets the held-back write continue, or fail. */
    async release(error?: Error) {
      const until = held.shift();
      if (!until) throw new Error('No write is held back.');
      if (error) until.reject(error);
      else until.resolve();
      await settled();
    },
    view(writer: string) {
      const [ours, theirs] = channelPair();
      const heard: unknown[] = [];
      ours.onMessage((message) => heard.push(message));
      serve(theirs);
      return {
        heard,
        post: ours.post,
        close: ours.close,
        say: (seq: number, change: Change, interview = 'i') =>
          ours.post({ type: 'write', interview, writer, seq, change }),
      };
    },
  };
}

const written = (seq: number, revision: number, interview = 'i') => ({ type: 'written', interview, seq, revision });
const changed = (change: Change, interview = 'i') => ({ type: 'changed', interview, change });

describe('an acknowledgement', () => {
  it('is sent when the store has written the change, and not before', async () => {
    const { view, hold, release, recordStore } = served();
    const a = view('a');
    hold();
    a.say(1, planned('i'));
    await settled();
    expect(a.heard).toEqual([]);
    expect(await recordStore.read('i')).toBeUndefined();
    await release();
    expect(a.heard).toEqual([written(1, 1)]);
    expect(await recordStore.read('i')).toEqual(folded([planned('i')]));
  });

  it('covers everything typed during a transaction, which is written together in the next one', async () => {
    const { view, hold, release, write } = served();
    const a = view('a');
    hold();
    a.say(1, planned('i'));
    await settled();
    const drafts = ['W', 'Wh', 'Wha', 'What'].map((text) => typed('n', text));
    for (const [i, draft] of drafts.entries()) a.say(i + 2, draft);
    await settled();
    await release();
    await release();
    expect(write.mock.calls).toEqual([
      ['i', [planned('i')], { writer: 'a', seq: 1 }],
      ['i', drafts, { writer: 'a', seq: 2 }],
    ]);
    expect(a.heard).toEqual([written(1, 1), written(5, 5)]);
  });

  it('is sent again for a repeated change, which is not written again', async () => {
    const { view, recordStore } = served();
    const a = view('a');
    a.say(1, planned('i'));
    a.say(2, noted('n'));
    await settled();
    const later = view('a');
    later.say(2, noted('n'));
    await settled();
    expect(later.heard).toEqual([written(2, 2)]);
    expect(await recordStore.read('i')).toEqual(folded([planned('i'), noted('n')]));
  });
});

describe('a refused change', () => {
  it('has its reason, and nothing after it is written before it', async () => {
    const { view, hold, release, recordStore, write } = served();
    const a = view('a');
    a.say(1, planned('i'));
    await settled();
    hold();
    a.say(2, noted('n2'));
    await settled();
    a.say(3, noted('n3'));
    await settled();
    await release(new StoreError('full'));
    a.say(4, noted('n4'));
    a.say(3, noted('n3'));
    await settled();
    expect(a.heard).toEqual([written(1, 1), { type: 'refused', interview: 'i', seq: 2, reason: 'full' }]);
    expect(write).toHaveBeenCalledTimes(2);
    for (const seq of [2, 3, 4]) a.say(seq, noted(`n${seq}`));
    await settled();
    await release();
    await release();
    expect(a.heard.slice(2)).toEqual([written(2, 2), written(4, 4)]);
    const all = [planned('i'), noted('n2'), noted('n3'), noted('n4')];
    expect(await recordStore.read('i')).toEqual(folded(all));
  });

  it('does not hold up another interview or another view', async () => {
    const { view, recordStore } = served();
    const a = view('a');
    const b = view('b');
    a.say(1, noted('n'));
    a.say(1, planned('j'), 'j');
    b.say(1, planned('i'));
    await settled();
    expect(a.heard[0]).toEqual({ type: 'refused', interview: 'i', seq: 1, reason: 'damaged' });
    expect(a.heard).toContainEqual(written(1, 1, 'j'));
    expect(b.heard).toContainEqual(written(1, 1));
    expect((await recordStore.list()).map(({ id }) => id).sort()).toEqual(['i', 'j']);
  });

  it('has the reason "failed" if the store gave none', async () => {
    const { view, hold, release } = served();
    const a = view('a');
    hold();
    a.say(1, planned('i'));
    await settled();
    await release(new TypeError('secret'));
    expect(a.heard).toEqual([{ type: 'refused', interview: 'i', seq: 1, reason: 'failed' }]);
  });
});

describe('other views', () => {
  it('receive the changes of a view in order; that view itself does not', async () => {
    const { view } = served();
    const a = view('a');
    const b = view('b');
    a.say(1, planned('i'));
    b.say(1, planned('j'), 'j');
    a.say(2, noted('n'));
    a.say(3, { type: 'interview opened' });
    await settled();
    expect(b.heard).toEqual([
      changed(planned('i')),
      written(1, 1, 'j'),
      changed(noted('n')),
      changed({ type: 'interview opened' }),
    ]);
    expect(a.heard.filter((message) => (message as { type: string }).type === 'changed')).toEqual([
      changed(planned('j'), 'j'),
    ]);
  });

  it('receive only the last of drafts typed at once, but that of each note', async () => {
    const { view, hold, release } = served();
    const a = view('a');
    const b = view('b');
    hold();
    a.say(1, planned('i'));
    await settled();
    const changes = [
      typed('n', 'a'),
      typed('n', 'ab'),
      noted('n', 'abc'),
      typed('m', 'x'),
      typed('m', 'xy'),
      typed('n', 'echo'),
    ];
    for (const [i, change] of changes.entries()) a.say(i + 2, change);
    await settled();
    await release();
    await release();
    const told = [planned('i'), typed('n', 'ab'), noted('n', 'abc'), typed('m', 'xy'), typed('n', 'echo')];
    expect(b.heard).toEqual(told.map((change) => changed(change)));
    expect(folded(told)).toEqual({ ...folded([planned('i'), ...changes]), revision: expect.any(Number) });
  });

  it('receive nothing twice that is sent again on a new channel', async () => {
    const { view, hold, release } = served();
    const b = view('b');
    const a = view('a');
    a.say(1, planned('i'));
    await settled();
    hold();
    a.say(2, noted('n2'));
    a.say(3, noted('n3'));
    await settled();
    a.close();
    const again = view('a');
    for (const seq of [2, 3, 4]) again.say(seq, noted(`n${seq}`));
    await settled();
    for (let i = 0; i < 3; i++) await release();
    const all = [planned('i'), noted('n2'), noted('n3'), noted('n4')];
    expect(b.heard).toEqual(all.map((change) => changed(change)));
    // A view doesn't receive its own changes, even those sent on its previous channel.
    expect(again.heard).toEqual([written(4, 4)]);
  });

  it('have to read again when a view continues that was connected to an earlier background', async () => {
    const { view, recordStore } = served();
    await recordStore.write('i', [planned('i'), noted('n')], { writer: 'a', seq: 1 });
    const a = view('a');
    const b = view('b');
    a.say(2, noted('n'));
    a.say(3, noted('m'));
    await settled();
    expect(b.heard).toEqual([{ type: 'sync lost' }, changed(noted('m'))]);
  });

  it('still receive changes after one of them is gone', async () => {
    const { view } = served();
    const a = view('a');
    const b = view('b');
    const c = view('c');
    b.close();
    a.say(1, planned('i'));
    await settled();
    expect(c.heard).toEqual([changed(planned('i'))]);
    expect(b.heard).toEqual([]);
  });
});

describe('a message that is not understood', () => {
  const SECRET = 'Ada said that she would leave';
  it.each([
    ['an unknown type', { type: 'erase', text: SECRET }],
    ['no type', { text: SECRET }],
    ['a string', SECRET],
    ['nothing', undefined],
    ['null', null],
    [
      'an unknown change',
      { type: 'write', interview: 'i', writer: 'a', seq: 1, change: { type: SECRET, note: SECRET } },
    ],
    [
      'a damaged change',
      { type: 'write', interview: 'i', writer: 'a', seq: 1, change: { type: 'note written', note: { text: SECRET } } },
    ],
    ['no writer', { type: 'write', interview: 'i', seq: 1, change: noted('n', SECRET) }],
    ['a seq that is none', { type: 'write', interview: 'i', writer: 'a', seq: 0, change: noted('n', SECRET) }],
    ['an empty id', { type: 'write', interview: '', writer: 'a', seq: 1, change: noted('n', SECRET) }],
    ['a question without number', { type: 'read', interview: SECRET }],
  ])('is refused and complained of without its content: %s', async (_, message) => {
    const { view, write, complaints, recordStore } = served();
    const a = view('a');
    const b = view('b');
    await recordStore.write('i', [planned('i')]);
    a.post(message);
    await settled();
    expect(write).not.toHaveBeenCalled();
    expect([...a.heard, ...b.heard]).toEqual([]);
    expect(complaints).toHaveLength(1);
    for (const word of [...SECRET.split(' '), ...Object.keys(message ?? {}).filter((key) => key !== 'interview')]) {
      if (word.length > 3) expect(complaints[0]).not.toContain(word);
    }
  });

  it('does not close the channel', async () => {
    const { view } = served();
    const a = view('a');
    a.post({ type: 'nonsense' });
    a.say(1, planned('i'));
    await settled();
    expect(a.heard).toEqual([written(1, 1)]);
  });
});

describe('a request', () => {
  it('that the store can’t answer is answered with the reason', async () => {
    const failing = () => Promise.reject(new StoreError('unopenable'));
    const { view } = served({ ...memoryStore(), list: failing, read: failing, purge: failing });
    const a = view('a');
    a.post({ type: 'list', ask: 1 });
    a.post({ type: 'read', ask: 2, interview: 'i' });
    a.post({ type: 'purge', ask: 3, before: 0 });
    await settled();
    expect(a.heard).toEqual([1, 2, 3].map((ask) => ({ type: 'failed', ask, reason: 'unopenable' })));
  });

  it('is answered only to its sender', async () => {
    const { view } = served();
    const a = view('a');
    const b = view('b');
    a.post({ type: 'list', ask: 7 });
    a.post({ type: 'read', ask: 8, interview: 'i' });
    await settled();
    expect(a.heard).toEqual([
      { type: 'listed', ask: 7, summaries: [] },
      { type: 'found', ask: 8 },
    ]);
    expect(b.heard).toEqual([]);
  });
});
