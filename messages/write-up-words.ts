import * as m from './messages.ts';

/** The word for each recommendation. */
export const RECOMMENDATION_WORDS = {
  'strong no': m.strongNo,
  no: m.plainNo,
  yes: m.plainYes,
  'strong yes': m.strongYes,
  open: m.leftOpen,
};
