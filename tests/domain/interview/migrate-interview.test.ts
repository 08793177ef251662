import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../domain/digest.ts';
import { guideHash } from '../../../domain/guide/guide-hash.ts';
import { apply, type Change } from '../../../domain/interview/change.ts';
import type { Interview } from '../../../domain/interview/interview.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import { type InterviewView, viewOf } from '../../../domain/interview/interview-view.ts';
import { migratedInterview } from '../../../domain/interview/migrate-interview.ts';
import { readRecord, versionOf } from '../../../domain/merge/kind.ts';
import { anyInterview } from '../../backup/any.ts';
import { at, noteOf, planned, timelineOf } from '../fixtures.ts';
import { options } from '../merge/laws.ts';

const { merge, record: schema } = interviewKind;

/** An interview after changes of before there were records. */
function changed(interview: Interview, ...changes: Change[]): Interview {
  return changes.reduce((before, change) => apply(before, change) ?? before, interview);
}

const wrote = (id: string, minute: number, text: string, more: object = {}): Change => ({
  type: 'note written',
  note: noteOf(id, minute, { text, by: 'view', writtenAt: at(minute), ...more }),
});

/** Any interview in which every note and event has a name of its own. */
const anyOne = anyInterview.map((interview): Interview => {
  const notes = new Map(interview.notes.map((note) => [note.id, note]));
  const events = new Map(interview.timeline.map((event) => [event.id, event]));
  return { ...interview, notes: [...notes.values()], timeline: [...events.values()] };
});

/** What is migrated, as a view shows it. */
function shown(...copies: Interview[]): InterviewView {
  const [first, ...others] = copies.map(migratedInterview);
  if (!first) throw new Error('There is no copy');
  return viewOf(others.reduce(merge, first), copies[0]?.guide ?? planned.guide);
}

/** All words of an interview that can be reached. */
function wordsOf({
  notes,
  draft,
}: Pick<Interview, 'draft'> & {
  notes: readonly { text: string; versions?: readonly { text: string }[] | undefined }[];
}): Set<string> {
  const all = [...notes, ...(draft ? [draft] : [])].flatMap((note) => [
    note.text,
    ...(('versions' in note ? note.versions : undefined) ?? []).map(({ text }) => text),
  ]);
  return new Set(all.filter((text) => text.trim() !== ''));
}

