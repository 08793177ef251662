import { describe, expect, it, vi } from 'vitest';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import type { RecordChange } from '../../domain/kinds.ts';
import { channelPair } from '../../storage/channel.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type RecordStore, StoreError } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import { storedWrite, VERSIONS } from '../../storage/versions.ts';
import { gate, settled, viewIdOf } from './channels.ts';
import { at, changesOf, expected, whole, writes } from './made-changes.ts';

/** A served store whose writes can be held back, and views that send it raw messages. */
function served(recordStore: RecordStore = memoryStore()) {
  const complaints: string[] = [];
  const stored: RecordChange[] = [];
  const held: ReturnType<typeof gate<void>>[] = [];
  let holding = false;
  const write = vi.fn<RecordStore['write']>(async (writes) => {
    if (holding) {
      const until = gate();
      held.push(until);
      await until.promise;
    }
    return recordStore.write(writes);
  });
  const interview = vi.fn(recordStore.interview);
  const list = vi.fn(recordStore.list);
  const serve = storeService(
    { ...recordStore, write, interview, list },
    { complain: (what) => complaints.push(what), stored: (change) => stored.push(change) },
  );
  return {
    recordStore,
    write,
    interview,
    list,
    complaints,
    stored,
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
    /** A view that follows these interviews. */
    view(name: string, ...following: string[]) {
      const [ours, theirs] = channelPair();
      const heard: { type?: string }[] = [];
      ours.onMessage((message) => heard.push(message as { type?: string }));
      serve(theirs);
      for (const id of following) ours.post({ type: 'interview', ask: 0, id });
      return {
        /** All but the answers to what it follows. */
        get heard() {
          return heard.filter(({ type }) => type !== 'found');
        },
        all: heard,
        post: ours.post,
        close: ours.close,
        say: (number: number, change: InterviewChange) =>
          ours.post({
            type: 'change',
            v: VERSIONS,
            view: viewIdOf(name),
            number,
            change: { kind: 'interview', change },
          }),
      };
    },
  };
}

const written = (number: number, record = 'i') => ({ type: 'written', kind: 'interview', record, number });
const refused = (number: number, reason: string, record = 'i') => ({
  type: 'refused',
  kind: 'interview',
  record,
  number,
  reason,
});
const changed = (change: InterviewChange) => ({ type: 'changed', kind: 'interview', change });

