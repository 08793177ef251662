import * as z from 'zod/mini';
import { Id } from '../../../domain/guide/guide.ts';
import { Call } from '../../../domain/interview/interview.ts';
import { TimelineEvent } from '../../../domain/interview/timeline.ts';
import { DraftV1, InterviewV1, NoteV1 } from '../../../domain/interview/version-1.ts';
import { Count, Moment } from '../../../domain/number.ts';

/** What was entered when an interview was set up. */
const Plan = z.pick(InterviewV1, {
  id: true,
  candidate: true,
  role: true,
  guide: true,
  call: true,
  createdAt: true,
  plannedEnd: true,
});

/** A change to an interview, as version 1 kept it in its journal. */
export const OldChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('interview planned'), plan: Plan }),
  z.object({
    type: z.literal('interview described'),
    candidate: z.optional(z.string()),
    role: z.optional(z.string()),
    plannedEnd: z.optional(Moment),
  }),
  z.object({ type: z.literal('call joined'), call: Call }),
  z.object({ type: z.literal('interview opened') }),
  z.object({ type: z.literal('event recorded'), event: TimelineEvent }),
  z.object({ type: z.literal('event undone'), event: Id }),
  /** The actual time of an event that was recorded too late or too early. */
  z.object({ type: z.literal('event corrected'), event: Id, at: Moment }),
  z.object({ type: z.literal('prompt ticked'), prompt: Id, on: z.boolean() }),
  z.object({ type: z.literal('draft typed'), draft: DraftV1 }),
  /** Carries no text, so that moving the caret here does not undo typing in another view. */
  z.object({ type: z.literal('caret moved'), draft: Id, caret: Count }),
  z.object({ type: z.literal('draft cleared'), draft: Id }),
  z.object({ type: z.literal('note written'), note: NoteV1 }),
  z.object({ type: z.literal('note removed'), note: Id, at: Moment }),
  z.object({ type: z.literal('note restored'), note: Id }),
  /** Removes what could be read as a judgement from a rescheduled interview: ticks, draft, evidence and, if the interviewer wants, the notes. */
  z.object({ type: z.literal('judgement erased'), notes: z.enum(['keep', 'discard']) }),
  z.object({ type: z.literal('interview removed'), at: Moment }),
  z.object({ type: z.literal('interview restored') }),
]);
export type OldChange = z.infer<typeof OldChange>;

/**
 * The interview after a change, as version 1 applied it. Applying the same change again changes nothing but the revision. A change that does not
 * apply leaves the interview as it was; undefined if there is none.
 */
export function apply(interview: InterviewV1 | undefined, change: OldChange): InterviewV1 | undefined {
  if (!interview) {
    if (change.type !== 'interview planned') return undefined;
    return { ...change.plan, revision: 1, opened: false, timeline: [], ticked: [], notes: [] };
  }
  const next = changed(interview, change);
  return next === interview ? interview : { ...next, revision: interview.revision + 1 };
}

