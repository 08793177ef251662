import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptContents } from '../../backup/merge/kept-contents.ts';
import { mergeInterview } from '../../backup/merge/merge-interviews.ts';
import { apply, type Change } from '../../domain/interview/change.ts';
import { type Interview, liveNotes, status } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { ended, entered, interview, minute, note } from '../formats/interview.ts';
import { sameInterview } from './any.ts';

const n = (minutes: number, more: Partial<Note> = {}): Note => ({
  ...note(minute(minutes), 'story', 'quote', `at ${minutes}`),
  ...more,
});
const texts = ({ notes }: Interview) => notes.map(({ text }) => text);

describe('an interview of a backup', () => {
  it('is added if there is none, and changes nothing if all of it is here', () => {
    const backup = interview({ revision: 3, notes: [n(1)] });
    expect(mergeInterview(undefined, backup)).toEqual({ how: 'new', now: backup });
    expect(mergeInterview(backup, backup)).toEqual({ how: 'same' });
    expect(mergeInterview({ ...backup, revision: 9 }, backup)).toEqual({ how: 'same' });
    expect(mergeInterview({ ...backup, revision: 9, notes: [n(1), n(2)] }, backup)).toEqual({ how: 'older' });
  });

  it('adds a note that is missing here, even at the same revision', () => {
    const here = interview({ revision: 5, notes: [n(1), n(2)] });
    const backup = interview({ revision: 5, notes: [n(1), n(3)] });
    const { how, now, copy } = mergeInterview(here, backup);
    expect(how).toBe('differs');
    expect(copy).toBeUndefined();
    expect(now).toEqual({ ...here, revision: 6, notes: [n(1), n(2), n(3)] });
  });

  it.each([1, 5, 9])('replaces no note written here, whatever the counter of the backup (%i) says', (revision) => {
    const here = interview({ revision: 5, notes: [n(1), n(2)] });
    const { now } = mergeInterview(here, interview({ revision, notes: [n(1), n(3)] }));
    expect(now && texts(now)).toEqual(['at 1', 'at 2', 'at 3']);
  });

  it('that continues what is here replaces it', () => {
    const here = interview({ revision: 2, notes: [n(1)], timeline: [entered('welcome', minute(0))] });
    const backup = interview({
      revision: 5,
      notes: [n(1), n(2)],
      timeline: [entered('welcome', minute(0)), ended(minute(1))],
    });
    expect(mergeInterview(here, backup)).toEqual({ how: 'newer', now: backup });
    // Not by the revision: what is here is not in the backup.
    const other = { ...here, notes: [n(1), n(7)] };
    expect(mergeInterview(other, backup)).toEqual({
      how: 'differs',
      now: { ...backup, revision: 6, notes: [n(1), n(2), n(7)] },
    });
  });

  it.each([
    ['here', { writtenAt: 9 }, { writtenAt: 8 }, 'mine', 'theirs'],
    ['in the backup', { writtenAt: 8 }, { writtenAt: 9 }, 'theirs', 'mine'],
  ])(
    'of a note that was written later %s has that text, and the other one as a version',
    (_, mine, theirs, stands, version) => {
      const here = interview({ revision: 5, notes: [n(1, { text: 'mine', by: 'here', ...mine })] });
      const backup = interview({ revision: 5, notes: [n(1, { text: 'theirs', by: 'there', ...theirs })] });
      const { now } = mergeInterview(here, backup);
      const by = version === 'mine' ? 'here' : 'there';
      expect(now?.notes).toMatchObject([{ text: stands, versions: [{ text: version, by }] }]);
    },
  );

  it('that has the text here among its versions continues it, whatever the clocks said, and the other way round', () => {
    const version = { text: 'before', until: 3 };
    const before = interview({ notes: [n(1, { text: 'before', writtenAt: 99 })] });
    const after = interview({ notes: [n(1, { text: 'after', writtenAt: 4, versions: [version] })] });
    expect(mergeInterview(before, after).now?.notes).toEqual(after.notes);
    expect(mergeInterview(after, before)).toEqual({ how: 'older' });
  });

  it('adds an earlier version of a note that is missing here', () => {
    const versions = [{ text: 'first', until: 2 }];
    const here = interview({ notes: [n(1, { versions: [{ text: 'second', until: 3 }] })] });
    const { now } = mergeInterview(here, interview({ notes: [n(1, { versions })] }));
    expect(now?.notes[0]?.versions?.map(({ text }) => text)).toEqual(['first', 'second']);
  });

  describe('with a draft', () => {
    it('restores it if there is none, and as a note if there is another', () => {
      expect(mergeInterview(interview(), interview({ draft: n(1) })).now?.draft).toEqual(n(1));
      const { now } = mergeInterview(interview({ draft: n(2) }), interview({ draft: n(1) }));
      expect(now).toMatchObject({ draft: n(2), notes: [n(1)] });
    });

    it('that is the beginning of the draft here, or of a note, adds nothing', () => {
      const draft = n(1, { text: 'She s' });
      expect(mergeInterview(interview({ draft: n(1, { text: 'She said' }) }), interview({ draft }))).toEqual({
        how: 'older',
      });
      expect(mergeInterview(interview({ notes: [n(1, { text: 'She said' })] }), interview({ draft }))).toEqual({
        how: 'older',
      });
    });

    it('that differs from the one here becomes a note, once', () => {
      const here = interview({ draft: n(1, { text: 'mine' }) });
      const backup = interview({ draft: n(1, { text: 'theirs' }) });
      const { now } = mergeInterview(here, backup);
      expect(now).toMatchObject({ draft: { text: 'mine' }, notes: [{ text: 'theirs' }] });
      const tagged = now && { ...now, notes: now.notes.map((one) => ({ ...one, criteria: ['depth'] })) };
      expect(mergeInterview(tagged, backup)).toEqual({ how: 'older' });
    });
  });

  it.each([
    ['candidate', { candidate: 'Ada' }, { candidate: 'Ada L.' }],
    ['role', { role: 'Engineer' }, { role: 'Analyst' }],
    ['call', { call: { host: 'zoom', code: '1' } }, { call: { host: 'zoom', code: '2' } }],
    ['planned end', { plannedEnd: minute(50) }, { plannedEnd: minute(70) }],
    ['timeline', { timeline: [entered('story', minute(1))] }, { timeline: [entered('story', minute(2))] }],
  ] as const)('whose %s contradicts what is here comes as a copy, beside it', (_, mine, theirs) => {
    const here = interview({ revision: 5, notes: [n(1)], ...(mine as Partial<Interview>) });
    for (const revision of [5, 7]) {
      const backup = interview({ revision, notes: [n(2)], ...(theirs as Partial<Interview>) });
      const { now, copy } = mergeInterview(here, backup);
      expect(now).toEqual({ ...here, revision: revision + 1, notes: [n(1), n(2)] });
      expect(copy).toEqual({ ...backup, id: expect.stringMatching(/^copy-/) });
      // The merged interview contains all of it, although the details stay different.
      expect(mergeInterview(now, backup)).toEqual({ how: 'older' });
    }
    // An older state of what is here is not a contradiction.
    expect(mergeInterview(here, interview({ revision: 4, notes: [n(1)], ...(theirs as Partial<Interview>) }))).toEqual({
      how: 'older',
    });
  });

  it.each([
    ['candidate', { candidate: 'Ada' }, { candidate: ' ' }],
    ['role', { role: 'Engineer' }, { role: '' }],
    ['call', { call: { host: 'zoom', code: '1' } }, { call: { host: 'none' } }],
    ['timeline', { timeline: [ended(minute(1))] }, { timeline: [] }],
    ['ticks', { ticked: ['a'] }, { ticked: [] }],
  ] as const)('never puts nothing in the place of something: %s', (_, something, nothing) => {
    const [full, empty] = [something, nothing].map((one) => interview(one as Partial<Interview>)) as [
      Interview,
      Interview,
    ];
    expect(mergeInterview(full, { ...empty, revision: 5 })).toEqual({ how: 'older' });
    expect(mergeInterview(empty, { ...full, revision: 5 })).toEqual({ how: 'newer', now: { ...full, revision: 5 } });
  });

  it('that was rescheduled keeps no judgement, and loses no text', () => {
    const here = interview({ revision: 2, notes: [n(1, { criteria: ['depth'] })], ticked: ['a'] });
    const moved = interview({ revision: 5, timeline: [ended(minute(3), 'rescheduled')] });
    expect(mergeInterview(here, moved).now).toEqual({ ...moved, revision: 6, notes: [n(1, { criteria: [] })] });
    // What was discarded on purpose does not come back from an older backup.
    expect(mergeInterview(moved, here)).toEqual({ how: 'older' });
  });

  it('that was deleted here comes back with everything from both sides', () => {
    const backup = interview({ revision: 5, notes: [n(1)] });
    for (const revision of [2, 8]) {
      const here = interview({ revision, notes: [n(2)], removedAt: 1 });
      const back = { ...backup, revision: Math.max(revision, 5) + 1, notes: [n(1), n(2)] };
      expect(mergeInterview(here, backup)).toEqual({ how: 'deleted', now: back });
    }
  });

  it('brings back a note that was deleted here since', () => {
    const here = interview({ revision: 6, notes: [n(1, { removedAt: 7 }), n(2, { removedAt: 8 })] });
    const { now } = mergeInterview(here, interview({ revision: 5, notes: [n(1)] }));
    expect(now?.notes).toEqual([n(1), n(2, { removedAt: 8 })]);
  });
});

