import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { entriesFrom, entriesOf } from '../merge/entries.ts';
import { erasedAt, Reach } from '../merge/era.ts';
import { flagsAt } from '../merge/flags.ts';
import { changeBase } from '../merge/kind.ts';
import { registersOf } from '../merge/register.ts';
import { deletion, restoration } from '../merge/removed.ts';
import { Saw } from '../merge/saw.ts';
import { Stamp } from '../merge/stamp.ts';
import { Count, Moment } from '../number.ts';
import { Gone } from './deletions.ts';
import { Happening } from './event-record.ts';
import { Call } from './interview.ts';
import { type InterviewRecord, PersonPointer } from './interview-record.ts';
import { NoteKind, NoteSection, PromptPlace } from './note.ts';
import type { NoteState } from './note-record.ts';
import { plannedFacts } from './planned-facts.ts';
import { DueDay } from './promises.ts';
import { Choice, Finished, Recommendation } from './write-up/judgement-record.ts';

const change = <Type extends string, Body extends z.core.$ZodLooseShape>(type: Type, body: Body) =>
  z.object({ ...changeBase, type: z.literal(type), ...body });

/** A change to an interview, as plain data. Views make changes; only the background stores them. */
export const InterviewChange = z.discriminatedUnion('type', [
  change('interview planned', {
    candidate: z.string(),
    role: z.string(),
    guide: Id,
    call: Call,
    /** Epoch ms, all three. */
    createdAt: Moment,
    start: z.exactOptional(Moment),
    end: Moment,
    person: z.exactOptional(PersonPointer),
    ...plannedFacts,
  }),
  change('interview described', {
    candidate: z.exactOptional(z.string()),
    role: z.exactOptional(z.string()),
    start: z.exactOptional(Moment),
    end: z.exactOptional(Moment),
    person: z.exactOptional(PersonPointer),
    guide: z.exactOptional(Id),
    call: z.exactOptional(Call),
    ...plannedFacts,
  }),
  /** An item of the guide's preparation is done, or not yet. */
  change('preparation ticked', { item: z.string(), on: z.boolean() }),
  /** The candidate was sent what to expect. */
  change('candidate told', { at: Moment }),
  change('call joined', { call: Call }),
  change('interview opened', {}),
  /** The event's id is the change's stamp. */
  change('event recorded', { at: Moment, what: Happening }),
  change('event undone', { event: Id }),
  /** The actual time of an event that was recorded too late or too early. */
  change('event corrected', { event: Id, at: Moment }),
  change('prompt ticked', { prompt: Id, on: z.boolean() }),
  /** What is given of a criterion's judgement. */
  change('criterion judged', {
    criterion: Id,
    choice: z.exactOptional(Choice),
    strongest: z.exactOptional(z.string()),
  }),
  change('interviewer recommended', { recommendation: Recommendation }),
  change('write-up finished', { finished: Finished }),
  /** `at` is in epoch ms; 0: it is taken up again. `reason`: why, in words; empty: none was given. */
  change('write-up left open', { at: Moment, reason: z.exactOptional(z.string()) }),
  /** What is given of a note. A new note's id is the stamp of the change that begins it. */
  change('note written', {
    note: Id,
    at: z.exactOptional(Moment),
    /** Empty: none any more. */
    section: z.exactOptional(NoteSection),
    kind: z.exactOptional(NoteKind),
    done: z.exactOptional(z.boolean()),
    criteria: z.exactOptional(entriesOf(z.string(), z.boolean())),
    place: z.exactOptional(PromptPlace),
    /** The note that an inference rests on; empty: none any more. */
    basis: z.exactOptional(z.string()),
    onlyForMe: z.exactOptional(z.boolean()),
    /** Of a promise: to whom, by which day (empty: none), and when it was kept, in epoch ms (0: it was not). */
    to: z.exactOptional(z.string()),
    due: z.exactOptional(DueDay),
    kept: z.exactOptional(Moment),
    /** All that an opening of an editor leaves of the text. A session's id is the stamp of its first change. */
    text: z.exactOptional(z.object({ session: Stamp, text: z.string() })),
    /** Where the caret is, in UTF-16 units. It is local: no merge keeps it. */
    caret: z.exactOptional(Count),
  }),
  /** Deletes earlier texts of notes: what `cuts` names of each, by view, and what the same view wrote before in that note. */
  change('versions deleted', { cuts: entriesOf(Id, Saw) }),
  /** `saw` and `parts` are what the view had seen of it, `cut` and `gone` what it knew to be gone: noteRemoval, interviewRemoval. `at` is in epoch ms. */
  change('note removed', { note: Id, at: Moment, saw: Saw, cut: z.exactOptional(Saw) }),
  change('note restored', { note: Id, at: Moment }),
  change('interview removed', {
    at: Moment,
    saw: Saw,
    parts: z.exactOptional(entriesOf(Id, Saw)),
    gone: z.exactOptional(Gone),
  }),
  change('interview restored', { at: Moment }),
  /** Erases everything within this reach, also what the view had not seen. */
  change('interview erased', { reach: Reach }),
]);
export type InterviewChange = z.infer<typeof InterviewChange>;

