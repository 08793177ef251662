import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { liveNotes } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { noteWork } from '../../state/note-work.ts';
import { loadDayWords } from '../../state/promised-day.ts';
import { offsetIn } from '../../state/typed-offset.ts';
import { memoryStore } from '../../storage/memory.ts';
import { background, settled, viewOf } from '../storage/channels.ts';
import { guide, opened, plannedWith } from './interviewing.ts';

const MINUTE = 60_000;

/** Two views of an interview that has ended, with two notes in the same section. */
async function ended(first = 'Wrote a check first', second = 'Then fixed it') {
  const line = background(memoryStore());
  const change = { ...plannedWith(), guide: guideHash(guide) };
  await viewOf(line.connect, 'planner').recordStore.change({ kind: 'interview', change }, guide);
  const one = await opened(line, 'one');
  one.acts.start();
  for (const text of [first, second]) {
    one.clock.pass(MINUTE);
    one.key(text);
    one.model.add();
  }
  one.clock.pass(MINUTE);
  one.acts.end();
  await settled();
  const other = await opened(line, 'other');
  const notes = () => liveNotes(one.interview());
  const [a, b] = notes() as [Note, Note];
  return { one, other, a, b, work: noteWork(one.acts), notes };
}

/** Another view makes a note one that is only for me. */
async function becomesMine({ acts }: Awaited<ReturnType<typeof opened>>, note: Note): Promise<void> {
  await settled();
  acts.edit(note, { onlyForMe: true });
  await settled();
}

const texts = (notes: readonly Note[]) => notes.map(({ text }) => text);

it('splits at the caret, keeps the whole as a version, and undoes it', async () => {
  const { one, a, work, notes } = await ended();
  one.acts.edit(a, { criteria: ['depth'] });
  const tagged = notes()[0] as Note;
  expect(work.split(tagged, a.text, 0)).toBe(false);
  expect(work.split(tagged, a.text, 7)).toBe(true);
  expect(texts(notes())).toEqual(['Wrote a', 'check first', 'Then fixed it']);
  expect(notes().map(({ criteria }) => criteria)).toEqual([['depth'], ['depth'], []]);
  expect(notes()[0]?.versions?.map(({ text }) => text)).toEqual(['Wrote a check first']);
  one.acts.lastAction.value?.undo();
  expect(texts(notes())).toEqual(['Wrote a check first', 'Then fixed it']);
});

it('keeps both halves only for me', async () => {
  const { one, a, work, notes } = await ended();
  one.acts.edit(a, { onlyForMe: true });
  // Even if who asks holds the note as it was before.
  work.split(a, a.text, 7);
  expect(notes().map(({ text, onlyForMe }) => [text, onlyForMe])).toEqual([
    ['Wrote a', true],
    ['check first', true],
    ['Then fixed it', undefined],
  ]);
});

it('gives back a whole that is only for me if one of its halves became that elsewhere', async () => {
  for (const half of [0, 1]) {
    const { one, other, a, work, notes } = await ended();
    work.split(a, a.text, 7);
    await becomesMine(other, notes()[half] as Note);
    one.acts.lastAction.value?.undo();
    expect(notes()[0]).toMatchObject({ text: 'Wrote a check first', onlyForMe: true });
  }
});

describe('a promise', () => {
  const promised = (words: string, next = 'And the paper') => ended(`!${words}`, `!${next}`);

  it('is split into two: to the same person, by the same day, and kept if it was', async () => {
    const { one, a, work, notes } = await promised('Send the slides and the link');
    one.acts.promiseTo(a, 'Grace');
    one.acts.setDue(a, '2026-12-04');
    one.acts.keepPromise(a, true);
    const { keptAt } = notes()[0] as Note;
    work.split(notes()[0] as Note, a.text, 15);
    const kept = { kind: 'promise', to: 'Grace', due: '2026-12-04', keptAt };
    expect(notes().slice(0, 2)).toMatchObject([
      { text: 'Send the slides', ...kept },
      { text: 'and the link', ...kept },
    ]);
  });

  it('follows the day that its half names, unless another one was chosen', async () => {
    await loadDayWords();
    const split = async (due?: string) => {
      const { one, a, work, notes } = await promised('Slides by 4 December, paper by 8 December');
      if (due !== undefined) one.acts.setDue(a, due);
      work.split(notes()[0] as Note, a.text, 21);
      return notes()
        .slice(0, 2)
        .map((note) => note.due);
    };
    expect(await split()).toEqual(['2026-12-04', '2026-12-08']);
    expect(await split('2026-12-24')).toEqual(['2026-12-24', '2026-12-24']);
    expect(await split('')).toEqual([undefined, undefined]);
  });

  it('is joined with its day, the earlier of two, and stays kept; undoing gives back each', async () => {
    const { one, a, b, work, notes } = await promised('Send the slides');
    one.acts.setDue(a, '2026-12-08');
    one.acts.setDue(b, '2026-12-04');
    one.acts.keepPromise(a, true);
    one.clock.pass(MINUTE);
    one.acts.keepPromise(b, true);
    const before = notes().map(({ due, keptAt }) => ({ due, keptAt }));
    work.join(notes()[0] as Note, a.text);
    expect(notes()).toMatchObject([
      { text: 'Send the slides\nAnd the paper', due: '2026-12-04', keptAt: before[1]?.keptAt },
    ]);
    one.acts.lastAction.value?.undo();
    expect(notes()).toMatchObject(before);
  });

  it('takes the day of the next one if it has none', async () => {
    const { one, a, b, work, notes } = await promised('Send the slides');
    one.acts.setDue(b, '2026-12-04');
    work.join(a, a.text);
    expect(notes()).toMatchObject([{ due: '2026-12-04' }]);
    one.acts.lastAction.value?.undo();
    expect(notes().map(({ due }) => due)).toEqual([undefined, '2026-12-04']);
  });
});

