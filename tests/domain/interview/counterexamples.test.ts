import { describe, expect, it } from 'vitest';
import { canonical } from '../../../domain/digest.ts';
import { interviewRemoval, noteRemoval, sawNote } from '../../../domain/interview/deletions.ts';
import type { InterviewChange } from '../../../domain/interview/interview-change.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import type { NoteState } from '../../../domain/interview/note-record.ts';
import { elementsOn } from '../../../domain/merge/flags.ts';
import { WHOLE } from '../../../domain/merge/kind.ts';
import { covers, type Saw } from '../../../domain/merge/saw.ts';
import { nextStamp, type Stamp, stampOf } from '../../../domain/merge/stamp.ts';
import { MAX_VERSIONS, stampsOf, versionsOf } from '../../../domain/merge/text.ts';
import { at } from '../fixtures.ts';
import { A, B, by, C, NOTE, onto, orders, recordOf, stampAt, texts, wrote } from './changes-made.ts';

/*
 * Rules that look right and are not. Each case is played by our rule and by the wrong one, which must fail: or else the case would show
 * nothing.
 */

const { merge, purge } = interviewKind;
const EMPTY: InterviewRecord = { id: 'i' };
const purgeAll = (record: InterviewRecord) => purge(record, new Set([WHOLE, ...Object.keys(record.notes ?? {})]));

/** The different outcomes of merging some states in all orders and groupings. */
function outcomes<T>(states: readonly T[], join: (a: T, b: T) => T): number {
  const all = orders(states).flatMap((order) => {
    const [first, ...rest] = order;
    const [last, ...before] = order.toReversed();
    return [rest.reduce(join, first as T), before.reduce((right, left) => join(left, right), last as T)];
  });
  return new Set(all.map(canonical)).size;
}

/** A state with notes changed. */
function withNotes(
  record: InterviewRecord,
  change: (note: NoteState, id: string) => NoteState | undefined,
): InterviewRecord {
  const notes = Object.entries(record.notes ?? {}).flatMap(([id, note]) => {
    const next = change(note, id);
    return next ? [[id, next]] : [];
  });
  return { ...record, notes: Object.fromEntries(notes) };
}

describe('1. what an edit replaces', () => {
  const [first, second, other] = [wrote(A, 1, 'first', 1), wrote(A, 2, 'second', 1), wrote(B, 3, 'other')] as const;

  it('does not depend on the order, as it would by the stamp that the edit is based on', () => {
    for (const order of orders([first, second, other])) expect(texts(recordOf(...order))).toEqual(['other', 'second']);

    type Edit = { text: string; stamp: Stamp; base?: Stamp };
    type Kept = Edit & { versions: string[] };
    /** An edit replaces the text that it is based on; of any other two texts the earlier one becomes a version. */
    const edited = (kept: Kept | undefined, edit: Edit): Kept => {
      if (!kept || edit.base === kept.stamp) return { ...edit, versions: kept?.versions ?? [] };
      const [stands, version] = edit.stamp > kept.stamp ? [edit, kept] : [kept, edit];
      return { ...stands, versions: [...kept.versions, version.text].sort() };
    };
    const edits: Edit[] = [
      { text: 'first', stamp: first.stamp },
      { text: 'second', stamp: second.stamp, base: first.stamp },
      { text: 'other', stamp: other.stamp, base: first.stamp },
    ];
    const results = orders(edits).map((order) =>
      canonical(order.reduce<Kept | undefined>(edited, undefined)?.versions),
    );
    expect(new Set(results).size).toBeGreaterThan(1);
  });

  it('is not what the same view wrote before in another session, as it would be with one text per view', () => {
    // A writes, B overwrites it, and A edits what B wrote.
    const changes = [wrote(A, 1, 'mine'), wrote(B, 2, 'theirs'), wrote(A, 3, 'theirs, edited')];
    expect(texts(recordOf(...changes))).toEqual(['mine', 'theirs', 'theirs, edited']);

    const perView = changes
      .map((change) => wrote(change.stamp.slice(-8), 0, textIn(change), 0))
      .map((change, n) => ({ ...change, stamp: changes[n]?.stamp ?? '' }));
    expect(texts(recordOf(...perView))).not.toContain('mine');
  });

  function textIn(change: InterviewChange): string {
    return change.type === 'note written' ? (change.text?.text ?? '') : '';
  }
});

