import { interviewRemoval, noteRemoval } from '../../../domain/interview/deletions.ts';
import type { InterviewChange } from '../../../domain/interview/interview-change.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { NOTE_KINDS } from '../../../domain/interview/note.ts';
import { answerId, withoutAnswers } from '../../../domain/interview/write-up/answers.ts';
import { RECOMMENDATIONS } from '../../../domain/interview/write-up/judgement-record.ts';
import { entryOf } from '../../../domain/merge/entries.ts';
import { sawOf } from '../../../domain/merge/saw.ts';
import { versionsOf } from '../../../domain/merge/text.ts';
import { guideOf } from '../fixtures.ts';
import type { Fact, Hand, Subject } from '../merge/world.ts';

type Made = { change: InterviewChange; fact: Fact } | undefined;
type Body<C> = C extends InterviewChange ? Omit<C, 'record' | 'stamp' | 'era'> : never;

const GUIDE = guideOf(['welcome', 5]);

/** The ids of some answers of the write-up. */
const ANSWERS = [answerId({ is: 'because', criterion: 'depth' }), answerId({ is: 'change my mind' })];

const MAKERS: readonly ((hand: Hand<InterviewRecord>) => Made)[] = [
  type,
  type,
  type,
  ({ token, dice, ...hand }) =>
    made(hand, { type: 'interview described', candidate: token }, { is: 'set', token, depth: 'all' }),
  ({ token, ...hand }) =>
    made(
      hand,
      { type: 'interview described', round: token, zone: 'Europe/Berlin' },
      { is: 'set', token, depth: 'all' },
    ),
  ({ token, ...hand }) =>
    made(hand, { type: 'preparation ticked', item: token, on: true }, { is: 'set', token, depth: 'all' }),
  function told({ at, ...hand }) {
    return made(hand, { type: 'candidate told', at }, { is: 'set', token: 'told', depth: 'all' });
  },
  function asked(hand) {
    // A prompt of mine: a note with a place, which may be given one later, too.
    const note = hand.dice(2) === 0 ? anyNote(hand) : undefined;
    const place = (['i', 'r', ''] as const)[hand.dice(3)] ?? 'i';
    if (note !== undefined)
      return made(hand, { type: 'note written', note, place }, { is: 'set', token: 'place', depth: 'notes' });
    const { stamp, at, token } = hand;
    hand.sessions.set(stamp, stamp);
    return made(
      hand,
      { type: 'note written', note: stamp, at, done: true, place, text: { session: stamp, text: token } },
      { is: 'wrote', part: stamp, session: stamp, token, depth: 'notes' },
    );
  },
  ({ token, ...hand }) =>
    made(hand, { type: 'prompt ticked', prompt: token, on: true }, { is: 'set', token, depth: 'judgement' }),
  function tickedAgain(hand) {
    const prompt = hand.choose(Object.keys(hand.state.ticked ?? {}));
    return prompt === undefined
      ? undefined
      : made(
          hand,
          { type: 'prompt ticked', prompt, on: hand.dice(2) === 0 },
          { is: 'set', token: prompt, depth: 'judgement' },
        );
  },
  function tagged(hand) {
    const note = anyNote(hand);
    const { token } = hand;
    return note === undefined
      ? undefined
      : made(
          hand,
          { type: 'note written', note, criteria: { [token]: true } },
          { is: 'set', token, depth: 'judgement' },
        );
  },
  function rests(hand) {
    const note = anyNote(hand);
    const { token } = hand;
    return note === undefined
      ? undefined
      : made(hand, { type: 'note written', note, basis: token }, { is: 'set', token, depth: 'judgement' });
  },
  function kept(hand) {
    const note = anyNote(hand);
    return note === undefined
      ? undefined
      : made(
          hand,
          { type: 'note written', note, onlyForMe: hand.dice(2) === 0 },
          { is: 'set', token: 'only for me', depth: 'notes' },
        );
  },
  function promised(hand) {
    const note = anyNote(hand);
    const { token, at } = hand;
    if (note === undefined) return undefined;
    if (hand.dice(2) === 0)
      return made(hand, { type: 'note written', note, to: token }, { is: 'set', token, depth: 'notes' });
    return made(
      hand,
      { type: 'note written', note, due: '2026-12-04', kept: hand.dice(2) * at },
      { is: 'set', token: 'due', depth: 'notes' },
    );
  },
  function finished(hand) {
    const note = anyNote(hand);
    return note === undefined
      ? undefined
      : made(
          hand,
          { type: 'note written', note, done: true, kind: NOTE_KINDS[hand.dice(NOTE_KINDS.length)] ?? 'ask' },
          { is: 'set', token: 'done', depth: 'notes' },
        );
  },
  ({ token, at, stamp, ...hand }) =>
    made(
      { ...hand, stamp },
      { type: 'event recorded', at, what: { kind: 'entered', section: token } },
      { is: 'wrote', part: '', session: stamp, token, depth: 'all' },
    ),
  function undone(hand) {
    const event = hand.choose(Object.keys(hand.state.timeline ?? {}));
    const what = entryOf(hand.state.timeline, event ?? '')?.what?.value;
    if (event === undefined || what?.kind !== 'entered') return undefined;
    return made(hand, { type: 'event undone', event }, { is: 'cut', part: 'none', tokens: [what.section] });
  },
  function corrected(hand) {
    const event = hand.choose(Object.keys(hand.state.timeline ?? {}));
    return event === undefined
      ? undefined
      : made(hand, { type: 'event corrected', event, at: hand.at }, { is: 'set', token: 'at', depth: 'all' });
  },
  function judged({ token, dice, ...hand }) {
    const criterion = ['depth', 'breadth'][dice(2)] ?? 'depth';
    const given = dice(2) === 0 ? { choice: { is: 'level' as const, level: token } } : { strongest: token };
    return made(hand, { type: 'criterion judged', criterion, ...given }, { is: 'set', token, depth: 'judgement' });
  },
  function recommended(hand) {
    const recommendation = RECOMMENDATIONS[hand.dice(4)] ?? 'yes';
    return made(
      hand,
      { type: 'interviewer recommended', recommendation },
      { is: 'set', token: 'recommendation', depth: 'judgement' },
    );
  },
  function finishedWriteUp(hand) {
    const finished = { on: hand.dice(2) === 0, at: hand.at };
    return made(hand, { type: 'write-up finished', finished }, { is: 'set', token: 'on', depth: 'judgement' });
  },
  answered,
  answered,
  removed,
  removed,
  restored,
  function cut(hand) {
    const note = anyNote(hand);
    const version = hand.choose(versionsOf(entryOf(hand.state.notes, note ?? '')?.text).slice(1));
    if (note === undefined || !version) return undefined;
    return made(
      hand,
      { type: 'versions deleted', cuts: { [note]: sawOf([version.stamp]) } },
      { is: 'cut', part: note, tokens: [version.text] },
    );
  },
  (hand) => made(hand, interviewRemoval(hand.state, hand.at), { is: 'deleted', part: '' }),
  (hand) => made(hand, interviewRemoval(hand.state, hand.at), { is: 'deleted', part: '' }),
  (hand) => made(hand, { type: 'interview restored', at: hand.at }, { is: 'restored', part: '' }),
  function erased(hand) {
    // Rarer than the rest, or nothing else would be left to see.
    if (hand.dice(4) !== 0) return type(hand);
    const depth = (['judgement', 'notes', 'all'] as const)[hand.dice(3)] ?? 'all';
    return made(hand, { type: 'interview erased', reach: depth }, { is: 'erased', depth });
  },
];

