import * as z from 'zod/mini';
import { Criterion, Guide, Id, Level, Prompt, Script, Section } from './guide.ts';

/** Asked of the candidate, with room for an answer; or a reminder for the interviewer. */
export const PromptKind = z.enum(['question', 'reminder']);
export type PromptKind = z.infer<typeof PromptKind>;

/** The criteria that a script or question leads to. */
const leads = { criteria: z.exactOptional(z.array(Id)) };

/** A guide with all that its editor knows: kinds of prompts, what leads to which criterion, levels with ids that stay, reflection. */
export const PlainGuide = z.extend(Guide, {
  sections: z.array(
    z.extend(Section, {
      scripts: z.array(z.extend(Script, leads)),
      prompts: z.array(z.extend(Prompt, { ...leads, kind: z.exactOptional(PromptKind) })),
    }),
  ),
  criteria: z.array(z.extend(Criterion, { levels: z.array(z.extend(Level, { id: z.exactOptional(Id) })) })),
  /** Questions to the interviewer, after the levels. */
  reflection: z.exactOptional(z.array(z.object({ id: Id, text: z.string() }))),
  /** What the candidate is told to expect. */
  expect: z.exactOptional(z.string()),
});
export type PlainGuide = z.infer<typeof PlainGuide>;
