import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { entriesFrom, entriesOf, filtered } from '../merge/entries.ts';
import { Era, era, outdatedBy } from '../merge/era.ts';
import { Flags, flags } from '../merge/flags.ts';
import { fieldsOf, mapOf, yielding } from '../merge/part.ts';
import { register, registerOf } from '../merge/register.ts';
import { hides, Removed, removed } from '../merge/removed.ts';
import { Stamp } from '../merge/stamp.ts';
import { Moment } from '../number.ts';
import { unseenIn } from './deletions.ts';
import { EventState, eventState } from './event-record.ts';
import { Call } from './interview.ts';
import { type NoteState, NoteStates, noteState } from './note-record.ts';
import { plannedParts, plannedRegisters } from './planned-facts.ts';
import { withoutAnswers } from './write-up/answers.ts';
import { JudgementState, judgementState } from './write-up/judgement-record.ts';

/** The person the interview is with. `era`: the last erasure of that person that was known when they were named. */
export const PersonPointer = z.object({ id: Id, era: z.exactOptional(Stamp) });
export type PersonPointer = z.infer<typeof PersonPointer>;

/** An interview as it is kept: a state that merges. It may hold any part of an interview, such as one change. */
export const InterviewRecord = z.object({
  id: Id,
  era: z.exactOptional(Era),
  candidate: z.exactOptional(registerOf(z.string())),
  role: z.exactOptional(registerOf(z.string())),
  person: z.exactOptional(registerOf(PersonPointer)),
  /** When it was set up, in epoch ms. */
  createdAt: z.exactOptional(registerOf(Moment)),
  /** When it is planned to start and to end, in epoch ms. */
  start: z.exactOptional(registerOf(Moment)),
  end: z.exactOptional(registerOf(Moment)),
  call: z.exactOptional(registerOf(Call)),
  /** The hash of its guide, see guideHash. */
  guide: z.exactOptional(registerOf(Id)),
  ...plannedRegisters,
  /** When the candidate was sent what to expect, in epoch ms. */
  told: z.exactOptional(registerOf(Moment)),
  /** What of the guide's preparation is done, by its words. */
  prepared: z.exactOptional(Flags),
  /** Whether the check-in is done. The answer is never stored. */
  opened: z.exactOptional(registerOf(z.boolean())),
  timeline: z.exactOptional(entriesOf(Id, EventState)),
  ticked: z.exactOptional(Flags),
  /** Also the answers of the write-up: see `isAnswer`. */
  notes: z.exactOptional(NoteStates),
  judgement: z.exactOptional(JudgementState),
  removed: z.exactOptional(Removed),
});
export type InterviewRecord = z.infer<typeof InterviewRecord>;

/** Interviews as a part: what `merge` is made of. */
export const interviewPart = yielding(
  fieldsOf<InterviewRecord, 'id'>({
    era,
    candidate: register(),
    role: register(),
    person: register(),
    createdAt: register(),
    start: register(),
    end: register(),
    call: register(),
    guide: register(),
    ...plannedParts,
    told: register(),
    prepared: flags,
    opened: register(),
    timeline: mapOf(eventState, true),
    ticked: flags,
    notes: mapOf(noteState, true),
    judgement: judgementState,
    removed,
  }),
  (record, other) => survivors(record, other.era),
);

/** What is left of a record where this era is known; the same object if that is all. */
function survivors(record: InterviewRecord, known: Era | undefined): InterviewRecord {
  const reach = outdatedBy(known, record.era);
  if (reach === undefined) return record;
  const { notes, ticked: _ticked, judgement: _judgement, ...rest } = record;
  if (reach === 'all') return { id: record.id, ...(record.era && { era: record.era }) };
  if (reach === 'notes' || !notes) return rest;
  const plain = Object.entries(withoutAnswers(notes)).map(
    ([id, { criteria: _criteria, basis: _basis, ...note }]): [string, NoteState] => [id, note],
  );
  const left = filtered(entriesFrom(plain), (note) => Object.keys(note).length > 0);
  return left ? { ...rest, notes: left } : rest;
}

/** Whether an interview is deleted, and nothing in it is new to who deleted it. */
export function isHiddenInterview(record: InterviewRecord): boolean {
  return record.removed?.on.value === true && hides(record.removed, unseenIn(record));
}
