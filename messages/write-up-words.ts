import * as m from './messages.ts';

/** The word for each recommendation. */
export const RECOMMENDATION_WORDS = {
  'strong no': m.strongNo,
  no: m.plainNo,
  yes: m.plainYes,
  'strong yes': m.strongYes,
  open: m.leftOpen,
};

/** The words of the recommendations, as the user sees them, and what they are called. */
export function recommendationWords(): string[] {
  return [...Object.values(RECOMMENDATION_WORDS).map((word) => word()), m.recommendation()];
}
