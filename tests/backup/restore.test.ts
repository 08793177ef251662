import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { BackupRefused, type Entry } from '../../backup/file/backup-format.ts';
import { joinedFiles } from '../../backup/restore/joined-files.ts';
import { restore } from '../../backup/restore/restore.ts';
import { interviewRemoval, noteRemoval } from '../../domain/interview/deletions.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { nextStamp } from '../../domain/merge/stamp.ts';
import { personKind } from '../../domain/person/person-record.ts';
import type { Write } from '../../storage/writes.ts';
import { minute, note, START } from '../formats/interview.ts';
import { browser, writesOf } from './browser.ts';
import { interview } from './interview-v1.ts';

type Body = InterviewChange extends infer One
  ? One extends InterviewChange
    ? Omit<One, 'record' | 'stamp'>
    : never
  : never;
type Browser = Awaited<ReturnType<typeof browser>>;

/** What a view makes of an interview. */
async function change(
  here: Browser,
  id: string,
  make: (record: InterviewRecord) => Body,
  view = 'mmmmmmmm',
): Promise<void> {
  const record = (await here.store.read('interview', id)) ?? { id };
  const stamp = nextStamp(minute(5), view, interviewKind.latest(record));
  const one = { ...make(record), record: id, stamp, ...(record.era && { era: record.era }) } as InterviewChange;
  await here.store.write([{ kind: 'interview', state: interviewKind.delta(one) }]);
}

const n = (id: string, text: string) => ({ ...note(minute(1), 'story', 'quote', text), id });
const wrote = (id: string, text: string) => (): Body => ({
  type: 'note written',
  note: id,
  done: true,
  text: { session: nextStamp(minute(5), 'mmmmmmmm', ''), text },
});
const removed = (record: InterviewRecord): Body => interviewRemoval(record, START);
const many = Array.from({ length: 120 }, (_, i) => interview({ id: `i${String(i).padStart(3, '0')}` }));
const texts = async (here: Browser, id: string) =>
  (await here.shown(id))?.notes.filter(({ removedAt }) => removedAt === undefined).map(({ text }) => text);

describe('a preview', () => {
  it('says what both sides have, and changes nothing', async () => {
    const ids = ['same', 'differs', 'more here', 'deleted', 'deleted there', 'purged'];
    const start = writesOf(...ids.map((id) => interview({ id, notes: [n('a', 'a')] })));
    const there = await browser([...start, ...writesOf(interview({ id: 'new' }))]);
    const here = await browser([...start, ...writesOf(interview({ id: 'only here' }))]);
    await change(there, 'differs', wrote('b', 'there'));
    await change(here, 'differs', wrote('c', 'here'), 'hhhhhhhh');
    await change(here, 'more here', wrote('c', 'here'));
    await change(here, 'deleted', removed);
    await change(there, 'deleted there', removed);
    await change(here, 'purged', (record) => noteRemoval(record, 'a', START));
    const before = await here.lasting();
    const file = await there.file();
    expect(await here.preview(file)).toEqual({
      counts: {
        ...{ new: 1, 'only here': 1, same: 3, differs: 1, 'deleted here': 1, 'deleted there': 1, 'erased there': 0 },
        ...{ unreadable: 0, erased: 0 },
      },
      ...{ incoming: 3, interviews: 3, records: 7 },
      deleted: { interviews: 1, parts: 1 },
      ...{ damaged: [], damagedCount: 0, missing: 0, settings: null },
    });
    expect(await here.lasting()).toEqual(before);
    expect(await here.restore([file])).toMatchObject({ came: 3, left: 0 });
    expect(await here.preview(file)).toMatchObject({
      incoming: 0,
      counts: { new: 0, same: 5, differs: 0, 'deleted there': 0 },
    });
    expect(await texts(here, 'differs')).toEqual(expect.arrayContaining(['a', 'here', 'there']));
  });

  it('doesn’t count an interview of which only the deletion comes', async () => {
    const there = await browser(writesOf(interview({ id: 'shown' }), interview({ id: 'deleted' })));
    await change(there, 'deleted', removed);
    const file = await there.file();
    const here = await browser();
    expect(await here.preview(file)).toMatchObject({ incoming: 2, interviews: 1, counts: { new: 1 } });
    expect(await here.restore([file])).toMatchObject({ came: 2, interviews: 1 });
    expect(await here.shown('deleted')).toMatchObject({ removedAt: START });
  });

  it('takes what open editors hold for what is here', async () => {
    const here = await browser(writesOf(interview({ id: 'i' })));
    const stamp = nextStamp(minute(2), 'oooooooo', '');
    await here.store.write([
      { kind: 'open text', text: { interview: 'i', note: stamp, session: stamp, stamp, text: 'typing' } },
    ]);
    const file = await here.file();
    expect(await here.preview(file)).toMatchObject({ incoming: 0, counts: { same: 1 } });
    const other = await browser();
    await other.restore([file]);
    expect(await texts(other, 'i')).toEqual(['typing']);
  });

  it('names what is damaged, and what is missing', async () => {
    const here = await browser(writesOf(...many.slice(0, 3)));
    const file = Buffer.from(await here.file());
    const [at] = [file.length - 400];
    file.writeUInt8(file.readUInt8(at) ^ 1, at);
    const other = await browser();
    const preview = await other.preview(file);
    expect(preview).toMatchObject({ damagedCount: 1, damaged: [{ place: 4 }], missing: 0, counts: { new: 2 } });
    expect(await other.preview(Buffer.from(await here.file()).subarray(0, -30))).toMatchObject({ missing: undefined });
  });

  it('of segments and their full backup counts each interview once', async () => {
    const start = writesOf(...many.slice(0, 4));
    const full = await browser(start);
    const file = await full.file();
    await change(full, 'i000', wrote('x', 'later'));
    const segment = await full.file();
    const here = await browser();
    expect(await here.preview(segment, file)).toMatchObject({ counts: { new: 4 }, incoming: 4 });
    await here.restore([segment, file]);
    expect(await here.lasting()).toEqual(await full.lasting());
  });
});