describe('an interview that is migrated', () => {
  it('is what it was', () => {
    fc.assert(
      fc.property(anyOne, (interview) => {
        const record = migratedInterview(interview);
        expect(schema.parse(structuredClone(record))).toEqual(record);
        const view = viewOf(record, interview.guide);
        const { candidate, role, call, createdAt, plannedEnd, opened, timeline } = interview;
        expect(view).toMatchObject({ candidate, role, call, createdAt, plannedEnd, opened, timeline });
        expect(record.guide?.value).toBe(guideHash(interview.guide));
        expect(view.removedAt).toBe(interview.removedAt);
        expect([...view.ticked].sort()).toEqual([...interview.ticked].sort());
        for (const note of interview.notes) {
          const { id, text, kind, section, removedAt } = note;
          const found = view.notes.find((one) => one.id === id);
          expect(found).toMatchObject({ at: note.at, text, kind, criteria: [...note.criteria].sort() });
          expect([found?.section, found?.removedAt, found?.unfinished]).toEqual([section, removedAt, undefined]);
        }
        expect(wordsOf(interview).difference(wordsOf(view))).toEqual(new Set());
      }),
      options,
    );
  });

  it('is one with its copies, in any order, and no word of one is lost', () => {
    fc.assert(
      fc.property(anyOne, anyOne, (one, other) => {
        const live = (interview: Interview): Interview => {
          const { removedAt: _, ...rest } = { ...interview, id: 'i', timeline: [] };
          return { ...rest, notes: rest.notes.map(({ removedAt: _removed, ...note }) => note) };
        };
        const [a, b] = [live(one), live(other)];
        const both = merge(migratedInterview(a), migratedInterview(b));
        expect(canonical(merge(migratedInterview(b), migratedInterview(a)))).toBe(canonical(both));
        expect(merge(both, migratedInterview(structuredClone(a)))).toBe(both);
        const words = wordsOf(viewOf(both, a.guide));
        expect(wordsOf(a).union(wordsOf(b)).difference(words)).toEqual(new Set());
      }),
      options,
    );
  });

  it('is the later of two copies, where one continues the other', () => {
    const old = changed(planned, wrote('a', 1, 'first'), wrote('b', 2, 'gone'), {
      type: 'prompt ticked',
      prompt: 'who',
      on: true,
    });
    const now = changed(
      old,
      wrote('a', 3, 'second', { at: at(1), kind: 'quote', criteria: ['trade'] }),
      { type: 'note removed', note: 'b', at: at(4) },
      { type: 'interview described', candidate: 'Grace Hopper' },
    );
    const view = shown(old, now);
    expect(view).toMatchObject({ candidate: 'Grace Hopper', ticked: ['who'] });
    expect(view.notes).toMatchObject([
      { id: 'a', text: 'second', kind: 'quote', criteria: ['trade'], versions: [{ text: 'first' }] },
      { id: 'b', text: 'gone', removedAt: at(4) },
    ]);
  });

  it('keeps what was restored, though an older copy has it deleted', () => {
    const deleted = changed(
      planned,
      wrote('a', 1, 'text'),
      { type: 'note removed', note: 'a', at: at(2) },
      { type: 'interview removed', at: at(3) },
    );
    const restored = changed(deleted, { type: 'note restored', note: 'a' }, { type: 'interview restored' });
    const view = shown(restored, deleted);
    expect([view.removedAt, view.notes[0]?.removedAt]).toEqual([undefined, undefined]);
  });

  it('keeps its events in the order in which they were recorded, though the clock was set back', () => {
    const timeline = timelineOf([10, 'welcome'], [12, 'paused'], [5, 'resumed'], [5, 'story'], [5, 'ended']);
    expect(shown({ ...planned, timeline }).timeline).toEqual(timeline);
  });

  it('has both texts of a fork, also where they were written at the same moment', () => {
    const [one, other] = ['here', 'there'].map((text) => changed(planned, wrote('a', 1, text))) as [
      Interview,
      Interview,
    ];
    expect(wordsOf(shown(one, other))).toEqual(new Set(['here', 'there']));
  });

  it('shows the longer of two states of a draft', () => {
    const [short, long] = ['Tr', 'Trade-offs'].map((text) =>
      changed(planned, { type: 'draft typed', draft: noteOf('d', 1, { text }) }),
    ) as [Interview, Interview];
    expect(shown(long, short).draft?.text).toBe('Trade-offs');
    expect(shown(short, long).draft?.text).toBe('Trade-offs');
  });
});

describe('an interview that was stored', () => {
  it('is read in whatever version it was stored', () => {
    expect(versionOf(interviewKind)).toBe(2);
    const record = migratedInterview(planned);
    expect(readRecord(interviewKind, planned, 1)).toEqual(record);
    expect(readRecord(interviewKind, record, 2)).toEqual(record);
  });

  it('is refused in a version of the future, and when it is none', () => {
    expect(() => readRecord(interviewKind, planned, 3)).toThrow(RangeError);
    expect(() => readRecord(interviewKind, planned, 0)).toThrow(RangeError);
    expect(() => readRecord(interviewKind, { id: 7 }, 2)).toThrow();
  });
});

describe('an interview that was rescheduled', () => {
  const before = changed(planned, wrote('a', 1, 'text', { criteria: ['trade'] }), {
    type: 'prompt ticked',
    prompt: 'who',
    on: true,
  });
  const [entered, ended] = timelineOf([0, 'welcome'], [9, 'ended']);
  const moved = (notes: 'keep' | 'discard') =>
    changed(
      before,
      ...[entered, ended && { ...ended, outcome: 'rescheduled' as const }].flatMap((event): Change[] =>
        event ? [{ type: 'event recorded', event } as Change] : [],
      ),
      { type: 'judgement erased', notes },
    );

  it('takes no judgement back from an older copy', () => {
    const view = shown(moved('keep'), before);
    expect([view.ticked, view.notes.map(({ text, criteria }) => [text, criteria])]).toEqual([[], [['text', []]]]);
  });

  it('takes no notes back from an older copy where they were discarded', () => {
    expect(shown(moved('discard'), before).notes).toEqual([]);
  });
});
