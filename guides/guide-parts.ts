import type { Criterion, Prompt, Script } from '../domain/guide/guide.ts';

/** A script, and the criteria that it leads to. */
export function say(id: string, text: string, ...criteria: string[]): Script {
  return { id, text, ...(criteria.length > 0 && { criteria }) };
}

/** A question, and the criteria that it leads to. */
export function question(id: string, text: string, ...criteria: string[]): Prompt {
  return { id, text, kind: 'question', ...(criteria.length > 0 && { criteria }) };
}

/** A reminder for the interviewer. */
export function reminder(id: string, text: string): Prompt {
  return { id, text, kind: 'reminder' };
}

/**
 * A criterion with the names and behaviours of its levels, lowest first. Levels of the same number can be compared between
 * criteria: 1 it isn't there, even when asked; 2 it is named, in general; 3 it is concrete and tied to that situation; 4 it was
 * held against something outside, such as a check, a limit or another person.
 */
export function criterion(
  id: string,
  name: string,
  lookFor: string,
  levels: readonly (readonly [name: string, behaviour: string])[],
): Criterion {
  return {
    id,
    name,
    lookFor,
    levels: levels.map(([level, behaviour], index) => ({ id: `${index + 1}`, name: level, behaviour })),
  };
}
