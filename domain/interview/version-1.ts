import * as z from 'zod/mini';
import { Guide, Id } from '../guide/guide.ts';
import { Count, Moment } from '../number.ts';
import { Call } from './interview.ts';
import { NoteKind } from './note.ts';
import { TimelineEvent } from './timeline.ts';

/* Interviews as they were kept before there were records that merge. For migrations only. */

/** An earlier text of a note. */
const NoteVersion = z.object({
  text: z.string(),
  /** The view that wrote it. */
  by: z.optional(Id),
  /** When it was overwritten, in epoch ms. */
  until: Moment,
});

export const NoteV1 = z.object({
  id: Id,
  at: Moment,
  section: z.optional(Id),
  kind: NoteKind,
  text: z.string(),
  criteria: z.array(Id),
  removedAt: z.optional(Moment),
  by: z.optional(Id),
  writtenAt: z.optional(Moment),
  /** Oldest first. */
  versions: z.optional(z.array(NoteVersion)),
});
export type NoteV1 = z.infer<typeof NoteV1>;

/** The text in the composer. */
export const DraftV1 = z.extend(z.omit(NoteV1, { removedAt: true, by: true, writtenAt: true, versions: true }), {
  caret: z.optional(Count),
});
export type DraftV1 = z.infer<typeof DraftV1>;

export const InterviewV1 = z.object({
  id: Id,
  candidate: z.string(),
  role: z.string(),
  guide: Guide,
  call: Call,
  createdAt: Moment,
  plannedEnd: Moment,
  /** Number of changes applied. */
  revision: Count,
  opened: z.boolean(),
  timeline: z.array(TimelineEvent),
  ticked: z.array(Id),
  notes: z.array(NoteV1),
  draft: z.optional(DraftV1),
  removedAt: z.optional(Moment),
});
export type InterviewV1 = z.infer<typeof InterviewV1>;
