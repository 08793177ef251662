import { describe, expect, it } from 'vitest';
import { apply, Change } from '../../domain/interview/change.ts';
import { Interview } from '../../domain/interview/interview.ts';
import { at, noteOf, plan, planned, timelineOf } from './fixtures.ts';

/** The interview after all these changes. */
function applied(interview: Interview | undefined, ...changes: Change[]): Interview {
  const result = changes.reduce<Interview | undefined>((before, change) => apply(before, change), interview);
  if (!result) throw new Error('There is no interview');
  return result;
}

const written = (...notes: Parameters<typeof noteOf>[]): Change[] =>
  notes.map((note) => ({ type: 'note written', note: noteOf(...note) }));
const texts = ({ notes }: Interview) => notes.map(({ text }) => text);
const ids = ({ notes }: Interview) => notes.map(({ id }) => id);

describe('planning', () => {
  it('creates an interview from the plan and nothing else', () => {
    const made = applied(undefined, { type: 'interview planned', plan });
    expect(made).toEqual({ ...plan, revision: 1, opened: false, timeline: [], ticked: [], notes: [] });
    expect(Interview.parse(made)).toEqual(made);
  });

  it('happens once', () => {
    const again: Change = { type: 'interview planned', plan: { ...plan, candidate: 'Somebody else' } };
    expect(apply(planned, again)).toBe(planned);
  });

  it('comes before everything else', () => {
    expect(apply(undefined, { type: 'interview opened' })).toBeUndefined();
  });
});

describe('the details of the interview', () => {
  it('are changed, but only those given', () => {
    const next = applied(planned, { type: 'interview described', candidate: 'Grace Hopper', plannedEnd: at(45) });
    expect(next).toEqual({ ...planned, candidate: 'Grace Hopper', plannedEnd: at(45), revision: 2 });
  });

  it('stay if a message from elsewhere leaves them undefined', () => {
    const change = { type: 'interview described', candidate: undefined, role: 'Platform' } as unknown as Change;
    expect(applied(planned, change)).toMatchObject({ candidate: 'Ada Lovelace', role: 'Platform' });
  });

  it('include its call', () => {
    const call = { host: 'meet', code: 'abc-defg-hij' } as const;
    expect(applied(planned, { type: 'call joined', call }).call).toEqual(call);
  });

  it('include that the check-in was done, but not the answer', () => {
    expect(applied(planned, { type: 'interview opened' })).toEqual({ ...planned, opened: true, revision: 2 });
  });

  it('can be removed and restored', () => {
    const removed = applied(planned, { type: 'interview removed', at: at(50) });
    expect(removed.removedAt).toBe(at(50));
    expect(applied(removed, { type: 'interview restored' })).toEqual({ ...planned, revision: 3 });
  });
});

describe('the timeline', () => {
  const [entered, paused, resumed] = timelineOf([0, 'welcome'], [2, 'paused'], [1, 'resumed']).map(
    (event): Change => ({ type: 'event recorded', event }),
  ) as [Change, Change, Change];

  it('grows in the order of recording, whatever the clock shows', () => {
    const { timeline } = applied(planned, entered, paused, resumed);
    expect(timeline.map(({ kind }) => kind)).toEqual(['entered', 'paused', 'resumed']);
  });

  it('takes an event once', () => {
    const once = applied(planned, entered, paused);
    expect(apply(once, entered)).toBe(once);
  });

  it('loses an event that is undone', () => {
    const next = applied(planned, entered, paused, { type: 'event undone', event: 'event-1' });
    expect(next.timeline.map(({ kind }) => kind)).toEqual(['entered']);
    expect(applied(planned, entered, { type: 'event undone', event: 'unknown' }).timeline).toHaveLength(1);
  });
});