function changed(interview: InterviewV1, change: OldChange): InterviewV1 {
  switch (change.type) {
    case 'interview planned':
      return interview;
    case 'interview described': {
      const { type: _, ...given } = change;
      return { ...interview, ...(defined(given) as Partial<InterviewV1>) };
    }
    case 'call joined':
      return { ...interview, call: change.call };
    case 'interview opened':
      return { ...interview, opened: true };
    case 'event recorded':
      if (interview.timeline.some((event) => event.id === change.event.id)) return interview;
      return { ...interview, timeline: [...interview.timeline, change.event] };
    case 'event undone':
      return { ...interview, timeline: interview.timeline.filter((event) => event.id !== change.event) };
    case 'event corrected': {
      const here = interview.timeline.findIndex(({ id }) => id === change.event);
      const event = interview.timeline[here];
      if (!event || event.at === change.at) return interview;
      return { ...interview, timeline: interview.timeline.with(here, { ...event, at: change.at }) };
    }
    case 'prompt ticked': {
      const others = interview.ticked.filter((id) => id !== change.prompt);
      return { ...interview, ticked: change.on ? [...others, change.prompt] : others };
    }
    case 'draft typed':
      // A draft that arrives after its note was added is out of date.
      if (interview.notes.some((note) => note.id === change.draft.id)) return interview;
      return { ...withoutOther(interview, change.draft.id), draft: change.draft };
    case 'caret moved':
      if (interview.draft?.id !== change.draft) return interview;
      return { ...interview, draft: { ...interview.draft, caret: change.caret } };
    case 'draft cleared':
      return interview.draft?.id === change.draft ? withoutDraft(interview) : interview;
    case 'note written': {
      const rest = interview.draft?.id === change.note.id ? withoutDraft(interview) : interview;
      const before = rest.notes.find(({ id }) => id === change.note.id);
      return { ...rest, notes: placed(rest.notes, overwritten(before, change.note)) };
    }
    case 'note removed':
      return withNote(interview, change.note, (note) => ({ ...note, removedAt: change.at }));
    case 'note restored':
      return withNote(interview, change.note, ({ removedAt: _, ...note }) => note);
    case 'judgement erased': {
      const notes =
        change.notes === 'discard'
          ? []
          : interview.notes.map(({ versions: _, ...note }) => ({ ...note, criteria: [] }));
      return { ...withoutDraft(interview), ticked: [], notes };
    }
    case 'interview removed':
      return { ...interview, removedAt: change.at };
    case 'interview restored': {
      const { removedAt: _, ...rest } = interview;
      return rest;
    }
  }
}

/** Two views may start a note at the same time. There is only one draft, so the earlier one becomes a note and is not lost. */
function withoutOther(interview: InterviewV1, draft: string): InterviewV1 {
  const other = interview.draft;
  if (!other || other.id === draft || other.text.trim() === '') return interview;
  return { ...withoutDraft(interview), notes: placed(interview.notes, noteOf(other)) };
}

function withoutDraft({ draft: _, ...rest }: InterviewV1): InterviewV1 {
  return rest;
}

/** Inserts a note in order, in place of the one with its id. */
function placed(notes: NoteV1[], note: NoteV1): NoteV1[] {
  const others = notes.filter((other) => other.id !== note.id);
  const next = others.findIndex((other) => byTime(note, other) < 0);
  return others.toSpliced(next < 0 ? others.length : next, 0, note);
}

function withNote(interview: InterviewV1, id: string, edit: (note: NoteV1) => NoteV1): InterviewV1 {
  const here = interview.notes.findIndex((note) => note.id === id);
  const note = interview.notes[here];
  return note ? { ...interview, notes: interview.notes.with(here, edit(note)) } : interview;
}

function defined(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The note that a draft becomes. */
function noteOf({ caret: _, ...note }: DraftV1): NoteV1 {
  return note;
}

/** Maximum earlier versions kept of a note (oldest evicted first). */
const MAX_VERSIONS = 20;

/** Time after which an unchanged text becomes a version even if the same view overwrites it, in ms. */
const SETTLED_AFTER = 60_000;

/**
 * A note overwritten by `next`. The last writer wins; a text that another view wrote, or that was unchanged for a while,
 * becomes a version. `next.versions` are ignored: the view that made it may not know all of them.
 */
function overwritten(before: NoteV1 | undefined, next: NoteV1): NoteV1 {
  const { versions: _, ...rest } = next;
  if (!before) return rest;
  const kept = before.versions ?? [];
  const other = before.by !== next.by;
  const isSettled = (next.writtenAt ?? 0) - (before.writtenAt ?? before.at) > SETTLED_AFTER;
  const lost = before.text !== next.text && before.text.trim() !== '' && (other || isSettled);
  const known = kept.at(-1)?.text === before.text;
  const until = next.writtenAt ?? before.writtenAt ?? before.at;
  const version = { text: before.text, until, ...(before.by !== undefined && { by: before.by }) };
  // While two views type into it in turns, keep only the latest text of each.
  const others = kept.filter((one) => one.by !== before.by || until - one.until > SETTLED_AFTER);
  const versions = lost && !known ? [...others, version].slice(-MAX_VERSIONS) : kept;
  return versions.length > 0 ? { ...rest, versions } : rest;
}

/** The order of notes: by start, then by id. */
function byTime(a: NoteV1, b: NoteV1): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}
