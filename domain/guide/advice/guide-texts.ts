import { type Guide, isQuestion, isRated, levelId, type Section } from '../guide.ts';
import { sentencesOf } from '../sentences.ts';
import type { Place } from './advice.ts';

/** A text of a guide, and where it is. */
export interface Placed {
  text: string;
  where: Place;
}

/** Words said to the candidate, or a reminder. Words of the check-in belong to no section. */
export interface Words extends Placed {
  kind: 'script' | 'question' | 'reminder';
  section?: Section;
}

/** The words of a guide in the order in which they are reached. */
export function wordsOf({ care, sections }: Guide): Words[] {
  const checkIn = (['ask', 'pause', 'move'] as const).map((text): Words => {
    return { kind: 'script', text: care[text], where: { part: 'check-in', text } };
  });
  const others = sections.flatMap((section): Words[] => [
    ...section.scripts.map(({ id, text }): Words => {
      return { kind: 'script', text, section, where: { part: 'script', section: section.id, script: id } };
    }),
    ...section.prompts.map((prompt): Words => {
      const where: Place = { part: 'prompt', section: section.id, prompt: prompt.id };
      return { kind: isQuestion(prompt) ? 'question' : 'reminder', text: prompt.text, section, where };
    }),
  ]);
  return [...checkIn, ...others];
}

/** What is said aloud: scripts and questions. */
export function spoken(guide: Guide): Words[] {
  return wordsOf(guide).filter(({ kind }) => kind !== 'reminder');
}

/** The levels of all criteria. `others` are the names of the other levels of the same criterion. */
export function levelsOf({ criteria }: Guide): (Placed & { name: string; others: string[] })[] {
  return criteria.flatMap(({ id, levels }) =>
    levels.map((level, index) => ({
      text: level.behaviour,
      name: level.name,
      others: levels.filter((other) => other !== level).map(({ name }) => name),
      where: { part: 'level', criterion: id, level: levelId(level, index) },
    })),
  );
}

/** The section in which the interview is closed: the one with that id, or else the last, unless that is the candidate's time. */
export function closeOf({ sections }: Guide): Section | undefined {
  const last = sections.length > 1 ? sections.at(-1) : undefined;
  return sections.find(({ id }) => id === 'close') ?? (last && !last.protected && isRated(last) ? last : undefined);
}

/** How many words a text has. What has neither letters nor digits is none. */
export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The sentences that end with a question mark. */
export function questionsIn(text: string): string[] {
  return sentencesOf(text).filter((sentence) => /[?？]["'”’)\]]*\s*$/.test(sentence));
}

/** The questions in words to the candidate. A prompt that is a question need not have a question mark. */
export function askedIn({ kind, text }: Words): string[] {
  const questions = questionsIn(text);
  return kind === 'question' && questions.length === 0 ? sentencesOf(text) : questions;
}

/** Where a pattern is found in a text: the passage as written. Patterns have straight apostrophes and quotation marks alone. */
export function passageIn(text: string, pattern: RegExp): string | undefined {
  // Each is replaced by one character, so that places in the text stay the same.
  const plain = text.replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"').replace(/？/g, '?').replace(/\s/g, ' ');
  const found = pattern.exec(plain);
  return found ? text.slice(found.index, found.index + found[0].length).trim() : undefined;
}
