import type { Guide } from '../guide.ts';
import type { Advice } from './advice.ts';
import { askedIn, closeOf, passageIn, spoken, type Words } from './guide-texts.ts';

/** How a leading question starts; what is before it is a quotation mark at most. */
const PRESUMING = /^["'( -]*(?:surely|obviously|so you|you must|i assume)\b/iu;
const NEGATED = /^["'( -]*(?:don't|doesn't|didn't|isn't|aren't|wasn't|wouldn't|shouldn't)\b/iu;
const TAG = /,\s*(?:right|correct|no|isn't it|don't you|wouldn't you)\?/iu;
const AGREED = /\byou (?:agree|admit)\b/iu;
const FAULT = /\bwhat would you (?:do differently|change)\b/iu;

/** What yes or no would answer, and what looks like it but is an invitation. */
const CLOSED = /^["'( -]*(?:(?:do|did|does|is|are|was|were|would|could|can) (?:you|it|that)|have you)\b/iu;
const INVITING = /^["'( -]*(?:could|would) you (?:tell|show|walk|sketch|like|rather)\b/iu;

/** Questions that tell the candidate the answer, or presume a fault. */
export function notLeading(guide: Guide): Advice[] {
  return spoken(guide).flatMap((words): Advice[] => {
    const { where } = words;
    const leading = firstOf(asserted(words), PRESUMING) ?? firstOf(askedIn(words), NEGATED, TAG, AGREED);
    const fault = firstOf(
      askedIn(words).filter((sentence) => passageIn(sentence, /\bif anything\b/iu) === undefined),
      FAULT,
    );
    return [
      ...(leading === undefined ? [] : [{ code: 'leading question', found: leading, where } as const]),
      ...(fault === undefined ? [] : [{ code: 'presumed fault', found: fault, where } as const]),
    ];
  });
}

/** Questions that yes or no would answer. In the check-in and in the close they are right. */
export function openQuestions(guide: Guide): Advice[] {
  const close = closeOf(guide);
  return spoken(guide)
    .filter(({ section }) => section !== undefined && section !== close)
    .flatMap((words): Advice[] => {
      const asked = askedIn(words).filter((sentence) => passageIn(sentence, INVITING) === undefined);
      const found = firstOf(asked, CLOSED);
      return found === undefined ? [] : [{ code: 'closed question', found, where: words.where }];
    });
}

/** Sentences in which something may be presumed: the questions, and the beginning of a text that asks. */
function asserted(words: Words): string[] {
  const asked = askedIn(words);
  return asked.length > 0 ? [words.text, ...asked] : [];
}

function firstOf(sentences: readonly string[], ...patterns: readonly RegExp[]): string | undefined {
  return sentences.flatMap((sentence) => patterns.flatMap((pattern) => passageIn(sentence, pattern) ?? []))[0];
}