describe('what was deleted here', () => {
  it('stays deleted, and comes back when asked for, also once it is purged', async () => {
    const there = await browser(writesOf(interview({ id: 'i', notes: [n('a', 'a'), n('b', 'b')] })));
    const file = await there.file();
    const here = await browser(writesOf(interview({ id: 'i', notes: [n('a', 'a'), n('b', 'b')] })));
    await change(here, 'i', removed);
    await here.store.purge(START + 2 * 24 * 60 * 60_000);
    expect(await here.restore([file])).toMatchObject({ came: 0 });
    expect((await here.shown('i'))?.removedAt).toBe(START);
    expect(await here.restore([file], { bringBack: true })).toMatchObject({ came: 1 });
    expect(await texts(here, 'i')).toEqual(['a', 'b']);
    expect((await here.shown('i'))?.removedAt).toBeUndefined();
    expect(await here.restore([file], { bringBack: true })).toMatchObject({ came: 0 });
  });

  it('comes back note by note', async () => {
    const start = writesOf(interview({ id: 'i', notes: [n('a', 'a'), n('b', 'b')] }));
    const file = await (await browser(start)).file();
    const here = await browser(start);
    await change(here, 'i', (record) => noteRemoval(record, 'b', START));
    await here.restore([file]);
    expect(await texts(here, 'i')).toEqual(['a']);
    await here.restore([file], { bringBack: true });
    expect(await texts(here, 'i')).toEqual(['a', 'b']);
    expect(await here.undo()).toEqual({ back: 1, left: 0 });
    expect(await texts(here, 'i')).toEqual(['a']);
  });
});

