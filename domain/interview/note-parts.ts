import { byTime, type Note } from './note.ts';
import { ordered, type Timeline } from './timeline.ts';

/** The two parts of a text that is cut at the caret (in UTF-16 units), without the blanks at the cut; undefined if one of them has no words. */
export function cutAt(text: string, caret: number): [first: string, second: string] | undefined {
  const [first, second] = [text.slice(0, caret).trimEnd(), text.slice(caret).trimStart()];
  return first.trim() !== '' && second.trim() !== '' ? [first, second] : undefined;
}

/** The words of two notes in one. */
export function joinedText(first: string, second: string): string {
  return [first.trimEnd(), second.trimStart()].filter((text) => text.trim() !== '').join('\n');
}

/**
 * The note that can be joined to this one: the next of its section, if it is of the same kind. Of another kind it can't be: what was seen would become
 * words of the candidate, or what was made of it something seen.
 */
export function nextToJoin(notes: readonly Note[], { id }: Pick<Note, 'id'>): Note | undefined {
  const live = notes.filter(({ removedAt }) => removedAt === undefined).sort(byTime);
  const index = live.findIndex((one) => one.id === id);
  const note = live[index];
  const next = live.slice(index + 1).find(({ section }) => section === note?.section);
  return note && next?.kind === note.kind && !next.unfinished ? next : undefined;
}

/** The section that was current at a moment (epoch ms); undefined before the first. */
export function sectionAt(timeline: Timeline, at: number): string | undefined {
  const entered = ordered(timeline).findLast((event) => event.kind === 'entered' && event.at <= at);
  return entered?.kind === 'entered' ? entered.section : undefined;
}
