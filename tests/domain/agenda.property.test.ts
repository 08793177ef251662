import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import { type Agenda, type AgendaSection, actualSpans, agenda } from '../../domain/interview/agenda.ts';
import { ordered, type TimelineEvent } from '../../domain/interview/timeline.ts';
import { guideOf, MINUTE, START } from './fixtures.ts';

/** Tolerance for sums of fractions, in ms. */
const ROUNDING = 0.01;

const guides = fc
  .array(fc.record({ minutes: fc.nat(60), kept: fc.boolean() }), { minLength: 1, maxLength: 7 })
  .map((sections) => guideOf(...sections.map(({ minutes, kept }, index) => [`s${index}`, minutes, kept] as const)));

/** How far the clock moved since the event before; sometimes it was set back. */
const moves = fc.integer({ min: -15 * MINUTE, max: 30 * MINUTE });

function timelines(guide: Guide): fc.Arbitrary<TimelineEvent[]> {
  const section = fc.constantFrom(...guide.sections.map(({ id }) => id));
  const rest = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('entered' as const), section }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('paused' as const, 'resumed' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('ended' as const), outcome: fc.constant('writeup' as const) }),
    },
  );
  return fc.array(fc.tuple(moves, rest), { maxLength: 12 }).map((steps) => {
    let time = START;
    return steps.map(([move, event], index): TimelineEvent => {
      time += move;
      return { ...event, id: `e${index}`, at: time };
    });
  });
}

/** Any interview at any time. */
const cases = guides.chain((guide) =>
  fc.record({
    guide: fc.constant(guide),
    timeline: timelines(guide),
    plannedEnd: fc.integer({ min: START - 20 * MINUTE, max: START + 240 * MINUTE }),
    now: fc.integer({ min: START - 60 * MINUTE, max: START + 300 * MINUTE }),
  }),
);
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** Checks a statement on many interviews. */
function always(statement: (laid: Agenda, of: Case) => void): void {
  fc.assert(
    fc.property(cases, (of) => statement(agenda(of, of.now), of)),
    { numRuns: 500 },
  );
}

/** The time that the agenda was computed for. */
const moment = (laid: Agenda) => laid.projectedEnd - total(laid.sections.map(({ ahead }) => ahead));
const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const due = (section: AgendaSection) => Math.max(0, section.planned - section.spent);
const ahead = ({ sections }: Agenda) => sections.filter(({ state }) => state === 'current' || state === 'coming');

function near(actual: number, expected: number): void {
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThan(ROUNDING);
}

