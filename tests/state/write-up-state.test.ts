import { effect } from '@preact/signals';
import { expect, it } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { answerId } from '../../domain/interview/write-up/answers.ts';
import { MAX_VERSIONS } from '../../domain/merge/text.ts';
import { finishWriteUp, giveReason, openWriteUpAgain, skipWriteUp } from '../../state/write-up-end.ts';
import { leadsToWriteUp } from '../../state/write-up-lead.ts';
import { writeUpState } from '../../state/write-up-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import { plan } from '../domain/fixtures.ts';
import { background, settled, viewOf } from '../storage/channels.ts';
import { guide, opened, plannedWith } from './interviewing.ts';

const LEVELED: Guide = {
  ...guide,
  criteria: guide.criteria.map((one) => ({
    ...one,
    levels: ['low', 'high'].map((id) => ({ id, name: id, behaviour: '' })),
  })),
  reflection: [{ id: 'same-words', text: 'Same words?' }],
};
const [depth, tradeOffs] = LEVELED.criteria as [Guide['criteria'][number], Guide['criteria'][number]];
const HIGH = { is: 'level', level: 'high' } as const;
const NONE = { is: 'no evidence' } as const;
const BECAUSE = { is: 'because', criterion: 'depth' } as const;

/** Two views of an interview that has ended, with two notes. */
async function ended(followed = LEVELED) {
  const line = background(memoryStore());
  const change = { ...plannedWith(), guide: guideHash(followed) };
  await viewOf(line.connect, 'planner').recordStore.change({ kind: 'interview', change }, followed);
  const one = await opened(line, 'one');
  one.acts.start();
  for (const text of ['Wrote a check.', '"I was wrong."']) {
    one.key(text);
    one.model.add();
  }
  one.acts.end();
  await settled();
  const other = await opened(line, 'other');
  const [seen, said] = one.interview().notes;
  if (!seen || !said) throw new Error('There are no notes.');
  return { line, one, other, seen, said, state: writeUpState(one.acts) };
}

it('chooses, and undoes by another change, in both views', async () => {
  const { one, other, seen, state } = await ended();
  const there = writeUpState(other.acts);
  expect(state.choose(depth, HIGH)).toBe(false);
  expect(state.writeUp.value.criteria[0]?.choice).toEqual({ is: 'open' });
  state.attach(depth, seen);
  expect(state.others(depth).map(({ id }) => id)).not.toContain(seen.id);
  expect(state.choose(depth, HIGH)).toBe(true);
  await settled();
  expect(there.writeUp.value.criteria[0]).toMatchObject({ choice: HIGH, level: { name: 'high' } });
  expect(one.acts.lastAction.value).toMatchObject({ words: 'Technical depth: high', inPlace: true });
  one.acts.lastAction.value?.undo();
  await settled();
  expect(there.writeUp.value.criteria[0]?.choice).toEqual({ is: 'open' });
  expect(one.acts.lastAction.value).toBeUndefined();
  state.detach(depth, seen);
  expect(state.writeUp.value.criteria[0]?.evidence).toEqual([]);
  one.acts.lastAction.value?.undo();
  expect(state.writeUp.value.criteria[0]?.evidence).toHaveLength(1);
});

it('recommends and finishes only when every criterion is settled', async () => {
  const { one, seen, state } = await ended();
  state.attach(depth, seen);
  state.choose(depth, HIGH);
  expect([state.recommend('yes'), state.finish()]).toEqual([false, false]);
  expect(state.writeUp.value).toMatchObject({ recommendation: 'open' });
  state.choose(tradeOffs, NONE);
  expect(state.recommend('yes')).toBe(true);
  state.recommend('strong yes');
  one.acts.lastAction.value?.undo();
  expect(state.writeUp.value.recommendation).toBe('yes');
  expect(state.finish()).toBe(true);
  expect(state.writeUp.value.finishedAt).toBeDefined();
  one.acts.lastAction.value?.undo();
  expect(state.writeUp.value.finishedAt).toBeUndefined();
});

it('leads a panel to it until it is finished, left, or the notes are wanted', async () => {
  const { one } = await ended();
  const { replica } = one;
  const leads = (notesOnly = false) =>
    leadsToWriteUp({ interview: replica.interview, actions: one.acts, notesOnly: { value: notesOnly } as never });
  expect([leads(), leads(true)]).toEqual([true, false]);
  for (const close of [finishWriteUp, skipWriteUp]) {
    close(one.acts);
    expect(leads()).toBe(false);
    one.acts.lastAction.value?.undo();
    expect(leads()).toBe(true);
    close(one.acts);
    openWriteUpAgain(one.acts);
    expect(leads()).toBe(true);
  }
  one.acts.goOn();
  expect(leads()).toBe(false);
});

