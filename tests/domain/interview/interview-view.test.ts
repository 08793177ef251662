import { describe, expect, it } from 'vitest';
import { interviewRemoval, noteRemoval } from '../../../domain/interview/deletions.ts';
import { liveNotes, startedAt, status } from '../../../domain/interview/interview.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { interviewSummary } from '../../../domain/interview/interview-summary.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { type OpenText, openTextOf } from '../../../domain/interview/open-text.ts';
import { endOf } from '../../../domain/interview/timeline.ts';
import { WHOLE } from '../../../domain/merge/kind.ts';
import { surplus } from '../../../domain/merge/text.ts';
import { at, guideOf } from '../fixtures.ts';
import { A, B, type Body, by, C, NOTE, onto, recordOf, stampAt, wrote } from './changes-made.ts';

const guide = guideOf(['welcome', 5], ['story', 25]);
const view = (record: InterviewRecord, opens?: readonly OpenText[], draft?: string | null) =>
  viewOf(record, guide, { opens, draft });

const plan = by(A, -10, {
  type: 'interview planned',
  candidate: 'Ada Lovelace',
  role: 'Backend engineer',
  guide: 'hash',
  call: { host: 'none' },
  createdAt: at(-10),
  start: at(0),
  end: at(30),
  person: { id: 'ada' },
});
const planned = recordOf(plan);
const begun = (view_: string, minute: number, more: Partial<Body & { type: 'note written' }> = {}) =>
  by(view_, minute, {
    type: 'note written',
    note: stampAt(view_, minute),
    at: at(minute),
    section: 'welcome',
    kind: 'observation',
    text: { session: stampAt(view_, minute), text: 'text' },
    ...more,
  });
const event = (minute: number, what: (Body & { type: 'event recorded' })['what']) =>
  by(A, minute, { type: 'event recorded', at: at(minute), what });

/** A key that is typed in the note, in the session of that minute, as its editor holds it. */
function key(viewId: string, minute: number, text: string, session: number, note = NOTE): OpenText {
  const open = openTextOf({ ...wrote(viewId, minute, text, session, note) });
  if (!open) throw new Error('It is no open text');
  return open;
}

