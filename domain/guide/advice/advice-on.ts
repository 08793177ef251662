import type { Guide } from '../guide.ts';
import type { Advice } from './advice.ts';
import { concreteQuestions } from './concrete.ts';
import { lawful } from './lawful.ts';
import { observableLevels } from './observable.ts';
import { oneBreath } from './one-breath.ts';
import { oneLadder } from './one-ladder.ts';
import { noHiddenQuestion, oneQuestion } from './one-question.ts';
import { notLeading, openQuestions } from './open-question.ts';
import { timing } from './timing.ts';

/** The ten rules for any guide, in their order. */
const RULES: readonly ((guide: Guide) => Advice[])[] = [
  oneBreath,
  oneQuestion,
  noHiddenQuestion,
  notLeading,
  openQuestions,
  concreteQuestions,
  lawful,
  observableLevels,
  oneLadder,
  timing,
];

/** What could be better in a guide. Patterns are of English words; in other languages, they find nothing. */
export function adviceOn(guide: Guide): Advice[] {
  return RULES.flatMap((rule) => rule(guide));
}