/** Interviews under test. */
export const interviewSubject: Subject<InterviewRecord, InterviewChange> = {
  kind: interviewKind,
  make: (hand) => MAKERS[hand.dice(MAKERS.length)]?.(hand),
  visible(state) {
    const view = viewOf(state, GUIDE, { draft: null });
    if (view.removedAt !== undefined) return new Set();
    const notes = [...view.notes, ...(view.prompts ?? [])].filter(({ removedAt }) => removedAt === undefined);
    const events = view.timeline.flatMap((event) => (event.kind === 'entered' ? event.section : []));
    const answers = ANSWERS.flatMap((answer) => versionsOf(entryOf(state.notes, answer)?.text));
    const { criteria = {} } = state.judgement ?? {};
    const judged = Object.values(criteria).flatMap(({ choice, strongest }) => [
      choice?.value.is === 'level' ? choice.value.level : '',
      strongest?.value ?? '',
    ]);
    const words = notes.flatMap(({ text, criteria, basis = '', to = '', versions = [] }) => [
      text,
      basis,
      to,
      ...criteria,
      ...versions.map((one) => one.text),
    ]);
    const plan = [view.candidate, view.round ?? '', ...(view.prepared ?? []).map(({ item }) => item)];
    const given = [...answers.map(({ text }) => text), ...judged];
    return new Set([...plan, ...view.ticked, ...events, ...words, ...given].filter(Boolean));
  },
  shown(state) {
    const view = viewOf(state, GUIDE, { draft: null });
    if (view.removedAt !== undefined) return 'deleted';
    const answers = ANSWERS.map((answer) => versionsOf(entryOf(state.notes, answer)?.text));
    return {
      ...view,
      notes: view.notes.filter(({ removedAt }) => removedAt === undefined),
      answers,
      judgement: state.judgement,
    };
  },
  withoutText(change) {
    if (change.type !== 'note written') return change;
    const { text: _, ...rest } = change;
    return rest;
  },
};