describe('an acknowledgement', () => {
  it('is sent when the store has written the change, and not before', async () => {
    const { view, hold, release, recordStore, stored } = served();
    const change = changesOf('i').planned();
    const a = view('a');
    hold();
    a.say(1, change);
    await settled();
    expect(a.heard).toEqual([]);
    expect(stored).toEqual([]);
    expect(await recordStore.interview('i')).toBeUndefined();
    await release();
    expect(a.heard).toEqual([written(1)]);
    expect(stored).toEqual([{ kind: 'interview', change }]);
    expect(whole(await recordStore.interview('i'))).toEqual(expected([change]));
  });

  it('covers everything typed during a transaction, which is one small write in the next one', async () => {
    const { view, hold, release, write, recordStore } = served();
    const a = view('a');
    const make = changesOf('i');
    const first = make.planned();
    hold();
    a.say(1, first);
    await settled();
    const keys = ['W', 'Wh', 'Wha', 'What'].map((text) => make.typed('n', at(2), text));
    for (const [i, key] of keys.entries()) a.say(i + 2, key);
    await settled();
    await release();
    await release();
    expect(write).toHaveBeenCalledTimes(2);
    expect(write.mock.calls[1]?.[0]).toMatchObject([{ kind: 'open text', text: { note: 'n', text: 'What' } }]);
    expect(a.heard).toEqual([written(1), written(5)]);
    expect(whole(await recordStore.interview('i'))).toEqual(expected([first, ...keys]));
  });

  it('covers what two views do to one interview at once, in one transaction', async () => {
    const { view, hold, release, write } = served();
    const [a, b] = [view('a'), view('b')];
    const [one, two] = [changesOf('i'), changesOf('i', 'two')];
    hold();
    a.say(1, one.planned());
    await settled();
    a.say(2, one.noted('n'));
    b.say(1, two.noted('m'));
    await settled();
    await release();
    await release();
    expect(write).toHaveBeenCalledTimes(2);
    expect(write.mock.calls[1]?.[0]).toHaveLength(1);
    const acknowledged = [a, b].map(({ heard }) => heard.filter(({ type }) => type === 'written'));
    expect(acknowledged).toEqual([[written(1), written(2)], [written(1)]]);
  });

  it('tells a view that planned an interview, and so never asked for it, what others change in it', async () => {
    const { view } = served();
    const [a, b] = [view('a'), view('b')];
    const note = changesOf('i', 'two').noted('m');
    a.say(1, changesOf('i').planned());
    await settled();
    b.say(1, note);
    await settled();
    expect(a.heard).toEqual([written(1), changed(note)]);
  });

  it('is sent again for a repeated change, which changes nothing and is told to nobody', async () => {
    const { view, recordStore, stored } = served();
    const make = changesOf('i');
    const changes = [make.planned(), make.noted('n')] as const;
    const a = view('a');
    a.say(1, changes[0]);
    a.say(2, changes[1]);
    await settled();
    const later = view('a');
    later.say(2, changes[1]);
    await settled();
    expect(later.heard).toEqual([written(2)]);
    expect(stored).toHaveLength(2);
    expect(whole(await recordStore.interview('i'))).toEqual(expected(changes));
  });
});

describe('a refused change', () => {
  it('has its reason, and nothing after it is written before it', async () => {
    const { view, hold, release, recordStore, write } = served();
    const a = view('a');
    const make = changesOf('i');
    const all = [make.planned(), make.noted('n2'), make.noted('n3'), make.noted('n4')];
    const say = (number: number) => {
      const change = all[number - 1];
      if (change) a.say(number, change);
    };
    say(1);
    await settled();
    hold();
    say(2);
    await settled();
    say(3);
    await settled();
    await release(new StoreError('full'));
    say(4);
    say(3);
    await settled();
    expect(a.heard).toEqual([written(1), refused(2, 'full')]);
    expect(write).toHaveBeenCalledTimes(2);
    for (const number of [2, 3, 4]) say(number);
    await settled();
    await release();
    await release();
    expect(a.heard.slice(2)).toEqual([written(2), written(4)]);
    expect(whole(await recordStore.interview('i'))).toEqual(expected(all));
  });

  it('does not hold up another interview', async () => {
    const memory = memoryStore();
    const { view } = served({
      ...memory,
      write: (writes) =>
        writes.some((write) => write.kind === 'interview' && write.state.id === 'i')
          ? Promise.reject(new StoreError('damaged'))
          : memory.write(writes),
    });
    const a = view('a');
    a.say(1, changesOf('i').noted('n'));
    a.say(1, changesOf('j').planned());
    await settled();
    expect(a.heard).toEqual([refused(1, 'damaged'), written(1, 'j')]);
  });

  it('is refused to each view that took part', async () => {
    const { view, hold, release } = served();
    const [a, b] = [view('a'), view('b')];
    const [one, two] = [changesOf('i'), changesOf('i', 'two')];
    hold();
    a.say(1, one.planned());
    await settled();
    for (const number of [2, 3]) a.say(number, one.noted(`n${number}`));
    b.say(1, two.noted('m'));
    await settled();
    await release();
    await release(new StoreError('full'));
    expect(a.heard).toEqual([written(1), refused(2, 'full')]);
    expect(b.heard.filter(({ type }) => type === 'refused')).toEqual([refused(1, 'full')]);
  });

  it('has the reason "failed" if the store gave none', async () => {
    const { view, hold, release } = served();
    const a = view('a');
    hold();
    a.say(1, changesOf('i').planned());
    await settled();
    await release(new TypeError('secret'));
    expect(a.heard).toEqual([refused(1, 'failed')]);
  });
});

