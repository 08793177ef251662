import { isForOthers } from './for-others.ts';
import { byTime, type Note } from './note.ts';
import { dueMoment } from './promises.ts';
import { ordered, type Timeline } from './timeline.ts';

/** The two parts of a text that is cut at the caret (in UTF-16 units), without the blanks at the cut; undefined if one of them has no words. */
export function cutAt(text: string, caret: number): [first: string, second: string] | undefined {
  const [first, second] = [text.slice(0, caret).trimEnd(), text.slice(caret).trimStart()];
  return first.trim() !== '' && second.trim() !== '' ? [first, second] : undefined;
}

/** What both notes have that are made of one: everything but the words, the moment, and what is known of how they were written. */
export type Common = Omit<
  Note,
  'id' | 'at' | 'text' | 'place' | 'unfinished' | 'removedAt' | 'by' | 'writtenAt' | 'versions'
>;

/** What a note passes on to the one that is split off it. What notes will hold one day is passed on, too, unless it is left out here. */
export function commonOf(note: Note): Common {
  const { id: _id, at: _at, text: _text, place: _place, unfinished: _unfinished, ...rest } = note;
  const { removedAt: _removedAt, by: _by, writtenAt: _writtenAt, versions: _versions, ...common } = rest;
  return common;
}

/** The words of two notes in one. */
export function joinedText(first: string, second: string): string {
  return [first.trimEnd(), second.trimStart()].filter((text) => text.trim() !== '').join('\n');
}

/**
 * The note that can be joined to this one: the next of its section, if it is of the same kind. Of another kind it can't be: what was seen would become
 * words of the candidate, or what was made of it something seen. Nor can a note that is only for me be joined with one that is not: either what nobody
 * else should read would get to others, or what they should read would be kept from them.
 */
export function nextToJoin(notes: readonly Note[], { id }: Pick<Note, 'id'>): Note | undefined {
  const live = notes.filter(({ removedAt }) => removedAt === undefined).sort(byTime);
  const index = live.findIndex((one) => one.id === id);
  const note = live[index];
  const next = live.slice(index + 1).find(({ section }) => section === note?.section);
  return note && next && !next.unfinished && areAlike(note, next) ? next : undefined;
}

/** Whether two notes can be one. Promises must be to the same person, and both kept or both not: one tick is for all of a promise. */
function areAlike(one: Note, other: Note): boolean {
  if (one.kind !== other.kind || isForOthers(one) !== isForOthers(other)) return false;
  return one.kind !== 'promise' || (one.to === other.to && isKept(one) === isKept(other));
}

function isKept({ keptAt }: Note): boolean {
  return keptAt !== undefined;
}

/** When two promises in one are due, on the earlier day, and when they were kept, with the later one; what neither has is left out. */
export function joinedPromise(one: Note, other: Note): Pick<Note, 'due' | 'keptAt'> {
  if (one.kind !== 'promise') return {};
  const { due } = dueMoment(other) < dueMoment(one) ? other : one;
  const keptAt = isKept(one) ? Math.max(one.keptAt ?? 0, other.keptAt ?? 0) : undefined;
  return { ...(due !== undefined && { due }), ...(keptAt !== undefined && { keptAt }) };
}

/** The section that was current at a moment (epoch ms); undefined before the first. */
export function sectionAt(timeline: Timeline, at: number): string | undefined {
  const entered = ordered(timeline).findLast((event) => event.kind === 'entered' && event.at <= at);
  return entered?.kind === 'entered' ? entered.section : undefined;
}
