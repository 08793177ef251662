import { inExportLanguage } from './language.ts';
import * as m from './messages.ts';

/** The word for each recommendation. */
export const RECOMMENDATION_WORDS = {
  'strong no': m.strongNo,
  no: m.plainNo,
  yes: m.plainYes,
  'strong yes': m.strongYes,
  open: m.leftOpen,
};

/** The words of each form of an applicant system for the recommendation. None is a number. */
export const FORM_WORDS = {
  greenhouse: {
    'strong no': m.definitelyNot,
    no: m.plainNo,
    yes: m.plainYes,
    'strong yes': m.strongYes,
    open: m.noDecision,
  },
  ashby: RECOMMENDATION_WORDS,
  lever: {
    'strong no': m.strongNoHire,
    no: m.noHire,
    yes: m.hire,
    'strong yes': m.strongHire,
    open: m.leftOpen,
  },
  plain: RECOMMENDATION_WORDS,
};

/** Words for recommendations, each once. */
interface RecommendationWords {
  recommendations: string[];
  /** What stands for none. */
  undecided: string[];
}

/**
 * The words of the recommendations, as the user sees them here and in every form, and what a recommendation is called: in the language of the interface
 * and in that of exports.
 */
export function recommendationWords(): RecommendationWords {
  const forms = Object.values(FORM_WORDS);
  const said = () => [
    ...forms.flatMap(({ open: _, ...words }) => Object.values(words).map((word) => word())),
    ...[m.recommendation(), m.overallRecommendation()],
  ];
  const open = () => forms.map((words) => words.open());
  return { recommendations: inBothLanguages(said), undecided: inBothLanguages(open) };
}

function inBothLanguages(words: () => string[]): string[] {
  return [...new Set([...words(), ...inExportLanguage(words)])];
}