describe('restoring', () => {
  it('brings everything into an empty browser, and nothing the second time', async () => {
    const there = await browser(writesOf(...many));
    const here = await browser();
    expect(await here.restore([await there.file()])).toEqual({ came: 120, interviews: 120, left: 0, read: 120 });
    expect(await here.lasting()).toEqual(await there.lasting());
    expect(await here.store.guideHashes()).toEqual(await there.store.guideHashes());
    expect(await here.restore([await there.file()])).toEqual({ came: 0, interviews: 0, left: 0, read: 120 });
    expect(await here.metadata.replacedSince()).toEqual({ count: 120, kept: START });
  });

  it('stops when it is told to, between two batches, and can go on later', async () => {
    const file = await (await browser(writesOf(...many))).file();
    const here = await browser();
    const stop = new AbortController();
    const stopping = here.restore([file], { passed: () => stop.abort(), stop: stop.signal });
    await expect(stopping).rejects.toMatchObject({ name: 'AbortError' });
    expect((await here.lasting()).size).toBe(50);
    expect(await here.restore([file])).toMatchObject({ came: 70 });
    expect((await here.lasting()).size).toBe(120);
  });

  it('writes a batch to a transaction, and stores how to undo it before', async () => {
    const file = await (await browser(writesOf(...many))).file();
    const here = await browser();
    const order: string[] = [];
    const into = {
      ...here.into,
      recordStore: { write: async (writes: readonly Write[]) => void order.push(`write ${writes.length}`) },
      metadata: {
        ...here.metadata,
        rememberReversals: async (all: readonly unknown[]) => void order.push(`remember ${all.length}`),
      },
    };
    await restore(here.entriesIn(file), into, () => undefined, new AbortController().signal);
    // The guide comes with the first interview that has it.
    expect(order).toEqual(['remember 50', 'write 51', 'remember 50', 'write 50', 'remember 20', 'write 20']);
  });

  it('keeps what came in when the file breaks in the middle, each of it whole', async () => {
    const here = await browser();
    async function* breaking(): AsyncGenerator<Entry> {
      for (const record of writesOf(...many.slice(0, 60)))
        if (record.kind === 'interview') yield { is: 'record', record };
      throw new BackupRefused('unreadable');
    }
    const restoring = restore(joinedFiles([breaking()]), here.into, () => undefined, new AbortController().signal);
    await expect(restoring).rejects.toMatchObject({ refusal: 'unreadable' });
    expect((await here.lasting()).size).toBe(50);
  });

  it('never overwrites what is written meanwhile', async () => {
    const start = writesOf(interview({ id: 'i', notes: [n('a', 'a')] }));
    const there = await browser(start);
    await change(there, 'i', wrote('b', 'of the backup'));
    const here = await browser(start);
    const { write } = here.store;
    const racing = {
      ...here.into,
      recordStore: {
        async write(writes: readonly Write[]) {
          await change(here, 'i', wrote('c', 'typed meanwhile'), 'cccccccc');
          await write(writes);
        },
      },
    };
    await restore(here.entriesIn(await there.file()), racing, () => undefined, new AbortController().signal);
    expect(await texts(here, 'i')).toEqual(expect.arrayContaining(['a', 'of the backup', 'typed meanwhile']));
  });

  it('leaves an interview that can’t be read here as it is, and says so', async () => {
    const file = await (await browser(writesOf(interview({ id: 'i' }), interview({ id: 'j' })))).file();
    const here = await browser(writesOf(interview({ id: 'i' })));
    const { states } = here.store;
    here.store.states = async (keys) => {
      const { writes } = await states(keys.filter((key) => key !== 'interview/i'));
      return { writes, damaged: keys.filter((key) => key === 'interview/i') };
    };
    expect(await here.preview(file)).toMatchObject({ incoming: 1, counts: { new: 1, unreadable: 1 } });
    expect(await here.restore([file])).toMatchObject({ came: 1, left: 1 });
  });

  it('drops the interviews of a person who was erased, here or in the file', async () => {
    const person = personKind.delta({
      type: 'person described',
      record: 'p',
      stamp: nextStamp(1, 'pppppppp', ''),
      name: 'Ada',
    });
    const named = (id: string): Write => ({
      kind: 'interview',
      state: {
        ...interviewKind.delta({
          type: 'interview planned',
          record: id,
          stamp: nextStamp(1, 'pppppppp', ''),
          person: { id: 'p' },
          ...{ candidate: 'Ada', role: '', guide: 'h', call: { host: 'none' }, createdAt: 1, end: 2 },
        }),
      },
    });
    const erased = personKind.delta({ type: 'person erased', record: 'p', stamp: nextStamp(9, 'pppppppp', '') });
    const file = await (await browser([{ kind: 'person', state: person }, named('i')])).file();
    const here = await browser([{ kind: 'person', state: erased }]);
    expect(await here.preview(file)).toMatchObject({ incoming: 0, counts: { erased: 1, new: 0 } });
    expect(await here.restore([file])).toMatchObject({ came: 0 });
    expect(await here.store.read('interview', 'i')).toBeUndefined();
  });
});

