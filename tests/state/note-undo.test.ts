import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { liveNotes } from '../../domain/interview/interview.ts';
import { NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import { noteWork } from '../../state/note-work.ts';
import { finishWriteUp, openWriteUpAgain } from '../../state/write-up-end.ts';
import { writeUpState } from '../../state/write-up-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import { background, settled, viewOf } from '../storage/channels.ts';
import { guide, opened, plannedWith } from './interviewing.ts';

const [depth] = guide.criteria as [(typeof guide.criteria)[number]];

/** Two views of an interview that has ended, with an observation, an inference and a promise. */
async function ended() {
  const line = background(memoryStore());
  const change = { ...plannedWith(), guide: guideHash(guide) };
  await viewOf(line.connect, 'planner').recordStore.change({ kind: 'interview', change }, guide);
  const one = await opened(line, 'one');
  one.acts.start();
  for (const text of ['Wrote a check', '~ careful', '! the slides']) {
    one.key(text);
    one.model.add();
  }
  one.acts.end();
  await settled();
  const other = await opened(line, 'other');
  const state = writeUpState(one.acts);
  const strongest = () => one.replica.seen().judgement?.criteria?.depth?.strongest?.value || undefined;
  /** All that can be changed of the notes, in this view and in the other. */
  async function shown() {
    await settled();
    // Criteria stand in the order in which they were attached, and one that comes back is the last.
    const facts = (notes: readonly Note[]) =>
      notes.map(({ by: _by, writtenAt: _at, criteria, ...rest }) => ({ ...rest, criteria: criteria.toSorted() }));
    const here = facts(liveNotes(one.interview()));
    expect(facts(liveNotes(other.interview()))).toEqual(here);
    return { notes: here, strongest: strongest() };
  }
  return { one, other, state, shown };
}

type Ended = Awaited<ReturnType<typeof ended>>;

/** What can be done with one note; `x` chooses how. */
const CHANGES: Record<string, (to: Ended, note: Note, x: number) => void> = {
  kind: ({ one }, note, x) => one.acts.edit(note, { kind: NOTE_KINDS[x % NOTE_KINDS.length] ?? 'quote' }),
  criteria: ({ one }, note, x) =>
    one.acts.edit(note, { criteria: guide.criteria.slice(x % 2, 1 + (x % 3)).map(({ id }) => id) }),
  'only for me': ({ one }, note) => one.acts.edit(note, { onlyForMe: note.onlyForMe !== true }),
  'by when': ({ one }, note, x) => one.acts.setDue(note, x % 2 === 0 ? '' : `2026-12-0${x + 1}`),
  'to whom': ({ one }, note, x) => one.acts.promiseTo(note, ['', 'Grace', 'Edsger'][x % 3] ?? ''),
  kept: ({ one }, note) => one.acts.keepPromise(note, note.keptAt === undefined),
  attach: ({ state }, note) => state.attach(depth, note),
  detach: ({ state }, note) => state.detach(depth, note),
  basis: ({ state, one }, note, x) => state.restOn(note, one.interview().notes[x % 4]?.id),
  star: ({ state }, note, x) => state.star(depth, x % 3 === 0 ? undefined : note.id),
};

const step = fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat(2), fc.nat(8));

it('every change of a note is undone by one that leaves it, in both views, as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 4 }), step, async (before, last) => {
      const to = await ended();
      const change = ([does, which, x]: typeof last) => {
        to.one.clock.pass(1000);
        const note = liveNotes(to.one.interview())[which];
        if (note) CHANGES[does]?.(to, note, x);
      };
      before.forEach(change);
      to.one.acts.forgetLastAction();
      const was = await to.shown();
      change(last);
      const is = await to.shown();
      const { lastAction } = to.one.acts;
      if (JSON.stringify(is) !== JSON.stringify(was)) expect(lastAction.value?.words).toMatch(/\w/);
      expect(lastAction.value?.inPlace ?? true).toBe(true);
      lastAction.value?.undo();
      expect(await to.shown()).toEqual(was);
      expect(lastAction.value).toBeUndefined();
    }),
    {
      numRuns: 100,
      examples: [[[['criteria', 1, 2]], ['detach', 1, 0]]],
    },
  );
});

it('says what was done', async () => {
  const { one, state } = await ended();
  const [seen, meant, promised] = liveNotes(one.interview()) as [Note, Note, Note];
  const words = (act: () => void) => {
    act();
    return one.acts.lastAction.value?.words;
  };
  expect([
    words(() => one.acts.edit(seen, { kind: 'quote' })),
    words(() => one.acts.edit(seen, { criteria: ['depth'] })),
    words(() => one.acts.edit(seen, { onlyForMe: true })),
    words(() => one.acts.edit({ ...seen, onlyForMe: true }, { onlyForMe: false })),
    words(() => state.restOn(meant, seen.id)),
    words(() => state.star(depth, seen.id)),
    words(() => state.detach(depth, seen)),
    words(() => one.acts.setDue(promised, '2026-12-04')),
    words(() => one.acts.keepPromise(promised, true)),
  ]).toEqual([
    ...['Kind: Quote', 'Attached to Technical depth', 'Only you can read this now', 'Others can read this now'],
    ...['Supporting note changed', 'Marked as the strongest note', 'No longer evidence for Technical depth'],
    ...['Due date changed', 'Promise kept'],
  ]);
});

it('undoes at once what was typed in one field', async () => {
  const { one } = await ended();
  const promised = () => liveNotes(one.interview())[2] as Note;
  one.acts.setDue(promised(), '2026-12-04');
  for (const to of ['G', 'Gr', 'Grace']) one.acts.promiseTo(promised(), to);
  expect(promised()).toMatchObject({ to: 'Grace', due: '2026-12-04' });
  one.acts.lastAction.value?.undo();
  expect(promised()).not.toHaveProperty('to');
  expect(promised().due).toBe('2026-12-04');
});

it('does nothing, and so offers nothing, if a note is that already', async () => {
  const { one } = await ended();
  const note = () => liveNotes(one.interview())[0] as Note;
  const work = noteWork(one.acts);
  const { at } = note();
  one.acts.edit(note(), { kind: 'quote' });
  one.acts.edit(note(), { kind: 'quote', onlyForMe: false });
  expect(work.move(note(), at + 100)).toBeUndefined();
  expect(work.move(note(), at + 100)).toBeUndefined();
  one.acts.lastAction.value?.undo();
  expect(note()).toMatchObject({ at, kind: 'quote' });
});

it('leaves what another view did meanwhile', async () => {
  const { one, other } = await ended();
  const note = () => liveNotes(one.interview())[0] as Note;
  one.acts.edit(note(), { kind: 'quote' });
  await settled();
  other.clock.set(one.clock.read() + 1000);
  other.acts.edit(note(), { criteria: ['depth'], onlyForMe: true });
  await settled();
  one.acts.lastAction.value?.undo();
  expect(note()).toMatchObject({ kind: 'observation', criteria: ['depth'], onlyForMe: true });
});

it('a write-up that was opened again is finished since when it was', async () => {
  const { one } = await ended();
  const finished = () => one.replica.seen().judgement?.finished?.value;
  finishWriteUp(one.acts);
  const before = finished();
  one.clock.pass(60_000);
  openWriteUpAgain(one.acts);
  expect(finished()).toMatchObject({ on: false });
  one.acts.lastAction.value?.undo();
  expect(finished()).toEqual(before);
});
