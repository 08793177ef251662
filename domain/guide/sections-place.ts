/** The blank that says where the sections of a guide are listed. */
const BLANK = '{sections}';

/** The built-in guides' words for what comes last. Before them the list stands by its meaning: after what will be done. */
const OF_THE_END = /\bat the end\b[^.]*\bquestions?\b/i;

/**
 * The message to a candidate, before any blank of it is filled in, split where its list of sections belongs: at the blank `{sections}`; without one before
 * the paragraph that keeps the end for questions, or else after the one that says how long; or else at its end.
 */
export function splitAtSections(message: string): { before: string; after: string } {
  const [first = '', ...others] = message.split(BLANK);
  if (others.length > 0) return { before: first, after: others.join('') };
  const paragraphs = message.split(/\n{2,}/);
  const ending = paragraphs.findIndex((one) => OF_THE_END.test(one));
  const long = paragraphs.findIndex((one) => one.includes('{minutes}'));
  const at = ending >= 0 ? ending : long >= 0 ? long + 1 : paragraphs.length;
  return { before: paragraphs.slice(0, at).join('\n\n'), after: paragraphs.slice(at).join('\n\n') };
}
