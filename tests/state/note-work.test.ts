import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { liveNotes } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { noteWork } from '../../state/note-work.ts';
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