describe('other views', () => {
  it('receive the changes to what they have read, in order; the view itself and one that shows something else do not', async () => {
    const { view } = served();
    const a = view('a', 'i');
    const b = view('b', 'i');
    const c = view('c', 'j');
    const make = changesOf('i');
    const changes = [make.planned(), make.noted('n'), make.make({ type: 'interview opened' })];
    for (const [i, change] of changes.entries()) a.say(i + 1, change);
    await settled();
    expect(b.heard).toEqual(changes.map(changed));
    expect(a.heard.filter(({ type }) => type === 'changed')).toEqual([]);
    expect(c.heard).toEqual([]);
  });

  it('receive only the last of what an editor held, but that of each', async () => {
    const { view, hold, release } = served();
    const a = view('a');
    const b = view('b', 'i');
    const make = changesOf('i');
    const first = make.planned();
    hold();
    a.say(1, first);
    await settled();
    const changes = [
      make.typed('n', at(2), 'a'),
      make.typed('n', at(2), 'ab'),
      make.noted('n', 'abc', { text: { session: at(2), text: 'abc' } }),
      make.typed('m', at(5), 'x'),
      make.typed('m', at(5), 'xy'),
      make.typed('n', at(7), 'echo'),
    ];
    for (const [i, change] of changes.entries()) a.say(i + 2, change);
    await settled();
    await release();
    await release();
    const told = [first, changes[1], changes[2], changes[4], changes[5]].flatMap((change) => change ?? []);
    expect(b.heard).toEqual(told.map(changed));
    expect(expected(told)).toEqual(expected([first, ...changes]));
  });

  it('receive nothing twice that is sent again on a new channel', async () => {
    const { view, hold, release } = served();
    const b = view('b', 'i');
    const a = view('a');
    const make = changesOf('i');
    const all = [make.planned(), make.noted('n2'), make.noted('n3'), make.noted('n4')];
    const [first, second, third] = all;
    if (!first || !second || !third) throw new Error('There are four.');
    a.say(1, first);
    await settled();
    hold();
    a.say(2, second);
    a.say(3, third);
    await settled();
    a.close();
    const again = view('a', 'i');
    for (const [i, change] of all.slice(1).entries()) again.say(i + 2, change);
    await settled();
    for (let i = 0; i < 2; i++) await release();
    await release().catch(() => undefined);
    expect(b.heard).toEqual(all.map(changed));
    // A view doesn't receive its own changes, even those sent on its previous channel.
    expect(again.heard.filter(({ type }) => type === 'changed')).toEqual([]);
    expect(again.heard.at(-1)).toEqual(written(4));
  });

  it('still receive changes after one of them is gone', async () => {
    const { view } = served();
    const [a, b, c] = [view('a'), view('b', 'i'), view('c', 'i')];
    await settled();
    b.close();
    const change = changesOf('i').planned();
    a.say(1, change);
    await settled();
    expect(c.heard).toEqual([changed(change)]);
    expect(b.heard).toEqual([]);
  });

  it('have to read again after whole states were written', async () => {
    vi.useFakeTimers();
    const { view } = served();
    const [a, b] = [view('a'), view('b')];
    a.post({ type: 'write', ask: 1, writes: writes(changesOf('i').planned()).map(storedWrite) });
    await vi.advanceTimersByTimeAsync(2000);
    expect(a.heard).toEqual([{ type: 'done', ask: 1 }, { type: 'sync lost' }]);
    expect(b.heard).toEqual([{ type: 'sync lost' }]);
    vi.useRealTimers();
  });

  it('receive changes that are stored all or none; after a failure nobody does', async () => {
    const { view, hold, release, stored, write } = served();
    const [a, b] = [view('a'), view('b', 'i')];
    const [one, two] = [changesOf('i').planned(), changesOf('j').planned()];
    const changes = [one, two].map((change) => ({ kind: 'interview', change }));
    hold();
    a.post({ type: 'change all', v: VERSIONS, ask: 1, changes });
    await settled();
    await release(new StoreError('full'));
    expect(a.heard).toEqual([{ type: 'failed', ask: 1, reason: 'full' }]);
    a.post({ type: 'change all', v: VERSIONS, ask: 2, changes });
    await settled();
    await release();
    expect(write.mock.calls[1]?.[0]).toHaveLength(2);
    expect(a.heard.slice(1)).toEqual([{ type: 'done', ask: 2 }]);
    expect(b.heard).toEqual([changed(one)]);
    expect(stored).toEqual(changes);
  });

  it('are told which notes the composers of others hold, as long as these are connected', async () => {
    const { view } = served();
    const [a, b] = [view('a'), view('b')];
    a.say(1, changesOf('i').planned());
    a.post({ type: 'compose', interview: 'i', note: 'n' });
    const heldFor = async ({ post, all }: typeof a) => {
      post({ type: 'interview', ask: 1, id: 'i' });
      await settled();
      return all.findLast(({ type }) => type === 'found');
    };
    expect(await heldFor(b)).toMatchObject({ interview: { held: ['n'] } });
    expect(await heldFor(a)).toMatchObject({ interview: { held: [] } });
    a.close();
    await settled();
    expect(await heldFor(b)).toMatchObject({ interview: { held: [] } });
  });
});