describe('2. an erasure', () => {
  const erasure = by(A, 5, { type: 'interview erased', reach: 'judgement' });
  // Made in ignorance of it, by a clock that is ahead
  const tick = by(B, 500, { type: 'prompt ticked', prompt: 'who', on: true });
  const ticked = (record: InterviewRecord) => elementsOn(record.ticked);

  it('takes what was made in ignorance of it, whatever the clocks say', () => {
    for (const order of orders([erasure, tick])) expect(ticked(recordOf(...order))).toEqual([]);
    const knowing = { ...tick, era: { judgement: erasure.stamp } };
    for (const order of orders([erasure, knowing])) expect(ticked(recordOf(...order))).toEqual(['who']);
  });

  it('would be outlived by it if stamps were compared', () => {
    const byStamp = (record: InterviewRecord, change: InterviewChange) =>
      onto(record, record.era && change.stamp > (record.era.judgement ?? '') ? { ...change, era: record.era } : change);
    expect(ticked([erasure, tick].reduce(byStamp, EMPTY))).toEqual(['who']);
  });

  it('would be outlived by it if what arrives were of the era of who receives it', () => {
    const byReceiver = (record: InterviewRecord, change: InterviewChange) =>
      onto(record, record.era ? { ...change, era: record.era } : change);
    expect(ticked([erasure, tick].reduce(byReceiver, EMPTY))).toEqual(['who']);
  });
});

describe('3. a deletion', () => {
  const deletion = (view: string, minute: number, saw: Saw) =>
    by(view, minute, { type: 'note removed', note: NOTE, at: at(minute), saw });

  it('leaves what another window still types, as one without knowledge would not', () => {
    const seen = recordOf(wrote(A, 1, 'seen'));
    const going = wrote(B, 4, 'still typing');
    expect(texts(onto(seen, deletion(A, 5, sawNote(seen, NOTE)), going))).toEqual(['seen', 'still typing']);

    const everything = Object.fromEntries([A, B, C].map((view) => [view, stampAt(view, 9999)]));
    expect(texts(onto(seen, deletion(A, 5, everything), going))).toEqual([]);
  });

  it('stands when two delete of which each saw half, as it would not with the knowledge in the register', () => {
    const [mine, theirs] = [wrote(A, 1, 'mine'), wrote(B, 2, 'theirs')];
    const [here, there] = [mine, theirs].map((change, n) => {
      const half = recordOf(change);
      return onto(half, deletion(n === 0 ? A : B, 5 + n, sawNote(half, NOTE)));
    }) as [InterviewRecord, InterviewRecord];
    expect(texts(merge(here, there))).toEqual([]);

    const winner = there.notes?.[NOTE]?.removed;
    const asRegister = withNotes(merge(here, there), (note) => ({ ...note, ...(winner && { removed: winner }) }));
    expect(texts(asRegister)).not.toEqual([]);
  });
});

it('4. a deletion that is sent again sweeps nothing up, as it would if its knowledge were filled in on arrival', () => {
  const seen = recordOf(wrote(A, 1, 'seen'));
  const deletion = by(A, 5, noteRemoval(seen, NOTE, at(5)));
  const later = wrote(B, 4, 'later');
  expect(texts(onto(seen, deletion, later, deletion))).toEqual(['later', 'seen']);

  const filledIn = (record: InterviewRecord, change: InterviewChange) =>
    onto(record, change.type === 'note removed' ? { ...change, saw: sawNote(record, NOTE) } : change);
  expect(texts([deletion, later, deletion].reduce(filledIn, seen))).toEqual([]);
});

