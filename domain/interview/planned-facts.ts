import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { register, registerOf } from '../merge/register.ts';

/** What a plan says beside with whom, for what, when and by which guide. Texts are as typed, and empty if there is nothing to say. */
const text = z.string();

/** As changes carry it. */
export const plannedFacts = {
  /** The time zone in which the time was agreed, by its IANA name. */
  zone: z.exactOptional(text),
  /** The address of the call, as it was given. */
  link: z.exactOptional(text),
  /** Which of the conversations with this person it is. */
  round: z.exactOptional(text),
  /** Who else takes part. */
  colleagues: z.exactOptional(text),
  /** What to read before. */
  links: z.exactOptional(text),
  /** The interview that this one was rescheduled from. */
  from: z.exactOptional(Id),
};

/** As records keep it. */
export const plannedRegisters = {
  zone: z.exactOptional(registerOf(text)),
  link: z.exactOptional(registerOf(text)),
  round: z.exactOptional(registerOf(text)),
  colleagues: z.exactOptional(registerOf(text)),
  links: z.exactOptional(registerOf(text)),
  from: z.exactOptional(registerOf(Id)),
};

/** How it merges. */
export const plannedParts = {
  zone: register<string>(),
  link: register<string>(),
  round: register<string>(),
  colleagues: register<string>(),
  links: register<string>(),
  from: register<string>(),
};
