import { canonical, digestOf } from '../digest.ts';
import { guideHash } from '../guide/guide-hash.ts';
import { entriesFrom } from '../merge/entries.ts';
import { erasedAt } from '../merge/era.ts';
import { flagsAt } from '../merge/flags.ts';
import { deletion, restoration } from '../merge/removed.ts';
import { type Saw, sawOf } from '../merge/saw.ts';
import { MAX_COUNTER, type Stamp, stampOf } from '../merge/stamp.ts';
import { stampsOf, type Text } from '../merge/text.ts';
import { sawInterview } from './deletions.ts';
import type { EventState } from './event-record.ts';
import { status } from './interview.ts';
import type { InterviewRecord } from './interview-record.ts';
import type { NoteState } from './note-record.ts';
import { ordered, type TimelineEvent } from './timeline.ts';
import type { DraftV1, InterviewV1, NoteV1 } from './version-1.ts';

/**
 * An interview of before there were records, as a record. Depends on nothing but the interview, so copies that are migrated apart are one again: what
 * is equal gets equal stamps. Its guide is to be kept under guideHash. What was unticked may return from an older copy; words can't be lost.
 */
export function migratedInterview(interview: InterviewV1): InterviewRecord {
  const { id, candidate, role, call, createdAt, plannedEnd, opened, ticked, draft, removedAt } = interview;
  /** Later for copies in which more has happened; of two that are equally late, the greater value stands. */
  const stampFor = (value: unknown) => stampOf(createdAt + interview.revision, 0, viewOfValue(value));
  const register = <T>(value: T) => ({ value, stamp: stampFor(value) });
  const removal = (at: number | undefined, saw: Saw) =>
    at === undefined ? restoration(stampFor(false), createdAt) : deletion(stampFor(true), at, saw);

  function noteState(note: NoteV1 | DraftV1, done: boolean): NoteState {
    // A draft of a note that was added is an earlier text of it.
    const text = textOf(note, done && draft?.id === note.id ? [draft.text] : []);
    return {
      at: register(note.at),
      ...(note.section !== undefined && { section: register(note.section) }),
      kind: register(note.kind),
      ...(done && { done: register(true) }),
      ...(note.criteria.length > 0 && { criteria: flagsOn(note.criteria) }),
      text,
      ...(done && { removed: removal('removedAt' in note ? note.removedAt : undefined, sawOf(stampsOf(text))) }),
    };
  }

  function flagsOn(ids: readonly string[]) {
    return flagsAt(Object.fromEntries(ids.map((one) => [one, true])), stampFor(true));
  }

  /** `ms`: the time of the event, or of the latest before it, so that events stay in the order in which they were recorded. */
  function eventState({ id: event, at, ...what }: TimelineEvent, index: number, ms: number): EventState {
    return {
      what: { value: what, stamp: stampOf(ms, Math.min(index, MAX_COUNTER), viewOfValue(event)) },
      at: register(at),
    };
  }

  const notes = entriesFrom<NoteState>([
    ...(draft ? [[draft.id, noteState(draft, false)] as const] : []),
    ...interview.notes.map((note) => [note.id, noteState(note, true)] as const),
  ]);
  const times = ordered(interview.timeline);
  const timeline = Object.fromEntries(
    interview.timeline.map((event, index) => [event.id, eventState(event, index, times[index]?.at ?? event.at)]),
  );
  const record: InterviewRecord = {
    id,
    ...eraOf(interview),
    candidate: register(candidate),
    role: register(role),
    createdAt: register(createdAt),
    end: register(plannedEnd),
    call: register(call),
    guide: register(guideHash(interview.guide)),
    ...(opened && { opened: register(true) }),
    ...(interview.timeline.length > 0 && { timeline }),
    ...(ticked.length > 0 && { ticked: flagsOn(ticked) }),
    ...(Object.keys(notes).length > 0 && { notes }),
  };
  return { ...record, removed: removal(removedAt, sawInterview(record)) };
}

/** What was discarded when it was rescheduled stays so where an older copy still has it. */
function eraOf(interview: InterviewV1): Pick<InterviewRecord, 'era'> {
  const end = interview.timeline.at(-1);
  if (!end || status(interview) !== 'rescheduled') return {};
  const stamp = stampOf(end.at, 0, viewOfValue(end.id));
  const era = erasedAt(stamp, 'judgement', undefined);
  return { era: interview.notes.length === 0 && !interview.draft ? erasedAt(stamp, 'notes', era) : era };
}

/** A note's text and its versions: each a session that nothing was added to since. Forks of one text have different views, so both survive. */
function textOf(note: NoteV1 | DraftV1, before: readonly string[] = []): Text {
  const { at, text, writtenAt, versions = [] }: Pick<NoteV1, 'at' | 'text' | 'writtenAt' | 'versions'> = note;
  const ms = writtenAt ?? at;
  // A version was there before it was overwritten, and before the text that stands.
  const earlier = [...before.map((words) => ({ text: words, until: at })), ...versions].map((one) =>
    session(one.text, Math.max(0, Math.min(one.until, ms) - 1), 0),
  );
  // It isn't known when a draft was written: the longer one stands.
  const counter = writtenAt === undefined ? Math.min(text.length + 1, MAX_COUNTER) : 1;
  return Object.fromEntries([...earlier, session(text, ms, counter)]);
}

function session(text: string, ms: number, counter: number): [Stamp, Text[string]] {
  const stamp = stampOf(ms, counter, viewOfValue(text));
  return [stamp, { stamp, text }];
}

/** A view that stands for who wrote a value: equal for equal values. */
function viewOfValue(value: unknown): string {
  return digestOf(canonical(value)).padStart(8, '0').slice(-8);
}