describe('an agenda', () => {
  it('has no negative minutes', () => {
    always((laid, { timeline, now }) => {
      for (const { planned, spent, ahead, allotted } of laid.sections) {
        expect(Math.min(planned, spent, ahead, allotted)).toBeGreaterThanOrEqual(0);
      }
      expect(laid.elapsed).toBeGreaterThanOrEqual(0);
      for (const { from, to } of actualSpans(timeline, now)) expect(to).toBeGreaterThan(from);
    });
  });

  it('plans exactly the time from the start to the planned end, if there is a section that can fill it', () => {
    always((laid, { guide, plannedEnd }) => {
      const room = Math.max(0, plannedEnd - (moment(laid) - laid.elapsed));
      const kept = total(guide.sections.filter((section) => section.protected).map(({ minutes }) => minutes * MINUTE));
      const fillable = guide.sections.some((section) => !section.protected && section.minutes > 0);
      near(total(laid.sections.map(({ planned }) => planned)), fillable ? room : Math.min(room, kept));
    });
  });

  it('plans a protected section with the minutes of the guide while there is room for all that are protected', () => {
    always((laid, { guide, plannedEnd }) => {
      const room = plannedEnd - (moment(laid) - laid.elapsed);
      const kept = guide.sections.filter((section) => section.protected);
      if (total(kept.map(({ minutes }) => minutes * MINUTE)) > room) return;
      laid.sections.forEach((section, index) => {
        if (section.protected) expect(section.planned).toBe((guide.sections[index]?.minutes ?? 0) * MINUTE);
      });
    });
  });

  it('has spent what has gone by, without the pauses', () => {
    always((laid, { timeline, now }) => {
      const pauses = actualSpans(timeline, now).filter(({ paused }) => paused);
      const lost = total(pauses.map(({ from, to }) => to - from));
      expect(total(laid.sections.map(({ spent }) => spent))).toBe(laid.elapsed - lost);
    });
  });

  it('ends as planned if shrinking can do it, earlier only if ahead, later only if there is nothing to give', () => {
    always((laid, { plannedEnd }) => {
      near(laid.projectedEnd, Math.max(moment(laid), Math.min(plannedEnd, plannedEnd + laid.behind)));
    });
  });

  it('is behind by what shrinking takes and what the end moves', () => {
    always((laid, { plannedEnd }) => {
      const shrunk = total(ahead(laid).map((section) => due(section) - section.ahead));
      near(laid.behind, shrunk + laid.projectedEnd - plannedEnd);
    });
  });

  it('gives no section more than its plan', () => {
    always((laid) => {
      for (const section of laid.sections) expect(section.ahead).toBeLessThanOrEqual(due(section) + ROUNDING);
    });
  });

  it('takes nothing from a protected section while an unprotected one has something left', () => {
    always((laid) => {
      if (!ahead(laid).some((section) => !section.protected && section.ahead > ROUNDING)) return;
      for (const section of ahead(laid)) if (section.protected) near(section.ahead, due(section));
    });
  });

  it('takes from the coming sections in proportion', () => {
    always((laid) => {
      const coming = ahead(laid).filter((section) => section.state === 'coming' && !section.protected);
      const kept = total(coming.map((section) => section.ahead));
      const wanted = total(coming.map(due));
      for (const section of coming) if (wanted > 0) near(section.ahead, (due(section) * kept) / wanted);
    });
  });

  it('changes only the current section while that has time left', () => {
    const parts = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(cases, parts, (of, part) => {
        const before = agenda(of, of.now);
        if (before.phase !== 'under way' || before.left <= 0) return;
        const wait = before.left * part;
        const later = agenda(of, moment(before) + wait);
        near(later.left, before.left - wait);
        near(later.projectedEnd, before.projectedEnd);
        before.sections.forEach((section, index) => {
          near(later.sections[index]?.allotted ?? Number.NaN, section.allotted);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('marks one section as current while it is under way or paused, and none otherwise', () => {
    always(({ phase, current, sections }) => {
      const marked = sections.flatMap(({ state }, index) => (state === 'current' ? [index] : []));
      expect(marked).toEqual(current === undefined ? [] : [current]);
      expect(current !== undefined).toBe(phase === 'under way' || phase === 'paused');
    });
  });

  it('is the same for the same input, which it does not change', () => {
    always((laid, of) => {
      const copy = structuredClone(of);
      expect(agenda(copy, copy.now)).toEqual(laid);
      expect(copy).toEqual(of);
    });
  });

  it('is not affected by a clock that was set back', () => {
    always((laid, of) => {
      const timeline = ordered(of.timeline);
      expect(agenda({ ...of, timeline }, of.now)).toEqual(laid);
      const last = timeline.at(-1)?.at ?? of.now;
      if (laid.phase !== 'planned' && of.now < last) expect(agenda(of, last)).toEqual(laid);
    });
  });

  it('gives each section the same minutes in whatever order they are', () => {
    const shuffled = cases.chain((of) =>
      fc.tuple(fc.constant(of), fc.shuffledSubarray(of.guide.sections, { minLength: of.guide.sections.length })),
    );
    fc.assert(
      fc.property(shuffled, ([of, sections]) => {
        const other = agenda({ ...of, guide: { ...of.guide, sections } }, of.now);
        for (const { id, planned, spent } of agenda(of, of.now).sections) {
          const same = other.sections.find((section) => section.id === id);
          near(same?.planned ?? Number.NaN, planned);
          expect(same?.spent).toBe(spent);
        }
      }),
    );
  });
});

describe('the actual times', () => {
  it('has no gap, no overlap and no piece that could be joined to the one before', () => {
    always((laid, { timeline, now }) => {
      const stretches = actualSpans(timeline, now);
      stretches.slice(1).forEach((stretch, index) => {
        const before = stretches[index];
        expect(stretch.from).toBe(before?.to);
        expect([stretch.section, stretch.paused]).not.toEqual([before?.section, before?.paused]);
      });
      expect(total(stretches.map(({ from, to }) => to - from))).toBe(laid.elapsed);
    });
  });
});