it('5. a deleted note stays deleted where a copy has a register that lost, as it would not if registers counted', () => {
  const old = recordOf(wrote(A, 1, 'text'), by(C, 2, { type: 'note written', note: NOTE, kind: 'quote' }));
  const current = onto(old, by(B, 3, { type: 'note written', note: NOTE, kind: 'ask' }));
  const stampsIn = (note: NoteState | undefined) => [...stampsOf(note?.text), ...(note?.kind ? [note.kind.stamp] : [])];
  const seen = Object.fromEntries(stampsIn(current.notes?.[NOTE]).map((stamp) => [stamp.slice(-8), stamp]));
  const gone = purgeAll(onto(current, by(A, 5, { type: 'note removed', note: NOTE, at: at(5), saw: seen })));
  const restored = merge(gone, old);
  expect(texts(restored)).toEqual([]);

  const note = restored.notes?.[NOTE];
  expect(stampsIn(note).every((stamp) => covers(note?.removed?.saw, stamp))).toBe(false);
});

describe('6. parts that are deleted themselves', () => {
  const seen = recordOf(by(A, 0, { type: 'event recorded', at: at(0), what: { kind: 'paused' } }));
  const unseen = wrote(B, 2, 'unseen');
  const withUnseen = onto(seen, unseen);
  const whole = by(A, 5, interviewRemoval(seen, at(5)));
  const part = by(B, 6, noteRemoval(withUnseen, NOTE, at(6)));
  const gone = onto(withUnseen, whole, part);

  it('don’t keep their interview', () => {
    expect(interviewKind.hidden(gone)).toEqual([WHOLE, NOTE]);
    // If they counted, a purge of the part would be seen.
    const counted = (record: InterviewRecord) =>
      stampsOf(record.notes?.[NOTE]?.text).every((stamp) => covers(record.removed?.saw, stamp));
    expect(counted(gone)).toBe(false);
    expect(counted(purge(gone, new Set([NOTE])))).toBe(true);
  });

  it('stay deleted when the whole is purged, as they would not if their tombstones went with it', () => {
    expect(texts(merge(purgeAll(gone), withUnseen))).toEqual([]);
    const { notes: _, ...forgotten } = purgeAll(gone);
    expect(texts(merge(forgotten, withUnseen))).toEqual(['unseen']);
  });

  it('stay deleted, too, where the deletion of the whole had seen them and something new brings it back', () => {
    const both = onto(withUnseen, part);
    const purged = purgeAll(onto(both, by(A, 7, interviewRemoval(both, at(7)))));
    const back = onto(purged, wrote(C, 8, 'new', 8, stampAt(C, 8)));
    expect(texts(merge(back, withUnseen))).toEqual(['new']);
    const { notes: _, ...forgotten } = purged;
    expect(texts(merge(onto(forgotten, wrote(C, 8, 'new', 8, stampAt(C, 8))), withUnseen))).toEqual(['new', 'unseen']);
  });
});

describe('7. a purge', () => {
  const note = recordOf(wrote(A, 1, 'text'));
  const deleted = onto(note, by(A, 5, noteRemoval(note, NOTE, at(5))));
  const restored = onto(deleted, by(B, 6, { type: 'note restored', note: NOTE, at: at(6) }));

  it('is told to nobody, or else the grouping would decide what is left', () => {
    expect(outcomes([purgeAll(deleted), note, restored], merge)).toBe(1);

    type Flagged = { text: boolean; on: number; purged: boolean };
    /** A purge that is part of the state, and holds until the note is restored. */
    const flagged = (a: Flagged, b: Flagged): Flagged => {
      const wins = a.on >= b.on ? a : b;
      const purged = (a.purged || b.purged) && wins.on % 2 === 1;
      return { text: (a.text || b.text) && !purged, on: wins.on, purged };
    };
    const states: Flagged[] = [
      { text: false, on: 1, purged: true },
      { text: true, on: 0, purged: false },
      { text: false, on: 2, purged: false },
    ];
    expect(outcomes(states, flagged)).toBeGreaterThan(1);
  });

  it('leaves the deletion, or else any old copy would undo it', () => {
    expect(texts(merge(purgeAll(deleted), note))).toEqual([]);
    expect(
      texts(
        merge(
          withNotes(deleted, () => undefined),
          note,
        ),
      ),
    ).toEqual(['text']);
  });

  it('is not what limits versions, or else one that nobody saw would go', () => {
    const many = recordOf(...Array.from({ length: MAX_VERSIONS + 1 }, (_, n) => wrote(A, 10 + n, `text ${n}`)));
    const unseen = recordOf(wrote(B, 2, 'unseen'));
    expect(texts(merge(many, unseen))).toContain('unseen');

    const capped = (a: InterviewRecord, b: InterviewRecord) =>
      withNotes(merge(a, b), ({ text, ...rest }) => {
        const kept = versionsOf(text).slice(0, MAX_VERSIONS + 1);
        return {
          ...rest,
          text: Object.fromEntries(kept.map((one) => [one.session, { stamp: one.stamp, text: one.text }])),
        };
      });
    expect(texts(capped(many, unseen))).not.toContain('unseen');
  });
});