describe('what views show', () => {
  it('is what was planned', () => {
    expect(view(planned)).toEqual({
      id: 'i',
      candidate: 'Ada Lovelace',
      role: 'Backend engineer',
      guide,
      call: { host: 'none' },
      createdAt: at(-10),
      plannedEnd: at(30),
      start: at(0),
      person: { id: 'ada' },
      opened: false,
      timeline: [],
      ticked: [],
      notes: [],
    });
  });

  it('is what was described, joined, opened, ticked and recorded since', () => {
    const entered = event(0, { kind: 'entered', section: 'welcome' });
    const ended = event(30, { kind: 'ended', outcome: 'writeup' });
    const record = onto(
      planned,
      by(A, 1, { type: 'interview described', candidate: 'Grace Hopper', end: at(45) }),
      by(A, 2, { type: 'call joined', call: { host: 'meet', code: 'abc' } }),
      by(A, 3, { type: 'interview opened' }),
      by(A, 4, { type: 'prompt ticked', prompt: 'who', on: true }),
      by(A, 5, { type: 'prompt ticked', prompt: 'course', on: true }),
      by(A, 6, { type: 'prompt ticked', prompt: 'who', on: false }),
      entered,
      event(3, { kind: 'paused' }),
      by(A, 8, { type: 'event undone', event: stampAt(A, 3) }),
      ended,
      by(A, 31, { type: 'event corrected', event: ended.stamp, at: at(28) }),
    );
    expect(view(record)).toMatchObject({
      candidate: 'Grace Hopper',
      role: 'Backend engineer',
      plannedEnd: at(45),
      call: { host: 'meet', code: 'abc' },
      opened: true,
      ticked: ['course'],
      timeline: [
        { id: entered.stamp, at: at(0), kind: 'entered', section: 'welcome' },
        { id: ended.stamp, at: at(28), kind: 'ended', outcome: 'writeup' },
      ],
    });
  });

  it('has events in the order of their stamps, whatever the clock said', () => {
    const record = recordOf(event(2, { kind: 'resumed' }), { ...event(1, { kind: 'paused' }), at: at(9) } as ReturnType<
      typeof event
    >);
    expect(view(record).timeline.map(({ kind }) => kind)).toEqual(['paused', 'resumed']);
  });

  it('has notes in the order in which they were started, with what they are evidence for', () => {
    const record = onto(
      planned,
      begun(A, 5, { done: true }),
      begun(B, 2, { done: true, kind: 'quote', criteria: { trade: true, depth: false } }),
    );
    expect(view(record).notes).toEqual([
      {
        id: stampAt(B, 2),
        at: at(2),
        section: 'welcome',
        kind: 'quote',
        text: 'text',
        criteria: ['trade'],
        by: B,
        writtenAt: at(2),
      },
      {
        id: stampAt(A, 5),
        at: at(5),
        section: 'welcome',
        kind: 'observation',
        text: 'text',
        criteria: [],
        by: A,
        writtenAt: at(5),
      },
    ]);
  });

  it('has deleted notes with the moment of their deletion, and purged ones not at all', () => {
    const note = onto(planned, begun(A, 1, { done: true }));
    const removed = onto(note, by(A, 5, noteRemoval(note, NOTE, at(5))));
    expect(view(removed).notes).toMatchObject([{ text: 'text', removedAt: at(5) }]);
    expect(view(interviewKind.purge(removed, new Set([NOTE]))).notes).toEqual([]);
    expect(
      view(onto(removed, by(A, 6, { type: 'note restored', note: NOTE, at: at(6) }))).notes[0]?.removedAt,
    ).toBeUndefined();
  });

  it('has the versions of a note, oldest first, each until the next was written, without blank and equal ones', () => {
    const record = recordOf(
      wrote(A, 1, 'one'),
      wrote(B, 2, ' '),
      wrote(A, 3, 'two'),
      wrote(B, 4, 'two'),
      wrote(C, 5, 'three'),
    );
    expect(view(record).draft?.versions).toEqual([
      { text: 'one', by: A, until: at(2), stamp: stampAt(A, 1) },
      { text: 'two', by: B, until: at(5), stamp: stampAt(B, 4) },
    ]);
  });

  it('loses a version that is deleted by name, and those beyond the twentieth', () => {
    const all = recordOf(...Array.from({ length: 23 }, (_, n) => wrote(n % 2 === 0 ? A : B, n + 1, `text ${n}`)));
    const cut = surplus(all.notes?.[NOTE]?.text) ?? {};
    const capped = onto(all, by(C, 60, { type: 'versions deleted', cuts: { [NOTE]: cut } }));
    const texts = view(capped).draft?.versions?.map(({ text }) => text);
    expect(texts).toEqual(Array.from({ length: 20 }, (_, n) => `text ${n + 2}`));
  });

  it('is deleted with the moment of its deletion, and back with it', () => {
    const removed = onto(planned, by(A, 5, interviewRemoval(planned, at(5))));
    expect(view(removed).removedAt).toBe(at(5));
    expect(view(onto(removed, begun(B, 6))).removedAt).toBeUndefined();
    expect(view(removed, [key(B, 6, 'new', 6)]).removedAt).toBeUndefined();
    expect(view(onto(removed, by(A, 7, { type: 'interview restored', at: at(7) }))).removedAt).toBeUndefined();
  });
});

describe('the composer', () => {
  it('has the newest note that is unfinished; others are notes that say so', () => {
    const record = onto(planned, begun(A, 1), begun(B, 2), begun(C, 3, { done: true }));
    const { draft, notes } = view(record);
    expect(draft).toEqual({
      id: stampAt(B, 2),
      at: at(2),
      section: 'welcome',
      kind: 'observation',
      text: 'text',
      criteria: [],
    });
    expect(notes.map(({ id, unfinished }) => [id, unfinished])).toEqual([
      [NOTE, true],
      [stampAt(C, 3), undefined],
    ]);
  });

  it('has the note of this view, or none', () => {
    const record = onto(planned, begun(A, 1), begun(B, 2));
    expect(view(record, [], NOTE).draft?.id).toBe(NOTE);
    expect(view(record, [], null)).toMatchObject({ notes: [{ unfinished: true }, { unfinished: true }] });
    expect(view(record, [], null).draft).toBeUndefined();
    expect(view(record, [], 'unknown').draft).toBeUndefined();
  });

  it('has no note in which nothing was written', () => {
    const blank = onto(planned, begun(A, 1, { text: { session: NOTE, text: ' ' } }));
    expect([view(blank).draft, view(blank).notes]).toEqual([undefined, []]);
  });

  it('has the text and the caret of its editor', () => {
    const { draft, notes } = view(onto(planned, begun(A, 1)), [{ ...key(A, 2, 'text and more', 1), caret: 4 }]);
    expect([draft?.text, draft?.caret, notes]).toEqual(['text and more', 4, []]);
  });
});