describe('lists', () => {
  it('are told of each interview that changed, once for what was done at a time; a panel is told nothing', async () => {
    vi.useFakeTimers();
    const { view, interview, list } = served();
    const [a, library] = [view('a'), view('l')];
    library.post({ type: 'follow lists' });
    await settled();
    const make = changesOf('i');
    const planned = make.planned();
    for (const [i, change] of [planned, make.noted('n'), make.entered()].entries()) a.say(i + 1, change);
    await vi.advanceTimersByTimeAsync(1000);
    expect(library.heard).toEqual([
      { type: 'summaries', changed: [expect.objectContaining({ id: 'i', status: 'under way', notes: 1 })], gone: [] },
    ]);
    expect(a.heard.map(({ type }) => type)).not.toContain('summaries');
    expect(interview).toHaveBeenCalledTimes(1);
    expect(list).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it('cost nothing with each key, and nothing at all while nobody shows one', async () => {
    vi.useFakeTimers();
    const { view, interview } = served();
    const [a, library] = [view('a'), view('l')];
    const make = changesOf('i');
    a.say(1, make.planned());
    await vi.advanceTimersByTimeAsync(1000);
    library.post({ type: 'follow lists' });
    await settled();
    for (let i = 2; i < 100; i++) a.say(i, make.typed('n', at(2), 'x'.repeat(i)));
    await vi.advanceTimersByTimeAsync(1000);
    expect(interview).not.toHaveBeenCalled();
    expect(library.heard).toEqual([]);
    vi.useRealTimers();
  });

  it('hear of a deletion, of a key that brings the interview back, and of an erasure', async () => {
    vi.useFakeTimers();
    const { view } = served();
    const [a, b, library] = [view('a'), view('b'), view('l')];
    library.post({ type: 'follow lists' });
    const make = changesOf('i');
    const first = make.planned();
    a.say(1, first);
    await vi.advanceTimersByTimeAsync(1000);
    a.say(2, make.removed(expected([first])));
    await vi.advanceTimersByTimeAsync(1000);
    b.say(1, changesOf('i', 'two', 5).typed('n', at(6, 'two'), 'unseen'));
    await vi.advanceTimersByTimeAsync(1000);
    a.say(3, make.make({ type: 'interview erased', reach: 'all' }));
    await vi.advanceTimersByTimeAsync(1000);
    const told = library.heard as { changed?: { removedAt?: number }[]; gone?: string[] }[];
    expect(told.map(({ changed: news, gone }) => [news?.[0]?.removedAt !== undefined, gone])).toEqual([
      [false, []],
      [true, []],
      [false, []],
      [false, ['i']],
    ]);
    vi.useRealTimers();
  });
});

describe('a message that is not understood', () => {
  const SECRET = 'Ada said that she would leave';
  const change = { kind: 'interview', change: changesOf('i').noted('n', SECRET) };
  it.each([
    ['an unknown type', { type: 'erase', text: SECRET }],
    ['no type', { text: SECRET }],
    ['a string', SECRET],
    ['nothing', undefined],
    ['null', null],
    [
      'an unknown change',
      {
        type: 'change',
        v: VERSIONS,
        view: 'aaaaaaaa',
        number: 1,
        change: { kind: 'interview', change: { type: SECRET } },
      },
    ],
    [
      'a damaged change',
      {
        type: 'change',
        v: VERSIONS,
        view: 'aaaaaaaa',
        number: 1,
        change: { ...change, change: { ...change.change, text: { session: SECRET, text: SECRET } } },
      },
    ],
    [
      'an unknown kind',
      { type: 'change', v: VERSIONS, view: 'aaaaaaaa', number: 1, change: { ...change, kind: SECRET } },
    ],
    ['no view', { type: 'change', v: VERSIONS, number: 1, change }],
    ['a number that is none', { type: 'change', v: VERSIONS, view: 'aaaaaaaa', number: 0, change }],
    ['an empty id', { type: 'read', ask: 1, kind: 'interview', id: '' }],
    ['a question without number', { type: 'interview', id: SECRET }],
    ['a list of everything', { type: 'list', ask: 1, query: { index: 'listed', limit: 100_000 } }],
  ])('is refused and complained of without its content: %s', async (_, message) => {
    const { view, write, complaints } = served();
    const a = view('a');
    const b = view('b');
    a.post(message);
    await settled();
    expect(write).not.toHaveBeenCalled();
    expect([...a.heard, ...b.heard]).toEqual([]);
    expect(complaints).toHaveLength(1);
    for (const word of SECRET.split(' ')) if (word.length > 3) expect(complaints[0]).not.toContain(word);
  });

  it('does not close the channel', async () => {
    const { view } = served();
    const a = view('a');
    a.post({ type: 'nonsense' });
    a.say(1, changesOf('i').planned());
    await settled();
    expect(a.heard).toEqual([written(1)]);
  });
});

describe('a request', () => {
  it('that the store can’t answer is answered with the reason', async () => {
    const failing = () => Promise.reject(new StoreError('unopenable'));
    const { view } = served({ ...memoryStore(), list: failing, interview: failing, read: failing, ids: failing });
    const a = view('a');
    a.post({ type: 'list', ask: 1, query: { index: 'listed', limit: 1 } });
    a.post({ type: 'interview', ask: 2, id: 'i' });
    a.post({ type: 'read', ask: 3, kind: 'person', id: 'i' });
    a.post({ type: 'ids', ask: 4, kind: 'person' });
    await settled();
    expect(a.all).toEqual([1, 2, 3, 4].map((ask) => ({ type: 'failed', ask, reason: 'unopenable' })));
  });

  it('is answered only to its sender', async () => {
    const { view } = served();
    const a = view('a');
    const b = view('b');
    a.post({ type: 'list', ask: 7, query: { index: 'listed', limit: 1 } });
    a.post({ type: 'interview', ask: 8, id: 'i' });
    await settled();
    expect(a.all).toEqual([
      { type: 'listed', ask: 7, page: { summaries: [], total: 0 } },
      { type: 'found', ask: 8 },
    ]);
    expect(b.all).toEqual([]);
  });
});