it('a deletion where the text was purged before is one of what was purged, too, or else an old copy would undo it', () => {
  const note = recordOf(wrote(B, 1, 'text'));
  const first = by(A, 5, noteRemoval(note, NOTE, at(5)));
  const purged = purgeAll(onto(note, first));
  const again = (saw: Saw) => by(C, 6, { type: 'note removed', note: NOTE, at: at(6), saw });
  // The second deletion arrives without the first.
  expect(texts(onto(note, again(sawNote(purged, NOTE))))).toEqual([]);
  expect(texts(onto(note, again({})))).toEqual(['text']);
});

describe('what a deletion passes on of those before it', () => {
  it('is what was undone, or else an event that its maker knew as undone would keep the interview', () => {
    const event = by(B, 1, { type: 'event recorded', at: at(1), what: { kind: 'paused' } });
    const undone = onto(recordOf(event), by(A, 2, { type: 'event undone', event: event.stamp }));
    const { gone, ...alone } = interviewRemoval(undone, at(5));
    // The deletion arrives without the undoing.
    expect(interviewKind.hidden(recordOf(event, by(C, 5, { ...alone, ...(gone && { gone }) })))).toEqual([WHOLE]);
    expect(interviewKind.hidden(recordOf(event, by(C, 5, alone)))).toEqual([]);
  });

  it('is what was cut, of the note and of the whole', () => {
    const both = recordOf(wrote(B, 1, 'earlier'), wrote(A, 2, 'later'));
    const cut = onto(both, by(A, 3, { type: 'versions deleted', cuts: { [NOTE]: { [B]: stampAt(B, 1) } } }));
    const old = recordOf(wrote(B, 1, 'earlier'));
    expect(texts(onto(old, by(C, 5, noteRemoval(cut, NOTE, at(5)))))).toEqual([]);
    expect(texts(onto(old, by(C, 5, interviewRemoval(cut, at(5)))))).toEqual([]);
    const { cut: _, ...alone } = noteRemoval(cut, NOTE, at(5));
    expect(texts(onto(old, by(C, 5, alone)))).toEqual(['earlier']);
  });

  it('counts where the note came back by something new', () => {
    const note = recordOf(wrote(B, 1, 'gone'));
    const purged = purgeAll(onto(note, by(A, 3, noteRemoval(note, NOTE, at(3)))));
    const back = onto(purged, wrote(A, 4, 'new'));
    const whole = onto(back, by(A, 5, interviewRemoval(back, at(5))));
    expect(texts(back)).toEqual(['new']);
    expect(texts(merge(whole, note))).toEqual([]);
  });

  it('does not count for a note that was restored, or else that would be lost though nobody deleted it again', () => {
    const note = recordOf(wrote(B, 1, 'restored'));
    const restored = onto(
      note,
      by(A, 3, noteRemoval(note, NOTE, at(3))),
      by(B, 4, { type: 'note restored', note: NOTE, at: at(4) }),
    );
    // By somebody who has heard of none of it
    expect(texts(onto(restored, by(C, 5, interviewRemoval({ id: 'i' }, at(5)))))).toEqual(['restored']);
  });

  it('is not what their makers saw, or else a text would go that nobody who deleted it had seen', () => {
    const other = stampAt(B, 1);
    const written = recordOf(wrote(B, 1, 'stays', 1, other), wrote(B, 2, 'goes'));
    const part = by(A, 3, noteRemoval(written, NOTE, at(3)));
    // Who deletes the whole has heard of the deletion of the note, and of neither text.
    const heard = recordOf(part);
    expect(texts(onto(written, part, by(C, 5, interviewRemoval(heard, at(5)))))).toEqual(['stays']);

    const taken = { type: 'interview removed', at: at(5), saw: sawNote(heard, NOTE) } as const;
    expect(texts(onto(written, part, by(C, 5, taken)))).toEqual([]);
  });
});