it('is skipped in one step; why can be said afterwards, and undone', async () => {
  const { one } = await ended();
  const kept = () => one.replica.judged.value.judgement;
  giveReason(one.acts, 'too early');
  expect(kept()?.leftBecause).toBeUndefined();
  skipWriteUp(one.acts);
  const at = kept()?.leftOpen?.value;
  giveReason(one.acts, 'candidate withdrew');
  expect([kept()?.leftBecause?.value, kept()?.leftOpen?.value]).toEqual(['candidate withdrew', at]);
  expect(one.acts.lastAction.value?.words).toBe('Not written up: candidate withdrew');
  one.acts.lastAction.value?.undo();
  expect([kept()?.leftBecause?.value, kept()?.leftOpen?.value]).toEqual(['', at]);
});

it('without criteria is what to ask oneself and a recommendation, and is finished like any other', async () => {
  const { line, one, state } = await ended({ ...LEVELED, criteria: [] });
  const { interview } = one.acts.replica;
  const leads = () => leadsToWriteUp({ interview, actions: one.acts, notesOnly: { value: false } as never });
  const open = async () =>
    (await viewOf(line.connect, 'list').recordStore.list({ index: 'to write up', limit: 10 })).summaries.length;
  expect([leads(), await open()]).toEqual([true, 1]);
  state.answer({ is: 'reflection', question: 'same-words' }, 'Yes.');
  expect(state.recommend('yes')).toBe(true);
  expect(state.finish()).toBe(true);
  await settled();
  expect(state.writeUp.value).toMatchObject({ recommendation: 'yes', reflection: [{ answer: 'Yes.' }] });
  expect([leads(), await open()]).toEqual([false, 0]);
});

it('keeps every key of an answer, and what two views write in it', async () => {
  const { one, other, line, state } = await ended();
  const there = writeUpState(other.acts);
  for (const text of ['S', 'Sh', 'She asked']) state.answer(BECAUSE, text);
  await settled();
  expect(there.writeUp.value.criteria[0]?.because).toBe('She asked');
  one.clock.pass(10);
  other.clock.set(one.clock.read() + 10);
  there.answer(BECAUSE, 'She listened');
  await settled();
  expect(state.writeUp.value.criteria[0]?.because).toBe('She listened');
  expect(state.earlier(BECAUSE)).toEqual(['She asked']);
  state.leave(BECAUSE);
  const third = await opened(line, 'third');
  expect(writeUpState(third.acts).writeUp.value.criteria[0]?.because).toBe('She listened');
  expect(one.interview().notes).toHaveLength(2);
});

it('keeps no more earlier versions of an answer than of a note', async () => {
  const { one, state } = await ended();
  for (let n = 0; n < MAX_VERSIONS + 5; n++) {
    state.answer({ is: 'change my mind' }, `answer ${n}`);
    state.leave({ is: 'change my mind' });
    one.clock.pass(1000);
  }
  const texts = one.replica.seen().notes?.[answerId({ is: 'change my mind' })]?.text ?? {};
  expect(Object.keys(texts)).toHaveLength(MAX_VERSIONS + 1);
  expect(state.writeUp.value.changeMyMind).toBe(`answer ${MAX_VERSIONS + 4}`);
});

it('a key in the composer computes no write-up, and a key in an answer nothing of the interview', async () => {
  const { one, state } = await ended();
  const counts = { writeUps: 0, interviews: 0 };
  const stops = [
    effect(() => {
      void state.writeUp.value;
      counts.writeUps += 1;
    }),
    effect(() => {
      void one.replica.interview.value;
      counts.interviews += 1;
    }),
  ];
  Object.assign(counts, { writeUps: 0, interviews: 0 });
  one.key('A late note');
  await settled();
  expect(one.model.text.value).toBe('A late note');
  expect(counts).toMatchObject({ writeUps: 0, interviews: 0 });
  for (const text of ['S', 'Sh', 'She']) state.answer(BECAUSE, text);
  await settled();
  expect(counts).toMatchObject({ writeUps: 3, interviews: 0 });
  for (const stop of stops) stop();
});

it('rescheduling leaves nothing of it, here and in the store, not even what is typed without knowing of it', async () => {
  const { line, one, other, seen, state } = await ended();
  state.attach(depth, seen);
  state.choose(depth, HIGH);
  state.answer(BECAUSE, 'BECAUSE');
  await settled();
  one.acts.goOn();
  line.cut('other');
  writeUpState(other.acts).answer({ is: 'change my mind' }, 'MIND');
  one.acts.reschedule();
  await settled();
  expect(one.replica.judged.value.judgement).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await settled();
  const stored = await one.recordStore.interview(plan.id);
  for (const left of [stored, one.replica.seen(), other.replica.seen()])
    expect(JSON.stringify(left)).not.toMatch(/BECAUSE|MIND|"choice"/);
  expect(other.replica.judged.value.judgement).toBeUndefined();
});
