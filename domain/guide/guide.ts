import * as z from 'zod/mini';
import { Minutes } from '../number.ts';

/** A non-empty identifier. Ids of guides, sections, prompts and criteria are short words, so that the interviewer can type `#trade`. */
export const Id = z.string().check(z.minLength(1), z.maxLength(200));

/** Words to say aloud, in a section. */
export const Script = z.object({ id: Id, text: z.string() });
export type Script = z.infer<typeof Script>;

/** A question or topic of a section; can be ticked. */
export const Prompt = z.object({ id: Id, text: z.string() });
export type Prompt = z.infer<typeof Prompt>;

/** One step of a criterion's scale: a one-word name and the behaviour that shows it. */
export const Level = z.object({ name: z.string(), behaviour: z.string() });
export type Level = z.infer<typeof Level>;

/** What to look for, with a scale of observable behaviour, lowest level first. */
export const Criterion = z.object({ id: Id, name: z.string(), lookFor: z.string(), levels: z.array(Level) });
export type Criterion = z.infer<typeof Criterion>;

/** A part of a guide. `minutes` is its planned length; the minutes of a `protected` section are not given away. */
export const Section = z.object({
  id: Id,
  name: z.string(),
  purpose: z.string(),
  minutes: Minutes,
  protected: z.boolean(),
  scripts: z.array(Script),
  prompts: z.array(Prompt),
});
export type Section = z.infer<typeof Section>;

/** The words of the check-in, with which every interview opens. */
export const CheckIn = z.object({
  /** Asks how the candidate is, and promises that rescheduling has no consequences. Said aloud. */
  ask: z.string(),
  /** Said aloud before a short pause. */
  pause: z.string(),
  /** Said aloud when the interview is rescheduled. */
  move: z.string(),
  /** The message to the candidate afterwards. `{name}` is the candidate, `{date}` the blank for the new date. */
  message: z.string(),
});
export type CheckIn = z.infer<typeof CheckIn>;

/** The interview guide: sections, scripts, prompts, criteria, preparation. An interview keeps its own copy. */
export const Guide = z.object({
  id: Id,
  name: z.string(),
  /** One sentence that says when to choose it. */
  summary: z.string(),
  care: CheckIn,
  sections: z.array(Section).check(z.minLength(1)),
  criteria: z.array(Criterion),
  preparation: z.array(z.string()),
});
export type Guide = z.infer<typeof Guide>;

/** The planned length of a guide, in minutes: the sum of its sections. */
export function guideMinutes(guide: Guide): number {
  return guide.sections.reduce((sum, section) => sum + section.minutes, 0);
}