it('8. changes of a view arrive without gaps, or else one is deleted that nobody saw', () => {
  const [first, second] = [wrote(B, 1, 'first', 1, stampAt(B, 1)), wrote(B, 2, 'second', 2, stampAt(B, 2))];
  const deletedAfter = (...seen: InterviewChange[]) => {
    const record = recordOf(...seen);
    return onto(record, by(A, 5, interviewRemoval(record, at(5))));
  };
  expect(texts(onto(deletedAfter(first), second))).toEqual(['first', 'second']);
  expect(texts(onto(deletedAfter(second), first))).toEqual([]);
});

describe('9. stamps', () => {
  const seen = recordOf(wrote(B, 1, 'seen'), wrote(B, 8, 'deleted elsewhere', 8));
  const deleted = onto(seen, by(A, 9, noteRemoval(seen, NOTE, at(9))));
  /** What a view writes after its store returned to the state before minute 8, while the clock says 5. */
  const writtenAs = (view: string) => {
    const stamp = nextStamp(at(5), view, interviewKind.latest(recordOf(wrote(B, 1, 'seen'))));
    return onto(deleted, {
      ...by(view, 5, { type: 'note written', note: NOTE, text: { session: stamp, text: 'new' } }),
      stamp,
    });
  };

  it('are made by a new view after a return to an older state, or else new words are taken for deleted ones', () => {
    expect(texts(writtenAs(C))).toContain('new');
    expect(texts(writtenAs(B))).not.toContain('new');
  });

  it('follow what is there, or else the next key loses after the clock was set back', () => {
    const written = recordOf(wrote(A, 60, 'before', 1));
    const typed = (stamp: Stamp) => onto(written, { ...wrote(A, 2, 'after', 1), stamp });
    expect(texts(typed(nextStamp(at(2), A, interviewKind.latest(written))))).toEqual(['after']);
    expect(texts(typed(stampOf(at(2), 0, A)))).toEqual(['before']);
  });
});

it('10. what is undone stays undone, as it would not if undoing took the event out', () => {
  const event = by(A, 1, { type: 'event recorded', at: at(1), what: { kind: 'paused' } });
  const undo = by(A, 2, { type: 'event undone', event: event.stamp });
  const events = ({ timeline }: InterviewRecord) => Object.values(timeline ?? {}).filter(({ what }) => what).length;
  expect(orders([event, undo]).map((order) => events(recordOf(...order)))).toEqual([0, 0]);
  expect(events(merge(recordOf(event, undo), recordOf(event)))).toBe(0);

  const takenOut = (record: InterviewRecord, change: InterviewChange) => {
    if (change.type !== 'event undone') return onto(record, change);
    const { [change.event]: _, ...timeline } = record.timeline ?? {};
    return { ...record, timeline };
  };
  expect(orders([event, undo]).map((order) => events(order.reduce(takenOut, EMPTY)))).toEqual([0, 1]);
  expect(events(merge([event, undo].reduce(takenOut, EMPTY), recordOf(event)))).toBe(1);
});