function made(
  { stamp }: Pick<Hand<InterviewRecord>, 'stamp'>,
  body: Body<InterviewChange>,
  fact: Fact,
): { change: InterviewChange; fact: Fact } {
  return { change: { ...body, record: 'record', stamp } as InterviewChange, fact };
}

/** A note, but no answer of the write-up: what is done to notes by lists, no view does to those. */
function anyNote({ state, choose }: Hand<InterviewRecord>): string | undefined {
  return choose(Object.keys(withoutAnswers(state.notes ?? {})));
}

/** Writes an answer of the write-up, in the session that is open or another one. */
function answered({ stamp, token, sessions, dice, choose }: Hand<InterviewRecord>): Made {
  const note = choose(ANSWERS) ?? '';
  const session = (dice(2) === 0 ? sessions.get(note) : undefined) ?? stamp;
  sessions.set(note, session);
  return made(
    { stamp },
    { type: 'note written', note, text: { session, text: token } },
    { is: 'wrote', part: note, session, token, depth: 'judgement' },
  );
}

/** Types in a note that is there, or begins one; in the session that is open, or opens one. */
function type(hand: Hand<InterviewRecord>): Made {
  const { stamp, at, token, sessions, dice } = hand;
  const known = dice(3) === 0 ? undefined : anyNote(hand);
  const note = known ?? stamp;
  const session = (dice(2) === 0 ? sessions.get(note) : undefined) ?? stamp;
  sessions.set(note, session);
  const begun = known === undefined && { at, kind: NOTE_KINDS[dice(NOTE_KINDS.length)] ?? 'ask', section: 'welcome' };
  const text = { session, text: token };
  return made(
    hand,
    { type: 'note written', note, ...begun, text },
    { is: 'wrote', part: note, session, token, depth: 'notes' },
  );
}

function removed(hand: Hand<InterviewRecord>): Made {
  const note = anyNote(hand);
  if (note === undefined) return undefined;
  return made(hand, noteRemoval(hand.state, note, hand.at), { is: 'deleted', part: note });
}

function restored(hand: Hand<InterviewRecord>): Made {
  const note = anyNote(hand);
  return note === undefined
    ? undefined
    : made(hand, { type: 'note restored', note, at: hand.at }, { is: 'restored', part: note });
}