describe('the end', () => {
  const course = timelineOf([0, 'welcome'], [30, 'ended']).map((event): Change => ({ type: 'event recorded', event }));
  const ended = applied(planned, ...course);
  const corrected = (event: string, minute: number): Change => ({ type: 'event corrected', event, at: at(minute) });

  it('is corrected in place, once', () => {
    const next = applied(ended, corrected('event-1', 25));
    expect(next.timeline).toEqual([ended.timeline[0], { ...ended.timeline[1], at: at(25) }]);
    expect(next.revision).toBe(ended.revision + 1);
    expect(apply(next, corrected('event-1', 25))).toBe(next);
    expect(ended.timeline[1]?.at).toBe(at(30));
  });

  it('that is unknown, or was undone, is left alone', () => {
    expect(apply(ended, corrected('event-7', 25))).toBe(ended);
    const resumed = applied(ended, { type: 'event undone', event: 'event-1' });
    expect(apply(resumed, corrected('event-1', 25))).toBe(resumed);
  });

  it('may be corrected before or after the notes and the name are', () => {
    const others: Change[] = [...written(['a', 40]), { type: 'interview described', candidate: 'Grace Hopper' }];
    expect(applied(ended, corrected('event-1', 25), ...others)).toEqual(
      applied(ended, ...others, corrected('event-1', 25)),
    );
  });
});

it('prompts are ticked and unticked, each once', () => {
  const tick = (prompt: string, on: boolean): Change => ({ type: 'prompt ticked', prompt, on });
  const ticked = applied(planned, tick('who', true), tick('notes', true), tick('who', true));
  expect(ticked.ticked.toSorted()).toEqual(['notes', 'who']);
  expect(applied(ticked, tick('who', false), tick('who', false)).ticked).toEqual(['notes']);
});

describe('the draft', () => {
  const typed = (id: string, text: string): Change => ({ type: 'draft typed', draft: noteOf(id, 1, { text }) });

  it('is what was typed last', () => {
    expect(applied(planned, typed('a', 'T'), typed('a', 'Tr')).draft).toEqual(noteOf('a', 1, { text: 'Tr' }));
  });

  it('has a caret that moves without touching the text, and only in the draft it was moved in', () => {
    const moved = applied(planned, typed('a', 'Tr'), { type: 'caret moved', draft: 'a', caret: 1 });
    expect(moved.draft).toEqual({ ...noteOf('a', 1, { text: 'Tr' }), caret: 1 });
    expect(applied(moved, { type: 'caret moved', draft: 'b', caret: 2 }).draft).toEqual(moved.draft);
  });

  it('begun while there is another turns that one into a note: two views may begin at once', () => {
    const both = applied(planned, typed('a', 'Tr'), typed('b', 'Sh'));
    expect(both.notes).toEqual([noteOf('a', 1, { text: 'Tr' })]);
    expect(both.draft).toEqual(noteOf('b', 1, { text: 'Sh' }));
    expect(applied(both, typed('a', 'Tra')).draft?.id).toBe('b');
  });

  it('does not become a note while it is blank', () => {
    expect(applied(planned, typed('a', ' '), typed('b', 'Sh')).notes).toEqual([]);
  });

  it('becomes the note with its id', () => {
    const next = applied(planned, typed('a', 'Tr'), ...written(['a', 1]));
    expect(next).not.toHaveProperty('draft');
    expect(texts(next)).toEqual(['text of a']);
  });

  it('does not come back as an echo of the note that it became', () => {
    const next = applied(planned, typed('a', 'Tr'), ...written(['a', 1]));
    expect(apply(next, typed('a', 'Tr'))).toBe(next);
    expect(applied(next, { type: 'note removed', note: 'a', at: at(9) }, typed('a', 'Tr'))).not.toHaveProperty('draft');
  });

  it('stays when another note is written or edited', () => {
    expect(applied(planned, typed('b', 'half'), ...written(['a', 1])).draft?.text).toBe('half');
  });

  it('is cleared only by its id', () => {
    const draft = applied(planned, typed('a', 'Tr'));
    expect(apply(draft, { type: 'draft cleared', draft: 'b' })).toBe(draft);
    expect(applied(draft, { type: 'draft cleared', draft: 'a' })).not.toHaveProperty('draft');
  });

  it('is not lost when the outbox sends something twice', () => {
    const course = [typed('a', 'T'), typed('a', 'Tr'), ...written(['a', 1]), typed('b', 'n'), typed('b', 'ne')];
    const once = applied(planned, ...course);
    expect(applied(once, ...course)).toEqual({ ...once, revision: expect.any(Number) });
    expect(once.draft?.text).toBe('ne');
  });
});