/** Every text that can be reached in an interview: notes, their versions, and the draft. */
function reachable({ notes, draft }: Interview): string[] {
  const live = liveNotes({ notes });
  const all = [
    ...live.flatMap(({ text, versions }) => [text, ...(versions ?? []).map((one) => one.text)]),
    draft?.text,
  ];
  return all.flatMap((text) => (text?.trim() ? [text] : []));
}

/** Two states of one interview after different changes to each, in any order and by any clock. */
const diverged = fc
  .tuple(
    fc.array(anyChange(), { maxLength: 12 }),
    fc.array(anyChange(), { maxLength: 12 }),
    fc.array(anyChange(), { maxLength: 12 }),
  )
  .map(([both, mine, theirs]) => {
    const start = both.reduce<Interview>((one, change) => apply(one, change) ?? one, interview());
    const since = (changes: readonly Change[]) =>
      changes.reduce<Interview>((one, change) => apply(one, change) ?? one, start);
    return [since(mine), since(theirs)] as const;
  });

function anyChange(): fc.Arbitrary<Change> {
  const id = fc.constantFrom('n1', 'n2', 'n3', 'n4');
  const text = fc.constantFrom('', 'a', 'a b', 'a b c', 'x', 'y z');
  const at = fc.nat(500_000);
  const criteria = fc.constantFrom<string[]>([], ['depth']);
  const written = fc.record({ id, at, kind: fc.constant('quote' as const), text, criteria });
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(written, fc.constantFrom('here', 'there', 'elsewhere'), at)
        .map(([note, by, writtenAt]) => ({ type: 'note written', note: { ...note, by, writtenAt } }) as const),
    },
    { weight: 3, arbitrary: written.map((draft) => ({ type: 'draft typed', draft }) as const) },
    fc.record({ type: fc.constant('note removed' as const), note: id, at }),
    fc.record({ type: fc.constant('draft cleared' as const), draft: id }),
    fc.record({ type: fc.constant('interview described' as const), candidate: text }),
    fc.record({ type: fc.constant('prompt ticked' as const), prompt: id, on: fc.boolean() }),
    fc.record({
      type: fc.constant('event recorded' as const),
      event: fc.record({ id, at, kind: fc.constant('entered' as const), section: fc.constant('story') }),
    }),
    fc.record({
      type: fc.constant('judgement erased' as const),
      notes: fc.constantFrom('keep' as const, 'discard' as const),
    }),
    fc.record({ type: fc.constant('interview removed' as const), at }),
  );
}

