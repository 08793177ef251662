import { type Guide, guideMinutes, isQuestion, isRated, type Section } from '../guide.ts';
import type { Advice } from './advice.ts';
import { closeOf, passageIn, wordCount } from './guide-texts.ts';

/** How many words are said in a minute, and how many minutes a question takes with its answer. */
const [WORDS_A_MINUTE, MINUTES_A_QUESTION] = [130, 1.5];

/** Maximum scripts and prompts of a section. */
const [SCRIPTS, PROMPTS] = [3, 7];

/** The part of the interview that is the candidate's at least: a seventh. */
const PROTECTED_SHARE = 7;

/** What tells the candidate by when they will hear. */
const BY_WHEN =
  /\bby (?:when|which|what|the|next|tomorrow|monday|tuesday|wednesday|thursday|friday)\b|\b(?:the|which|what) (?:day|date)\b|\bwhen (?:you|they|we)\b|\bwithin\b|\b(?:next|this|in a|in two) weeks?\b|\bdays?\b/iu;

/** English, as the words by which a date is recognised. */
const ENGLISH = /\b(?:the|you|your|we|us|they|them|what|and|to|for|their)\b/iu;

/** Whether the minutes add up and suffice, the candidate has time of their own, and every criterion is asked for. */
export function timing(guide: Guide): Advice[] {
  const minutes = guideMinutes(guide);
  const { wantedMinutes: wanted = minutes } = guide;
  return [
    ...(minutes === wanted ? [] : [{ code: 'other length', minutes, wanted, where: { part: 'guide' } } as const]),
    ...guide.sections.flatMap(sectionAdvice),
    ...protectedTime(guide, minutes),
    ...unasked(guide),
    ...missing(guide),
  ];
}

function sectionAdvice({ id, minutes, scripts, prompts }: Section): Advice[] {
  const where = { part: 'section', section: id } as const;
  const words = scripts.reduce((sum, { text }) => sum + wordCount(text), 0);
  const needed = words / WORDS_A_MINUTE + MINUTES_A_QUESTION * prompts.filter(isQuestion).length;
  return [
    ...(needed > 2 * minutes ? [{ code: 'full section', minutes, needed: Math.ceil(needed), where } as const] : []),
    ...(scripts.length > SCRIPTS
      ? [{ code: 'many scripts', scripts: scripts.length, most: SCRIPTS, where } as const]
      : []),
    ...(prompts.length > PROMPTS
      ? [{ code: 'many prompts', prompts: prompts.length, most: PROMPTS, where } as const]
      : []),
  ];
}

/** Sections have whole minutes, so a seventh is rounded down. */
function protectedTime({ sections }: Guide, whole: number): Advice[] {
  const longest = sections
    .filter((section) => section.protected)
    .reduce<Section | undefined>((best, one) => (best && best.minutes >= one.minutes ? best : one), undefined);
  if (!longest) return [{ code: 'nothing protected', where: { part: 'guide' } }];
  const least = Math.floor(whole / PROTECTED_SHARE);
  const { id, minutes } = longest;
  return minutes < least ? [{ code: 'little protected', minutes, least, where: { part: 'section', section: id } }] : [];
}

/** Criteria to which no script or question leads. What is said where nothing is rated leads to none. */
function unasked({ criteria, sections }: Guide): Advice[] {
  const leading = sections
    .filter(isRated)
    .flatMap(({ scripts, prompts }) => [...scripts, ...prompts.filter(isQuestion)]);
  const asked = new Set(leading.flatMap((one) => one.criteria ?? []));
  return criteria
    .filter(({ id }) => !asked.has(id))
    .map(({ id, name }) => ({ code: 'unasked criterion', name, where: { part: 'criterion', criterion: id } }));
}

/** What every guide should have, and the built-in ones can lend it. */
function missing(guide: Guide): Advice[] {
  const close = closeOf(guide);
  return [
    ...(guide.care.ask.trim() === ''
      ? [{ code: 'no check-in', where: { part: 'check-in', text: 'ask' } } as const]
      : []),
    ...(close ? [] : [{ code: 'no close', where: { part: 'guide' } } as const]),
    ...(close && !saysByWhen(close)
      ? [{ code: 'close without date', where: { part: 'section', section: close.id } } as const]
      : []),
    ...((guide.expect ?? '').trim() === '' ? [{ code: 'no expectations', where: { part: 'expect' } } as const] : []),
  ];
}

/** Whether a close says by when the candidate will hear. In another language than English, it is taken to say so. */
function saysByWhen({ scripts, prompts }: Section): boolean {
  const text = [...scripts, ...prompts].map((one) => one.text).join('\n');
  const isForeign = text.trim() !== '' && passageIn(text, ENGLISH) === undefined;
  return isForeign || passageIn(text, BY_WHEN) !== undefined;
}
