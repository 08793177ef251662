import { guideMinutes, type Section } from '../guide/guide.ts';
import type { Interview } from './interview.ts';
import { laidTimeline } from './laid-timeline.ts';
import { share, shrink, sum } from './time-shares.ts';
import type { Timeline, TimelineEvent } from './timeline.ts';

const MINUTE = 60_000;

/** The phase of an interview. Time is counted for a section only while 'under way'. */
export type Phase = 'planned' | 'under way' | 'paused' | 'ended';

/**
 * The state of a section. Those before the current one are 'past' if they were entered, otherwise 'skipped'; those
 * after it are 'coming', even if they were visited before.
 */
export interface AgendaSection {
  id: string;
  name: string;
  protected: boolean;
  /** Milliseconds in the plan at the start. */
  planned: number;
  /** Milliseconds spent so far, over all visits and without pauses. */
  spent: number;
  /** Milliseconds left after replanning, never negative; 0 for a section that is over. */
  ahead: number;
  /** Milliseconds in total as replanned: spent + ahead. */
  allotted: number;
  state: 'past' | 'current' | 'coming' | 'skipped';
}

/** The guide's sections planned over the time of one interview. */
export interface Agenda {
  phase: Phase;
  sections: AgendaSection[];
  /** Index of the current section; undefined before the start and after the end. */
  current: number | undefined;
  /** Milliseconds left of the current section, negative if it overruns; 0 without a current section. */
  left: number;
  /**
   * Milliseconds by which the interview would end after `plannedEnd` if the current and coming sections still got all
   * their planned time: now + Σ max(0, planned − spent) − plannedEnd. Positive is late, negative is early, pauses
   * count. So `behind` is what shrinking takes from the sections plus projectedEnd − plannedEnd.
   */
  behind: number;
  /** Projected end in epoch milliseconds: now + Σ ahead. The actual end once it has ended. */
  projectedEnd: number;
  /** Milliseconds since the start, or from start to end; pauses included. */
  elapsed: number;
}

/** A stretch of actual time in one section; `from` and `to` in epoch milliseconds, `to` later than `from`. */
export interface Span {
  section: string;
  from: number;
  to: number;
  /** Whether the interview was paused; then the time counts for no section. */
  paused: boolean;
}

/**
 * Replans the interview purely from what happened until `now` (epoch milliseconds; never earlier than the last event). Where the clock was set
 * back between two events, no time passed between them; what follows counts.
 *
 * 1. The plan: the guide's sections fill the time from the start to `plannedEnd`. Protected sections have their own
 *    minutes, the others share the rest in proportion to theirs.
 * 2. When a section is entered, it and those after it claim what they have not had of their plan (planned − spent). If that
 *    is more than the time until `plannedEnd`, the claims shrink in proportion; protected ones only when nothing else is
 *    left. So time saved goes back to those that had shrunk, and none gets more than its plan.
 * 3. From there the current section runs down. Time that it takes over its own, and time that a pause takes, shrinks what
 *    is left by the same rule.
 *
 * Before the start the plan is laid so that it ends at `plannedEnd`, or from `now` where that is too late already.
 */
export function agenda(interview: Pick<Interview, 'guide' | 'timeline' | 'plannedEnd'>, now: number): Agenda {
  const { guide, plannedEnd } = interview;
  const { sections } = guide;
  const timeline = countedEvents(interview.timeline, sections);
  const phase = phaseOf(timeline);
  const time = phase === 'planned' ? Math.max(now, plannedEnd - guideMinutes(guide) * MINUTE) : clock(timeline, now);
  const start = timeline.find(isEntry)?.at ?? time;
  const stretches = actualSpans(timeline, now);
  const planned = share(sections, minutesOf(sections), plannedEnd - start);
  const spent = spentIn(sections, stretches);
  const current = currentIndex(sections, timeline, phase);
  const from = current ?? (phase === 'planned' ? 0 : sections.length);
  const left = replan(sections, planned, stretches, { from, plannedEnd, time });
  const entered = new Set(timeline.filter(isEntry).map((event) => event.section));

  const laid = sections.map((section, index): AgendaSection => {
    const had = spent[index] ?? 0;
    const ahead = Math.max(0, left[index] ?? 0);
    const over = entered.has(section.id) ? 'past' : 'skipped';
    return {
      id: section.id,
      name: section.name,
      protected: section.protected,
      planned: planned[index] ?? 0,
      spent: had,
      ahead,
      allotted: had + ahead,
      state: index === current ? 'current' : index < from ? over : 'coming',
    };
  });
  return {
    phase,
    sections: laid,
    current,
    left: current === undefined ? 0 : (left[current] ?? 0),
    behind: time + sum(laid.slice(from).map((section) => Math.max(0, section.planned - section.spent))) - plannedEnd,
    projectedEnd: time + sum(laid.map((section) => section.ahead)),
    elapsed: time - start,
  };
}