const tidy = (one: Interview): Interview => ({
  ...keptContents(one),
  ...(one.removedAt && { removedAt: one.removedAt }),
});

describe.each([
  ['two states of one interview', diverged],
  ['any interview and any other', fc.tuple(sameInterview().map(tidy), sameInterview().map(tidy))],
])('restoring %s', (_, pair) => {
  it('loses no text of either side', () => {
    let versions = 0;
    fc.assert(
      fc.property(pair, ([here, backup]) => {
        const { now = here, copy } = mergeInterview(here, backup);
        const moved = status(here) === 'rescheduled' && status(backup) !== 'rescheduled';
        const found = [...reachable(now), ...(copy ? reachable(copy) : [])];
        versions += now.notes.filter((one) => one.versions !== undefined).length;
        const { removedAt: __, ...mine } = here;
        for (const text of reachable(mine)) expect(found.some((one) => one.startsWith(text))).toBe(true);
        if (moved && here.revision >= backup.revision) return;
        for (const text of reachable(keptContents(backup)))
          expect(found.some((one) => one.startsWith(text))).toBe(true);
        // Only a draft may be the beginning of another text.
        for (const { text } of keptContents(backup).notes) if (text.trim()) expect(found).toContain(text);
      }),
      { numRuns: 300 },
    );
    expect(versions).toBeGreaterThan(0);
  });

  it('has no effect the second time', () => {
    fc.assert(
      fc.property(pair, ([here, backup]) => {
        const { now = here } = mergeInterview(here, backup);
        expect(mergeInterview(now, backup).now).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('never goes back: neither in revision, nor from some content to none', () => {
    fc.assert(
      fc.property(pair, ([here, backup]) => {
        const { now } = mergeInterview(here, backup);
        if (!now) return;
        expect(now.removedAt).toBeUndefined();
        expect(now.revision).toBeGreaterThan(here.revision);
        if (here.candidate.trim()) expect(now.candidate).toBe(here.candidate);
        if (here.timeline.length > 0) expect(now.timeline).not.toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

it('a backup holds neither what was deleted, nor a note twice', () => {
  const kept = keptContents(
    interview({ removedAt: 1, notes: [n(3), { ...n(1), removedAt: 9 }, n(2), { ...n(3), text: 'edited' }] }),
  );
  expect(kept).toEqual(interview({ notes: [n(2), { ...n(3), text: 'edited' }] }));
});