describe('a key', () => {
  const record = onto(
    planned,
    begun(A, 1),
    begun(B, 2, { done: true }),
    begun(C, 3, { done: true }),
    by(A, 4, { type: 'prompt ticked', prompt: 'who', on: true }),
  );

  it('in the composer leaves everything but the draft as it was', () => {
    const [one, other] = [view(record, [key(A, 5, 'a', 1)]), view(record, [key(A, 6, 'ab', 1)])];
    expect([one.draft?.text, other.draft?.text]).toEqual(['a', 'ab']);
    for (const part of ['notes', 'timeline', 'ticked'] as const) expect(other[part]).toBe(one[part]);
  });

  it.each([
    ['none', {}],
    ['some', { criteria: { trade: true } }],
  ])('leaves the criteria of the draft the same object: %s', (_, judged) => {
    const judgedRecord = onto(planned, begun(A, 1, judged));
    const [one, other] = [view(judgedRecord, [key(A, 5, 'a', 1)]), view(judgedRecord, [key(A, 6, 'ab', 1)])];
    expect(other.draft?.criteria).toBe(one.draft?.criteria);
  });

  it('in another note leaves the other notes as they were', () => {
    const [one, other] = [view(record), view(record, [key(C, 6, 'edited', 6, stampAt(C, 3))])];
    expect(other.notes[1]?.text).toBe('edited');
    expect(other.notes[0]).toBe(one.notes[0]);
    expect(other.timeline).toBe(one.timeline);
  });
});

describe('a change', () => {
  const record = onto(planned, begun(A, 1), begun(B, 2), by(A, 3, { type: 'prompt ticked', prompt: 'who', on: true }));

  it('leaves every part that it does not speak of the same object', () => {
    const next = onto(record, by(C, 4, { type: 'note written', note: NOTE, criteria: { trade: true } }));
    expect(next.notes?.[NOTE]).not.toBe(record.notes?.[NOTE]);
    expect(next.notes?.[NOTE]?.text).toBe(record.notes?.[NOTE]?.text);
    expect(next.notes?.[stampAt(B, 2)]).toBe(record.notes?.[stampAt(B, 2)]);
    expect([next.ticked, next.candidate]).toEqual([record.ticked, record.candidate]);
    expect(next.ticked).toBe(record.ticked);
  });

  it('that brings nothing new leaves the record the same object', () => {
    for (const change of [
      plan,
      begun(A, 1),
      by(C, 4, { type: 'note written', note: NOTE }),
      by(C, 4, { type: 'versions deleted', cuts: { [NOTE]: {} } }),
    ])
      expect(onto(record, change)).toBe(record);
  });

  it('may speak of a note with any name', () => {
    const names = ['__proto__', 'constructor', '7'];
    const named = names.map((note, n) =>
      by(A, n + 1, {
        type: 'note written',
        note,
        at: at(n),
        done: true,
        text: { session: stampAt(A, n + 1), text: note },
      }),
    );
    const changes = named.map((change) => interviewKind.change.parse(structuredClone(change)));
    const read = interviewKind.record.parse(structuredClone(recordOf(...changes)));
    expect(view(read).notes.map(({ text }) => text)).toEqual(names);
    expect(interviewKind.unpack(JSON.parse(JSON.stringify(interviewKind.pack(read))))).toEqual(read);
  });
});

describe('a summary', () => {
  it('says what views show', () => {
    const records = [
      planned,
      onto(
        planned,
        begun(A, 1, { done: true }),
        begun(B, 2, { done: true }),
        event(3, { kind: 'entered', section: 'welcome' }),
      ),
      onto(
        planned,
        event(3, { kind: 'entered', section: 'welcome' }),
        event(9, { kind: 'ended', outcome: 'rescheduled' }),
      ),
      onto(planned, by(A, 5, { type: 'interview removed', at: at(5), saw: {} })),
    ];
    for (const record of records) {
      const { id, candidate, role, person, call, createdAt, start, plannedEnd, removedAt, ...shown } = view(
        record,
        [],
        null,
      );
      const began = startedAt(shown);
      const ended = endOf(shown.timeline)?.at;
      expect(interviewSummary(record)).toEqual({
        ...{ id, candidate, role, person, guide: 'hash', call, createdAt, start, plannedEnd },
        status: status(shown),
        notes: liveNotes(shown).length,
        ...(began !== undefined && { startedAt: began }),
        ...(ended !== undefined && { endedAt: ended }),
        ...(removedAt !== undefined && { removedAt }),
      });
    }
  });

  it('is there as long as there is something to show', () => {
    const erased = onto(planned, by(A, 5, { type: 'interview erased', reach: 'all' }));
    const purged = interviewKind.purge(
      onto(planned, by(A, 5, { type: 'interview removed', at: at(5), saw: {} })),
      new Set([WHOLE]),
    );
    expect([interviewSummary(erased), interviewSummary(purged)]).toEqual([undefined, undefined]);
    expect(interviewSummary(onto(purged, begun(B, 6)))).toMatchObject({ candidate: '', createdAt: at(6), notes: 1 });
  });
});
