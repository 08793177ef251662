import * as z from 'zod/mini';
import { Minutes } from '../number.ts';
import { sized } from '../sized.ts';

/** Maximum length of an id. */
const MAX_ID = 200;

/** A non-empty identifier. Ids of guides, sections, prompts and criteria are short words, so that the interviewer can type `#trade`. */
export const Id = z.string().check(sized(1, MAX_ID));

/** Whether this is an id: what the schema says, without its cost. */
export function isId(value: unknown): boolean {
  return typeof value === 'string' && value.length >= 1 && value.length <= MAX_ID;
}

/** The criteria that a script or question leads to, by id. */
const leads = { criteria: z.exactOptional(z.array(Id)) };

/** Words to say aloud, in a section. */
export const Script = z.object({ id: Id, text: z.string(), ...leads });
export type Script = z.infer<typeof Script>;

/** Asked of the candidate, with a box to tick; or a reminder for the interviewer, without one. */
export const PromptKind = z.enum(['question', 'reminder']);
export type PromptKind = z.infer<typeof PromptKind>;

/** A question or a reminder in a section. One without a kind is a question: older guides have only one kind. */
export const Prompt = z.object({ id: Id, text: z.string(), kind: z.exactOptional(PromptKind), ...leads });
export type Prompt = z.infer<typeof Prompt>;

/** One step of a criterion's scale: a one-word name and the behaviour that shows it. Older guides have no ids: see `levelId`. */
export const Level = z.object({ id: z.exactOptional(Id), name: z.string(), behaviour: z.string() });
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
  /** False where the candidate is told that nothing is rated: a note made there is never offered for a criterion. */
  rated: z.exactOptional(z.boolean()),
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

/** A question that interviewers ask themselves after choosing levels and before the recommendation. */
export const ReflectionQuestion = z.object({ id: Id, text: z.string() });
export type ReflectionQuestion = z.infer<typeof ReflectionQuestion>;

/** The interview guide: sections, scripts, prompts, criteria, preparation. An interview keeps its own copy. */
export const Guide = z.object({
  id: Id,
  name: z.string(),
  /** One sentence that says when to choose it. */
  summary: z.string(),
  /** The length that it should have; `guideMinutes` is the one that it has. */
  wantedMinutes: z.exactOptional(Minutes),
  care: CheckIn,
  sections: z.array(Section).check(sized(1)),
  criteria: z.array(Criterion),
  preparation: z.array(z.string()),
  reflection: z.exactOptional(z.array(ReflectionQuestion)),
  /**
   * The message to the candidate beforehand. Blanks: `{name}`, `{date}`, `{with}`, `{minutes}`, `{phone}`, `{tools}`; see
   * `fillBlanks`. `{sections}` says where the sections are listed; see `splitAtSections`.
   */
  expect: z.exactOptional(z.string()),
});
export type Guide = z.infer<typeof Guide>;

/** The planned length of a guide, in minutes: the sum of its sections. */
export function guideMinutes(guide: Pick<Guide, 'sections'>): number {
  return guide.sections.reduce((sum, section) => sum + section.minutes, 0);
}

/** Whether a prompt is asked of the candidate. */
export function isQuestion(prompt: Prompt): boolean {
  return prompt.kind !== 'reminder';
}

/** Whether a note made in a section may be offered for a criterion. */
export function isRated(section: Section): boolean {
  return section.rated !== false;
}

/** The id of a level; where it has none, its number from 1 on. */
export function levelId(level: Level, index: number): string {
  return level.id ?? `${index + 1}`;
}
