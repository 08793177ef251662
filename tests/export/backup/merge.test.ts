import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interview, liveNotes, status } from '../../../domain/interview.ts';
import { lasting, merged, standing } from '../../../export/backup/merge.ts';
import { ended, interview, minute, note } from '../interview.ts';
import { sameInterview } from './any.ts';

/** What is here after an interview of a backup was restored. */
const restored = (here: Interview | undefined, backup: Interview) => merged(here, backup) ?? here;

const n = (minutes: number) => note(minute(minutes), 'story', 'quote', `at ${minutes}`);

describe('an interview of a backup', () => {
  it.each([
    ['new', undefined, 3],
    ['same', { revision: 3 }, 3],
    ['older', { revision: 4 }, 3],
    ['newer', { revision: 2 }, 3],
    ['deleted', { revision: 2, removedAt: 1 }, 3],
    ['deleted', { revision: 9, removedAt: 1 }, 3],
  ] as const)('is %s where %j is here', (how, here, revision) => {
    expect(standing(here, { revision })).toBe(how);
  });

  it('replaces an older one, with what was written since and without what was deleted since', () => {
    const here = interview({ revision: 2, notes: [n(1), n(2)] });
    const backup = interview({ revision: 5, role: 'Analyst', notes: [n(2), n(3)] });
    expect(merged(here, backup)).toEqual(backup);
  });

  it.each([
    ['notes', { notes: [n(1)] }, { notes: [] }],
    ['notes, where all are deleted', { notes: [n(1)] }, { notes: [{ ...n(2), removedAt: 5 }] }],
    ['candidate', { candidate: 'Ada' }, { candidate: '' }],
    ['role', { role: 'Engineer' }, { role: '' }],
    ['timeline', { timeline: [ended(minute(1))] }, { timeline: [] }],
    ['ticked', { ticked: ['a'] }, { ticked: [] }],
    ['draft', { draft: n(7) }, {}],
  ] as const)('never puts nothing in the place of something: %s', (_, something, nothing) => {
    const older = interview({ revision: 2, ...(something as Partial<Interview>) });
    const newer = interview({ revision: 5, ...(nothing as Partial<Interview>) });
    expect(merged(older, newer)).toEqual({ ...newer, ...something });
  });

  it('that was moved to another day keeps no judgement', () => {
    const older = interview({ revision: 2, notes: [n(1)], ticked: ['a'], draft: n(2) });
    const newer = interview({ revision: 5, timeline: [ended(minute(3), 'rescheduled')] });
    expect(merged(older, newer)).toEqual(newer);
  });

  it('has no unfinished text again that became a note', () => {
    const older = interview({ revision: 2, draft: n(1) });
    const newer = interview({ revision: 5, notes: [n(1)] });
    expect(merged(older, newer)).toEqual(newer);
  });

  it('that was deleted here comes back in its newest version', () => {
    const backup = interview({ revision: 5, role: 'of the backup' });
    const newer = interview({ revision: 8, role: 'from here', removedAt: 1 });
    expect(merged(newer, backup)).toEqual({ ...interview({ revision: 9, role: 'from here' }) });
    const older = interview({ revision: 2, role: 'from here', removedAt: 1 });
    expect(merged(older, backup)).toEqual({ ...backup, revision: 6 });
  });
});

describe('restoring any interview onto any other', () => {
  const pair = fc.tuple(fc.option(sameInterview(), { nil: undefined }), sameInterview());

  it('twice is restoring it once', () => {
    fc.assert(
      fc.property(pair, ([here, backup]) => {
        const once = restored(here, backup);
        expect(restored(once, backup)).toEqual(once);
        expect(merged(once, backup)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('never goes back: neither in revision, nor from something to nothing', () => {
    fc.assert(
      fc.property(pair, ([here, backup]) => {
        const now = restored(here, backup);
        expect(now?.revision).toBeGreaterThanOrEqual(Math.max(here?.revision ?? 0, backup.revision));
        expect(now?.removedAt).toBeUndefined();
        if (!here || !now) return;
        if (here.revision >= backup.revision) expect({ ...now, revision: 0 }).toEqual({ ...live(here), revision: 0 });
        if (here.candidate) expect(now.candidate).not.toBe('');
        if (here.timeline.length > 0) expect(now.timeline).not.toEqual([]);
        if (status(now) !== 'rescheduled' && liveNotes(here).length > 0) expect(liveNotes(now)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('gives one result for backups of one history, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(sameInterview(), { minLength: 2, maxLength: 4 }), (backups) => {
        const full = (one: Interview) => ({ ...one, candidate: 'x', role: 'x', revision: one.revision * 2 });
        const forward = backups.map(full).reduce<Interview | undefined>(restored, undefined);
        const backward = backups.map(full).reverse().reduce<Interview | undefined>(restored, undefined);
        expect(forward?.revision).toBe(backward?.revision);
      }),
      { numRuns: 200 },
    );
  });
});

const live = ({ removedAt: _, ...rest }: Interview): Interview => rest;

it('a backup holds neither what was deleted, nor a note twice', () => {
  const kept = lasting(
    interview({ removedAt: 1, notes: [n(3), { ...n(1), removedAt: 9 }, n(2), { ...n(3), text: 'edited' }] }),
  );
  expect(kept).toEqual(interview({ notes: [n(2), { ...n(3), text: 'edited' }] }));
});
