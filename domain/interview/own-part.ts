import { isRated } from '../guide/guide.ts';
import { agenda } from './agenda.ts';
import type { Interview } from './interview.ts';
import { endedAt } from './timeline.ts';

/** How an interview went on the interviewer's side. Times in ms. It says nothing about the candidate. */
export interface OwnPart {
  /** What the candidate's own time had, and what was planned for it; undefined if the guide has none. */
  theirs: { kept: number; planned: number } | undefined;
  /** Of the sections that were entered, how many ran over by a minute or more. */
  over: number;
  entered: number;
  /** From the end of the interview until its write-up was finished; undefined while it isn't. */
  writtenAfter: number | undefined;
}

const MINUTE = 60_000;

/** The interviewer's side of an interview that has ended. `finishedAt`: when its write-up was finished, in epoch ms. */
export function ownPartOf(
  interview: Pick<Interview, 'guide' | 'timeline' | 'plannedEnd'>,
  finishedAt: number | undefined,
): OwnPart {
  const end = endedAt(interview.timeline) ?? 0;
  const { sections } = agenda(interview, end);
  const unrated = new Set(interview.guide.sections.filter((section) => !isRated(section)).map(({ id }) => id));
  const theirs = sections.filter(({ id }) => unrated.has(id));
  const entered = sections.filter(({ spent }) => spent > 0);
  return {
    theirs: theirs.length > 0 ? { kept: sum(theirs, 'spent'), planned: sum(theirs, 'planned') } : undefined,
    over: entered.filter(({ spent, planned }) => spent - planned >= MINUTE).length,
    entered: entered.length,
    writtenAfter: finishedAt === undefined ? undefined : Math.max(0, finishedAt - end),
  };
}

function sum(sections: readonly { spent: number; planned: number }[], of: 'spent' | 'planned'): number {
  return sections.reduce((total, section) => total + section[of], 0);
}

/** What some interviews have in common. Undefined: none of them says anything about it. */
export interface OwnHabit {
  /** The middle of what the candidate's own time had, in ms. */
  theirs: number | undefined;
  /** The share of sections that ran over, 0 to 1. */
  over: number | undefined;
  /** The middle of how long write-ups took until they were finished, in ms. */
  writtenAfter: number | undefined;
}

/** How many interviews are one side of the comparison. */
export const COMPARED = 6;

/** The last six interviews, and the six before them; `parts`: the last one first. */
export function ownTrend(parts: readonly OwnPart[]): { now: OwnHabit; before: OwnHabit } {
  return { now: habitOf(parts.slice(0, COMPARED)), before: habitOf(parts.slice(COMPARED, 2 * COMPARED)) };
}

function habitOf(parts: readonly OwnPart[]): OwnHabit {
  const entered = parts.reduce((total, part) => total + part.entered, 0);
  const over = parts.reduce((total, part) => total + part.over, 0);
  return {
    theirs: middle(parts.flatMap(({ theirs }) => (theirs ? theirs.kept : []))),
    over: entered > 0 ? over / entered : undefined,
    writtenAfter: middle(parts.flatMap(({ writtenAfter }) => writtenAfter ?? [])),
  };
}

function middle(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[(numbers.length - 1) >> 1];
}