/** A change as the small state that it adds. */
export function interviewDelta(one: InterviewChange): InterviewRecord {
  const { record: id, stamp } = one;
  const base = { id, ...(one.era && { era: one.era }) };
  switch (one.type) {
    case 'interview planned':
    case 'interview described': {
      const { type: _type, record: _record, stamp: _stamp, era: _era, ...given } = one;
      return { ...base, ...registersOf(given, stamp) };
    }
    case 'preparation ticked':
      return { ...base, prepared: flagsAt({ [one.item]: one.on }, stamp) };
    case 'candidate told':
      return { ...base, ...registersOf({ told: one.at }, stamp) };
    case 'call joined':
      return { ...base, ...registersOf({ call: one.call }, stamp) };
    case 'interview opened':
      return { ...base, ...registersOf({ opened: true }, stamp) };
    case 'event recorded':
      return { ...base, timeline: { [stamp]: registersOf({ what: one.what, at: one.at }, stamp) } };
    case 'event undone':
      return { ...base, timeline: { [one.event]: { undone: true } } };
    case 'event corrected':
      return { ...base, timeline: { [one.event]: registersOf({ at: one.at }, stamp) } };
    case 'prompt ticked':
      return { ...base, ticked: flagsAt({ [one.prompt]: one.on }, stamp) };
    case 'criterion judged': {
      const judged = registersOf({ choice: one.choice, strongest: one.strongest }, stamp);
      return isEmpty(judged) ? base : { ...base, judgement: { criteria: { [one.criterion]: judged } } };
    }
    case 'interviewer recommended':
      return { ...base, judgement: registersOf({ recommendation: one.recommendation }, stamp) };
    case 'write-up finished':
      return { ...base, judgement: registersOf({ finished: one.finished }, stamp) };
    case 'write-up left open':
      return { ...base, judgement: registersOf({ leftOpen: one.at, leftBecause: one.reason }, stamp) };
    case 'note written':
      return { ...base, ...withNotes([[one.note, writtenNote(one)]]) };
    case 'versions deleted':
      return {
        ...base,
        ...withNotes(Object.entries(one.cuts).map(([note, cut]) => [note, isEmpty(cut) ? {} : { cut }])),
      };
    case 'note removed':
      return {
        ...base,
        notes: { [one.note]: { ...(one.cut && { cut: one.cut }), removed: deletion(stamp, one.at, one.saw) } },
      };
    case 'note restored':
      return { ...base, notes: { [one.note]: { removed: restoration(stamp, one.at) } } };
    case 'interview removed':
      return { ...base, ...one.gone, removed: deletion(stamp, one.at, one.saw, one.parts) };
    case 'interview restored':
      return { ...base, removed: restoration(stamp, one.at) };
    case 'interview erased':
      return { id, era: erasedAt(stamp, one.reach, one.era) };
  }
}

function writtenNote(one: InterviewChange & { type: 'note written' }): NoteState {
  const { stamp, at, section, kind, done, criteria, place, basis, onlyForMe, to, due, kept, text } = one;
  return {
    ...registersOf({ at, section, kind, done, place, basis, onlyForMe, to, due, kept }, stamp),
    ...(criteria && !isEmpty(criteria) && { criteria: flagsAt(criteria, stamp) }),
    ...(text && { text: { [text.session]: { stamp, text: text.text } } }),
  };
}

/** Notes of which something is said: states hold no empty parts. */
function withNotes(notes: [string, NoteState][]): Pick<InterviewRecord, 'notes'> {
  const said = notes.filter(([, note]) => !isEmpty(note));
  return said.length > 0 ? { notes: entriesFrom(said) } : {};
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0;
}