describe('notes', () => {
  it('are in the order in which they were begun', () => {
    const next = applied(planned, ...written(['b', 2], ['d', 4], ['a', 1], ['c', 3]));
    expect(ids(next)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begun at the same time are ordered by their ids, in whatever order they arrive', () => {
    expect(ids(applied(planned, ...written(['b', 2], ['c', 2], ['a', 2])))).toEqual(['a', 'b', 'c']);
    expect(ids(applied(planned, ...written(['c', 2], ['a', 2], ['b', 2])))).toEqual(['a', 'b', 'c']);
  });

  it('are edited in place', () => {
    const next = applied(planned, ...written(['a', 1], ['b', 2], ['c', 3], ['b', 2, { text: 'new', kind: 'quote' }]));
    expect(ids(next)).toEqual(['a', 'b', 'c']);
    expect(next.notes[1]).toEqual(noteOf('b', 2, { text: 'new', kind: 'quote' }));
  });

  it('are removed and restored without losing a word', () => {
    const before = applied(planned, ...written(['a', 1], ['b', 2]));
    const removed = applied(before, { type: 'note removed', note: 'a', at: at(9) });
    expect(removed.notes[0]).toEqual({ ...noteOf('a', 1), removedAt: at(9) });
    expect(applied(removed, { type: 'note restored', note: 'a' }).notes).toEqual(before.notes);
  });

  it('that are unknown change nothing', () => {
    expect(apply(planned, { type: 'note removed', note: 'a', at: at(9) })).toBe(planned);
    expect(apply(planned, { type: 'note restored', note: 'a' })).toBe(planned);
  });
});

describe('erasing what could be read as a judgement', () => {
  const before = applied(
    planned,
    { type: 'prompt ticked', prompt: 'who', on: true },
    { type: 'draft typed', draft: noteOf('draft', 3) },
    ...written(['a', 1, { criteria: ['debugging'] }], ['b', 2]),
  );

  it('keeps the notes if chosen, without evidence, ticks and draft', () => {
    const next = applied(before, { type: 'judgement erased', notes: 'keep' });
    expect(next.notes).toEqual([noteOf('a', 1), noteOf('b', 2)]);
    expect(next.ticked).toEqual([]);
    expect(next).not.toHaveProperty('draft');
  });

  it('permanently discards the notes if chosen', () => {
    const next = applied(before, { type: 'judgement erased', notes: 'discard' });
    expect(next).toEqual({ ...planned, revision: next.revision });
    expect(JSON.stringify(next)).not.toContain('text of');
  });
});

it('counts the changes that changed something', () => {
  expect(applied(planned, ...written(['a', 1], ['b', 2])).revision).toBe(3);
});

it.each([
  ['of a type nobody knows', { type: 'candidate rejected' }],
  ['with half a note', { type: 'note written', note: { id: 'a', text: 'x' } }],
  ['with a kind of note nobody knows', { type: 'note written', note: { ...noteOf('a', 1), kind: 'verdict' } }],
  ['that corrects an event to no time', { type: 'event corrected', event: 'a' }],
  ['without the moment of removal', { type: 'note removed', note: 'a' }],
])('a change %s is refused', (_, change) => {
  expect(Change.safeParse(change).success).toBe(false);
});
