import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { mapped } from '../../../domain/merge/entries.ts';
import { interviewSubject } from '../interview/interview-subject.ts';
import { lawsOf } from './laws.ts';
import { verdict } from './oracle.ts';
import { anySteps, type Weather, World } from './world.ts';

/*
 * The laws bite: of rules that are wrong by a little, each breaks one within some thousand runs. The counterexamples are played one by one in
 * tests/domain/interview/counterexamples.test.ts.
 */

const { kind } = interviewSubject;

const RUNS = 20_000;

/** Whether a law is broken within that many runs. The seed is one that finds it soon; any does. */
function broken(law: fc.IRawProperty<unknown>, seed: number): boolean {
  const { failed } = fc.check(law as fc.IProperty<unknown>, { numRuns: RUNS, seed, endOnFailure: true });
  return failed;
}

type Law = Exclude<keyof ReturnType<typeof lawsOf>, 'tally'>;
const subjects: Record<string, { law: Law; kind: Partial<typeof kind> }> = {
  'a purge that forgets the deletion': {
    law: '(6) a purge is never visible, and takes only what was hidden where it ran',
    kind: {
      purge: (record, parts) => {
        const notes = Object.entries(record.notes ?? {}).filter(
          ([id]) => !parts.has(id) || !kind.hidden(record).includes(id),
        );
        const { notes: _, ...rest } = kind.purge(record, parts);
        return notes.length > 0 ? { ...rest, notes: Object.fromEntries(notes) } : rest;
      },
    },
  },
  'a deletion of which the later one’s knowledge stands': {
    law: '(4, 5) nothing is lost, and nothing comes back',
    kind: {
      merge: (a, b) => {
        const both = kind.merge(a, b);
        const later = (a.removed?.on.stamp ?? '') > (b.removed?.on.stamp ?? '') ? a.removed : b.removed;
        return both === a || !later ? both : { ...both, removed: later };
      },
    },
  },
  'a change of the era of who receives it': {
    law: '(4, 5) nothing is lost, and nothing comes back',
    kind: { merge: (a, b) => kind.merge(a, a.era && !b.era ? { ...b, era: a.era } : b) },
  },
  'a text that another view overwrites': {
    law: '(4, 5) nothing is lost, and nothing comes back',
    kind: {
      merge: (a, b) => {
        const both = kind.merge(a, b);
        return both === a || !both.notes ? both : { ...both, notes: mapped(both.notes, latestOnly) };
      },
    },
  },
  'an event that is only taken out': {
    law: '(1) who has seen the same changes is equal',
    kind: {
      merge: (a, b) => {
        const { timeline, ...both } = kind.merge(a, b);
        const left = Object.entries(timeline ?? {}).filter(([, { undone }]) => !undone);
        return left.length > 0 ? { ...both, timeline: Object.fromEntries(left) } : both;
      },
    },
  },
};

function latestOnly(note: NonNullable<InterviewRecord['notes']>[string]) {
  const last = Object.entries(note.text ?? {})
    .sort(([, x], [, y]) => (x.stamp < y.stamp ? 1 : -1))
    .slice(0, 1);
  return last.length > 0 ? { ...note, text: Object.fromEntries(last) } : note;
}

describe('the laws find', () => {
  it.each(Object.entries(subjects))('%s', (_, { law, kind: wrong }) => {
    expect(broken(lawsOf({ ...interviewSubject, kind: { ...kind, ...wrong } })[law], 4)).toBe(true);
  });

  it.each<[string, Weather, number]>([
    ['a view that keeps its id after a return to an older state', { keepsViews: true }, 1],
    ['a change of a view that arrives before an earlier one', { gaps: true }, 6],
  ])('%s', (_, weather, seed) => {
    const kept = fc.property(anySteps, (steps) => {
      const world = new World(interviewSubject, weather);
      world.run(steps, ({ state, received }) => {
        const visible = interviewSubject.visible(state);
        expect(verdict(world.log, received).must.filter((token) => !visible.has(token))).toEqual([]);
      });
    });
    expect(broken(kept, seed)).toBe(true);
  });
});
