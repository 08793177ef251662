import { type Criterion, isQuestion, type Prompt, type Section } from '../guide/guide.ts';
import type { Agenda } from './agenda.ts';
import { type Interview, liveNotes } from './interview.ts';
import { restsOnSeen } from './write-up/seen-evidence.ts';

/** What of the guide's criteria was heard of so far. Names, never numbers: how much was heard of one says nothing. */
export interface Coverage {
  heard: Criterion[];
  missing: Criterion[];
}

type Noted = Pick<Interview, 'notes' | 'guide'>;

/** Which criteria have evidence among the notes; undefined if the guide has none, or nothing is noted yet. */
export function coverageOf({ notes, guide }: Noted): Coverage | undefined {
  const live = liveNotes({ notes });
  if (guide.criteria.length === 0 || live.length === 0) return undefined;
  const isHeard = ({ id }: Criterion) =>
    restsOnSeen(
      live.filter(({ criteria }) => criteria.includes(id)),
      live,
    );
  return {
    heard: guide.criteria.filter(isHeard),
    missing: guide.criteria.filter((one) => !isHeard(one)),
  };
}

/** A criterion of which nothing is heard yet, and the guide's question that leads to it. */
export interface CoverageOffer {
  criterion: Criterion;
  question: Prompt;
}

const OFFERED = 'offered ';

/** The id under which an interview's ticks hold that a criterion was offered: then none is offered again. */
export function offeredId(criterion: string): string {
  return `${OFFERED}${criterion}`;
}

/**
 * What to offer once, when half of the main section is over: the first criterion without evidence to which a question of the guide leads that was not
 * asked yet. Undefined before, after that section, if nothing is missing, and ever after something was offered in this interview.
 */
export function offerOf(
  { guide, notes, ticked }: Noted & Pick<Interview, 'ticked'>,
  { sections, current }: Pick<Agenda, 'sections' | 'current'>,
): CoverageOffer | undefined {
  if (current === undefined || ticked.some((id) => id.startsWith(OFFERED))) return undefined;
  const main = mainSection(guide.sections);
  const here = sections[current];
  if (!main || here?.id !== main.id || here.spent < here.planned / 2) return undefined;
  const [first] = (coverageOf({ guide, notes })?.missing ?? guide.criteria).flatMap((criterion) => {
    // Those of the section that goes on come first: they can be asked right away.
    const question = [main, ...guide.sections]
      .flatMap(({ prompts }) => prompts)
      .find((prompt) => isQuestion(prompt) && prompt.criteria?.includes(criterion.id) && !ticked.includes(prompt.id));
    return question ? [{ criterion, question }] : [];
  });
  return first;
}

/** The longest section; of several the first. */
function mainSection(sections: readonly Section[]): Section | undefined {
  return sections.reduce<Section | undefined>(
    (main, one) => (main && main.minutes >= one.minutes ? main : one),
    undefined,
  );
}