describe('putting back', () => {
  it('makes what is shown as it was before, by new changes', async () => {
    const start = writesOf(interview({ id: 'i', notes: [n('a', 'a')] }));
    const there = await browser([...start, ...writesOf(interview({ id: 'new' }))]);
    await change(there, 'i', wrote('a', 'a, edited'));
    await change(there, 'i', wrote('b', 'b'));
    await change(there, 'i', () => ({ type: 'interview described', role: 'of the backup' }));
    const here = await browser(start);
    const role = (await here.shown('i'))?.role;
    await here.restore([await there.file()]);
    expect(await texts(here, 'i')).toEqual(expect.arrayContaining(['a, edited', 'b']));
    expect(await here.undo()).toEqual({ back: 2, left: 0 });
    expect(await texts(here, 'i')).toEqual(['a']);
    expect((await here.shown('i'))?.role).toBe(role);
    expect((await here.shown('new'))?.removedAt).toBe(START);
    expect(await here.metadata.replacedSince()).toBeUndefined();
    // A copy of before the undo brings nothing back, since undoing was a change.
    const other = await browser(start);
    await other.restore([await there.file()]);
    await other.restore([await here.file()]);
    expect(await texts(other, 'i')).toEqual(['a']);
  });

  it('takes back what was judged in the backup, too', async () => {
    const start = writesOf(interview({ id: 'i', notes: [n('a', 'a')] }));
    const there = await browser(start);
    const judged: Body[] = [
      { type: 'criterion judged', criterion: 'depth', choice: { is: 'level', level: 'proves' }, strongest: 'a' },
      { type: 'interviewer recommended', recommendation: 'no' },
      { type: 'write-up finished', finished: { on: true, at: minute(9) } },
      { type: 'write-up left open', at: minute(9) },
      { type: 'note written', note: 'a', basis: 'a' },
    ];
    for (const body of judged) await change(there, 'i', () => body);
    const here = await browser(start);
    await here.restore([await there.file()]);
    expect((await here.store.read('interview', 'i'))?.judgement?.recommendation?.value).toBe('no');
    expect(await here.undo()).toEqual({ back: 1, left: 0 });
    const { judgement } = (await here.store.read('interview', 'i')) ?? {};
    expect(judgement).toMatchObject({
      criteria: { depth: { choice: { value: { is: 'open' } }, strongest: { value: '' } } },
      recommendation: { value: 'open' },
      finished: { value: { on: false } },
      leftOpen: { value: 0 },
    });
    expect((await here.shown('i'))?.notes[0]?.basis).toBeUndefined();
  });

  it('takes back a section that a note has only in the backup', async () => {
    const start = writesOf(interview({ id: 'i', notes: [{ ...n('a', 'a'), section: undefined }] }));
    const there = await browser(start);
    await change(there, 'i', () => ({ type: 'note written', note: 'a', section: 'welcome' }));
    const here = await browser(start);
    await here.restore([await there.file()]);
    expect((await here.shown('i'))?.notes[0]?.section).toBe('welcome');
    await here.undo();
    expect((await here.shown('i'))?.notes[0]).not.toHaveProperty('section');
  });

  it('leaves alone what was changed since', async () => {
    const there = await browser(writesOf(interview({ id: 'i' }), interview({ id: 'j' })));
    const here = await browser();
    await here.restore([await there.file()]);
    await change(here, 'i', wrote('x', 'written since'));
    expect(await here.undo()).toEqual({ back: 1, left: 1 });
    expect(await texts(here, 'i')).toEqual(['written since']);
    expect((await here.shown('i'))?.removedAt).toBeUndefined();
  });

  it.each([
    ['an earlier', 1, 0],
    ['a later', 3, 1],
  ])('leaves alone what %s version restored, whose steps mean something else', async (_, v, kept) => {
    const there = await browser(writesOf(interview({ id: 'i' }), interview({ id: 'j' })));
    const here = await browser();
    await here.restore([await there.file()]);
    for await (const one of here.metadata.reversals(['interview/j']))
      await here.metadata.rememberReversals([{ ...one, v }], START);
    expect(await here.undo()).toEqual({ back: 1, left: 1 });
    expect((await here.shown('j'))?.removedAt).toBeUndefined();
    // Only a later version can still be updated to.
    expect((await here.metadata.replacedSince())?.count ?? 0).toBe(kept);
  });

  it('is possible only for a day', async () => {
    const here = await browser();
    await here.restore([await (await browser(writesOf(interview()))).file()]);
    await here.metadata.forgetBefore(START);
    expect(await here.metadata.replacedSince()).toEqual({ count: 1, kept: START });
    await here.metadata.forgetBefore(START + 1);
    expect(await here.metadata.replacedSince()).toBeUndefined();
  });

  it('keeps little, whatever the size of what was restored', async () => {
    const notes = Array.from({ length: 60 }, (_, i) => n(`n${i}`, `note ${i} `.repeat(30)));
    const [first] = writesOf(interview({ id: 'i' })).slice(1);
    const here = await browser(first ? [first] : []);
    await here.restore([await (await browser(writesOf(interview({ id: 'k', notes })))).file()]);
    let kept = 0;
    for await (const one of here.metadata.reversals()) kept += JSON.stringify(one).length;
    expect(kept).toBeLessThan(6000);
  });
});