/**
 * The actual spans until `now` (epoch milliseconds), in order and without gaps from the first section entered. A new span
 * begins when the section changes or a pause begins or ends. A pause lasts until it is resumed, even if another section is
 * entered meanwhile. Time between an end and a later event counts as a pause.
 */
export function actualSpans(timeline: Timeline, now: number): Span[] {
  const events = countedEvents(timeline);
  const end = clock(events, now);
  const stretches: Span[] = [];
  let section: string | undefined;
  let phase: Phase = 'planned';
  events.forEach((event, index) => {
    if (isEntry(event)) section = event.section;
    phase = after(phase, event);
    const to = events[index + 1]?.at ?? end;
    if (section === undefined || to <= event.at) return;
    const paused = phase !== 'under way';
    const last = stretches.at(-1);
    if (last?.section === section && last.paused === paused) last.to = to;
    else stretches.push({ section, from: event.at, to, paused });
  });
  return stretches;
}

/** Milliseconds left of each section at `time`; 0 before `from`, negative for one that overruns. */
function replan(
  sections: readonly Section[],
  planned: readonly number[],
  stretches: readonly Span[],
  { from, plannedEnd, time }: { from: number; plannedEnd: number; time: number },
): number[] {
  const here = sections[from]?.id;
  const visit = stretches.slice(stretches.findLastIndex((stretch) => stretch.section !== here) + 1);
  const before = spentIn(sections, stretches.slice(0, stretches.length - visit.length));
  const claims = planned.map((length, index) => {
    const claim = length - (before[index] ?? 0);
    return index === from ? claim : index < from ? 0 : Math.max(0, claim);
  });
  return visit.reduce(
    (left, stretch) => {
      const ran = stretch.paused ? 0 : stretch.to - stretch.from;
      return shrink(sections, left.with(from, (left[from] ?? 0) - ran), plannedEnd - stretch.to);
    },
    shrink(sections, claims, plannedEnd - (visit[0]?.from ?? time)),
  );
}

/** The phase after an event. Entering a section does not end a pause; only `resumed` does. */
function after(phase: Phase, event: TimelineEvent): Phase {
  switch (event.kind) {
    case 'entered':
      return phase === 'paused' ? 'paused' : 'under way';
    case 'resumed':
      return 'under way';
    case 'paused':
    case 'ended':
      return event.kind;
  }
}

/**
 * The events that count, in order: from the first section entered, and before it an end. Of the sections entered only
 * those that are among `sections`, if these are given.
 */
function countedEvents(timeline: Timeline, sections?: readonly Section[]): TimelineEvent[] {
  const known = laidTimeline(timeline).filter(
    (event) => !sections || !isEntry(event) || indexOf(sections, event.section) >= 0,
  );
  const first = known.findIndex(isEntry);
  return known.filter((event, index) => event.kind === 'ended' || (first >= 0 && index >= first));
}

function phaseOf(timeline: Timeline): Phase {
  return timeline.reduce(after, 'planned');
}

/** Now, but not before the last event; the end, once it has ended. Expects events in order. */
function clock(events: Timeline, now: number): number {
  const last = events.at(-1);
  if (!last) return now;
  return last.kind === 'ended' ? last.at : Math.max(now, last.at);
}

function currentIndex(sections: readonly Section[], timeline: Timeline, phase: Phase): number | undefined {
  const entry = timeline.findLast(isEntry);
  return entry && phase !== 'ended' ? indexOf(sections, entry.section) : undefined;
}

function spentIn(sections: readonly Section[], stretches: readonly Span[]): number[] {
  const running = stretches.filter((stretch) => !stretch.paused);
  return sections.map(({ id }) =>
    sum(running.filter((stretch) => stretch.section === id).map((stretch) => stretch.to - stretch.from)),
  );
}

function minutesOf(sections: readonly Section[]): number[] {
  return sections.map((section) => section.minutes * MINUTE);
}

function indexOf(sections: readonly Section[], id: string): number {
  return sections.findIndex((section) => section.id === id);
}

function isEntry(event: TimelineEvent): event is TimelineEvent & { kind: 'entered' } {
  return event.kind === 'entered';
}