it('joins no note that is only for me with one that is not', async () => {
  for (const which of [0, 1]) {
    const { one, a, b, work, notes } = await ended();
    one.acts.edit([a, b][which] as Note, { onlyForMe: true });
    expect(work.next(a)).toBeUndefined();
    work.join(a, a.text);
    expect(texts(notes())).toEqual(['Wrote a check first', 'Then fixed it']);
  }
});

it('joins two that are only for me, and what became that elsewhere is it after undoing, too', async () => {
  const { one, a, b, work, notes } = await ended();
  for (const note of [a, b]) one.acts.edit(note, { onlyForMe: true });
  work.join(a, a.text);
  expect(notes()).toMatchObject([{ text: 'Wrote a check first\nThen fixed it', onlyForMe: true }]);

  const open = await ended();
  open.work.join(open.a, open.a.text);
  await becomesMine(open.other, open.a);
  open.one.acts.lastAction.value?.undo();
  expect(open.notes().map(({ onlyForMe }) => onlyForMe)).toEqual([true, true]);
});

it('joins the next note with its criteria and what pointed at it, and undoes it', async () => {
  const { one, a, b, work, notes } = await ended();
  one.acts.edit(b, { criteria: ['depth'] });
  one.replica.make({ type: 'criterion judged', criterion: 'depth', strongest: b.id });
  expect(work.next(a)?.id).toBe(b.id);
  work.join(notes()[0] as Note, a.text);
  const strongest = () => one.replica.seen().judgement?.criteria?.depth?.strongest?.value;
  expect(notes()).toMatchObject([{ id: a.id, text: 'Wrote a check first\nThen fixed it', criteria: ['depth'] }]);
  expect(strongest()).toBe(a.id);
  one.acts.lastAction.value?.undo();
  expect(notes()).toMatchObject([
    { text: 'Wrote a check first', criteria: [] },
    { text: 'Then fixed it', criteria: ['depth'] },
  ]);
  expect(strongest()).toBe(b.id);
});

it('moves a note within the interview, and undoes it', async () => {
  const { one, a, b, work, notes } = await ended();
  const start = a.at - MINUTE;
  expect([work.move(b, start - 1), work.move(b, start + 60 * MINUTE)]).toEqual(['early', 'late']);
  expect(notes()[1]?.at).toBe(b.at);
  expect(work.move(b, start + 1000)).toBeUndefined();
  expect(notes().map(({ id, section }) => [id, section])).toEqual([
    [b.id, a.section],
    [a.id, a.section],
  ]);
  one.acts.lastAction.value?.undo();
  expect(notes().map(({ id }) => id)).toEqual([a.id, b.id]);
});

it('gives back a note without a section what it was, when it is moved and that is undone', async () => {
  const { one, other, a, work, notes } = await ended();
  one.replica.make((stamp) => ({
    ...{ type: 'note written', note: stamp, at: a.at - 10 * MINUTE, kind: 'observation', done: true },
    text: { session: stamp, text: 'Read their paper' },
  }));
  const [early] = notes() as [Note];
  expect(early).toMatchObject({ text: 'Read their paper' });
  expect(early.section).toBeUndefined();
  work.move(early, a.at + 1000);
  expect(notes().find(({ id }) => id === early.id)?.section).toBe(a.section);
  one.acts.lastAction.value?.undo();
  await settled();
  for (const all of [notes(), liveNotes(other.interview())]) {
    expect(all[0]).toMatchObject({ id: early.id, at: early.at });
    expect(all[0]).not.toHaveProperty('section');
  }
});

const word = fc.constantFrom('red', 'green', 'blue', 'white', 'black');
const some = fc.array(word, { minLength: 2, maxLength: 4 }).map((all) => all.join(' '));
const act = fc.constantFrom('split', 'join', 'split and undo', 'join and undo');

it('loses no word that another view writes meanwhile, and both views end with the same', async () => {
  await fc.assert(
    fc.asyncProperty(some, some, fc.nat(20), act, fc.constantFrom(0, 1), some, fc.boolean(), async (...given) => {
      const [first, second, caret, what, which, typed, isLater] = given;
      const { one, other, a, b, work, notes } = await ended(first, second);
      if (isLater) other.clock.set(one.clock.read() + 1000);
      other.acts.edit([a, b][which] as Note, { text: `${typed} there` });
      if (what.startsWith('split')) work.split(a, a.text, caret);
      else work.join(a, a.text);
      if (what.endsWith('undo')) one.acts.lastAction.value?.undo();
      await settled();
      const held = notes().flatMap(({ text, versions = [] }) => [text, ...versions.map((one) => one.text)]);
      const all = held.join(' ').split(/\s+/);
      for (const text of [first, second, `${typed} there`])
        for (const one of text.split(' ')) expect(all).toContain(one);
      expect(held.some((text) => text.includes(`${typed} there`))).toBe(true);
      expect(texts(liveNotes(other.interview()))).toEqual(texts(notes()));
    }),
    { numRuns: 60 },
  );
});

it('reads a time as minutes and seconds', () => {
  expect(['6:40', ' 06:40 ', '1:00:05', '75:00', '0:00', '6', '6:60', 'soon', ''].map(offsetIn)).toEqual([
    ...[400_000, 400_000, 3_605_000, 4_500_000, 0],
    ...[undefined, undefined, undefined, undefined],
  ]);
});
