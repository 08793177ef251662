import type { Guide } from '../guide/guide.ts';
import { type Entries, entryOf } from '../merge/entries.ts';
import { outdatedBy } from '../merge/era.ts';
import { elementsOn, type Flags } from '../merge/flags.ts';
import { momentOf, viewIn } from '../merge/stamp.ts';
import { versionsOf } from '../merge/text.ts';
import type { EventState } from './event-record.ts';
import type { Interview, Prepared } from './interview.ts';
import { type InterviewRecord, isHiddenInterview } from './interview-record.ts';
import { byPlace, byTime, type Draft, isPrompt, type Note, type NoteVersion } from './note.ts';
import { isHidden, type NoteState, noteState } from './note-record.ts';
import { folded, type OpenText } from './open-text.ts';
import type { TimelineEvent } from './timeline.ts';
import { isAnswer } from './write-up/answers.ts';

interface ViewOptions {
  /** What open editors hold. */
  opens?: readonly OpenText[] | undefined;
  /** The note in this view's composer; null: it has none. By default the newest that is unfinished. */
  draft?: string | null | undefined;
}

/** What views show of a record: what it lacks is empty. Parts that don't change from one state to the next are the same objects. */
export function viewOf(record: InterviewRecord, guide: Guide, { opens = [], draft }: ViewOptions = {}): Interview {
  // An editor that knew an erasure of which the record knows nothing: then everything is affected.
  if (opens.some(({ era }) => outdatedBy(era, record.era)))
    return viewOf(folded(record, opens), guide, { opens, draft });
  const known = opens.filter(({ era }) => !['all', 'notes'].includes(outdatedBy(record.era, era) ?? ''));
  const listed = listedNotes(record.notes ?? NO_NOTES);
  const own = promptsIn(record.notes ?? NO_NOTES);
  const opened = openedNotes(record, known);
  const prompts = withOpenedPrompts(own, opened);
  const composed = draftAmong(listed, opened, draft);
  const isRemoved = record.removed?.on.value && isHiddenInterview(folded(record, known));
  return {
    id: record.id,
    candidate: record.candidate?.value ?? '',
    role: record.role?.value ?? '',
    guide,
    call: record.call?.value ?? NO_CALL,
    createdAt: createdOn(record.createdAt ? record : folded(record, known)),
    plannedEnd: record.end?.value ?? 0,
    opened: record.opened?.value ?? false,
    timeline: timelineOf(record.timeline),
    ticked: idsOf(record.ticked),
    notes: withOpened(withoutDraft(listed, composed?.id), opened, composed?.id),
    ...(record.start && { start: record.start.value }),
    ...plannedIn(record),
    ...(prompts.length > 0 && { prompts }),
    ...(record.person && { person: record.person.value }),
    ...(composed && { draft: draftOf(composed, known) }),
    ...(isRemoved && record.removed && { removedAt: record.removed.at }),
  };
}

/** All notes that a list shows, deleted and unfinished ones included, in order, without the answers of the write-up. The same array while the notes are the same. */
export const listedNotes = remembered((notes: Entries<NoteState>): Note[] =>
  writtenNotes(notes).filter((note) => !isPrompt(note)),
);

/** The notes of which there is anything to show, prompts of mine among them, in order. */
export const writtenNotes = remembered((notes: Entries<NoteState>): Note[] =>
  Object.entries(notes)
    .filter(([id]) => !isAnswer(id))
    .map(([id, state]) => noteView(id, state))
    .filter(isListed)
    .sort(byTime),
);

const promptsIn = remembered((notes: Entries<NoteState>): Note[] => writtenNotes(notes).filter(isPrompt).sort(byPlace));

/** The events of a timeline, in order. */
export function timelineOf(timeline: Entries<EventState> | undefined): TimelineEvent[] {
  return timeline ? orderedEvents(timeline) : NO_EVENTS;
}

const NO_NOTES: Entries<NoteState> = {};
const NO_EVENTS: TimelineEvent[] = [];
const NO_IDS: string[] = [];
const NO_PREPARED: Prepared[] = [];
const NO_CALL = { host: 'none' } as const;

const orderedEvents = remembered((timeline: Entries<EventState>): TimelineEvent[] =>
  Object.entries(timeline)
    .flatMap(([id, { what, at }]) => (what ? [{ id, stamp: what.stamp, what: what.value, at: at?.value }] : []))
    .sort((a, b) => (a.stamp === b.stamp ? (a.id < b.id ? -1 : 1) : a.stamp < b.stamp ? -1 : 1))
    .map(({ id, stamp, what, at = momentOf(stamp) }) => ({ id, at, ...what })),
);

const idsOn = remembered((all: Flags) => elementsOn(all));

function idsOf(all: Flags | undefined): string[] {
  return all ? idsOn(all) : NO_IDS;
}

/** A function that remembers its result for each object. */
function remembered<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>();
  return (from) => {
    const before = made.get(from);
    if (before !== undefined) return before;
    const result = make(from);
    made.set(from, result);
    return result;
  };
}

const noteViews = new WeakMap<NoteState, Note>();

function noteView(id: string, state: NoteState): Note {
  const before = noteViews.get(state);
  if (before?.id === id) return before;
  const [last, ...earlier] = versionsOf(state.text);
  const versions: NoteVersion[] = [];
  let until = last;
  for (const one of earlier) {
    const known = one.text.trim() === '' || one.text === last?.text || one.text === versions[0]?.text;
    if (!known)
      versions.unshift({
        text: one.text,
        by: viewIn(one.stamp),
        until: momentOf(until?.stamp ?? one.stamp),
        stamp: one.stamp,
      });
    until = one;
  }
  const view: Note = {
    id,
    at: state.at?.value ?? momentOf(last?.session ?? id),
    ...(state.section?.value && { section: state.section.value }),
    kind: state.kind?.value ?? 'observation',
    text: last?.text ?? '',
    criteria: idsOf(state.criteria),
    ...(state.place?.value && { place: state.place.value }),
    ...(state.basis?.value && { basis: state.basis.value }),
    ...(state.onlyForMe?.value && { onlyForMe: true }),
    ...(state.to?.value && { to: state.to.value }),
    ...(state.due?.value && { due: state.due.value }),
    ...(state.kept?.value && { keptAt: state.kept.value }),
    ...(last && { by: viewIn(last.stamp), writtenAt: momentOf(last.stamp) }),
    ...(versions.length > 0 && { versions }),
    ...(!state.done?.value && { unfinished: true }),
    ...(state.removed && isHidden(state) && { removedAt: state.removed.at }),
  };
  noteViews.set(state, view);
  return view;
}

/** Whether there is anything to list: a note whose contents are purged has no text at all, and one that was hardly begun no word. */
function isListed({ writtenAt, unfinished, text, criteria, versions }: Note): boolean {
  return (
    writtenAt !== undefined && (!unfinished || text.trim() !== '' || criteria.length > 0 || versions !== undefined)
  );
}

/** The notes whose editors are open, as they are with what these hold. */
function openedNotes(record: InterviewRecord, opens: readonly OpenText[]): Map<string, Note> {
  const states = new Map<string, NoteState>();
  for (const { note, session, stamp, text } of opens) {
    if (isAnswer(note)) continue;
    const before = states.get(note) ?? entryOf(record.notes, note) ?? {};
    states.set(note, noteState.join(before, { text: { [session]: { stamp, text } } }));
  }
  return new Map([...states].map(([id, state]) => [id, noteView(id, state)]));
}

const draftsIn = remembered((notes: readonly Note[]) => notes.filter(isDraft));

function isDraft({ unfinished, removedAt, place }: Note): boolean {
  return unfinished === true && removedAt === undefined && place === undefined;
}

/** The note that the composer shows. */
function draftAmong(
  listed: readonly Note[],
  opened: ReadonlyMap<string, Note>,
  draft: ViewOptions['draft'],
): Note | undefined {
  if (draft === null) return undefined;
  const all = [...draftsIn(listed).filter(({ id }) => !opened.has(id)), ...[...opened.values()].filter(isDraft)];
  if (draft !== undefined) return all.find(({ id }) => id === draft);
  return all.filter(isListed).sort(byTime).at(-1);
}

const withoutDrafts = new WeakMap<readonly Note[], { draft: string; rest: Note[] }>();

/** The notes without this one. The same array each time, so that a key in the composer leaves the list as it is. */
function withoutDraft(listed: Note[], draft: string | undefined): Note[] {
  if (draft === undefined) return listed;
  const made = withoutDrafts.get(listed);
  if (made?.draft === draft) return made.rest;
  const rest = listed.some(({ id }) => id === draft) ? listed.filter(({ id }) => id !== draft) : listed;
  withoutDrafts.set(listed, { draft, rest });
  return rest;
}

function withOpened(notes: Note[], opened: ReadonlyMap<string, Note>, draft: string | undefined): Note[] {
  const others = [...opened.values()].filter(({ id }) => id !== draft);
  if (others.length === 0) return notes;
  const shown = others.filter((note) => isListed(note) && !isPrompt(note));
  return [...notes.filter(({ id }) => !opened.has(id)), ...shown].sort(byTime);
}

function withOpenedPrompts(prompts: Note[], opened: ReadonlyMap<string, Note>): Note[] {
  if (opened.size === 0) return prompts;
  const edited = [...opened.values()].filter((note) => isListed(note) && isPrompt(note));
  return [...prompts.filter(({ id }) => !opened.has(id)), ...edited].sort(byPlace);
}

/** What a plan says beside with whom, for what, when and by which guide. */
function plannedIn(record: InterviewRecord) {
  const { zone, link, round, colleagues, links, from, told } = record;
  const prepared = record.prepared ? preparedIn(record.prepared) : NO_PREPARED;
  return {
    ...(zone && { zone: zone.value }),
    ...(link && { link: link.value }),
    ...(round && { round: round.value }),
    ...(colleagues && { colleagues: colleagues.value }),
    ...(links && { links: links.value }),
    ...(from && { from: from.value }),
    ...(told && { told: told.value }),
    ...(prepared.length > 0 && { prepared }),
  };
}

const preparedIn = remembered((all: Flags): Prepared[] =>
  elementsOn(all).flatMap((item) => {
    const tick = entryOf(all, item);
    return tick ? [{ item, at: momentOf(tick.stamp) }] : [];
  }),
);

function draftOf(note: Note, opens: readonly OpenText[]): Draft {
  const { id, at, section, kind, text, criteria, onlyForMe, versions } = note;
  const open = opens
    .filter((one) => one.note === id)
    .reduce<OpenText | undefined>((last, one) => (last && last.stamp > one.stamp ? last : one), undefined);
  const caret = open?.caret;
  return {
    id,
    at,
    kind,
    text,
    criteria,
    ...(section !== undefined && { section }),
    ...(onlyForMe && { onlyForMe }),
    ...(caret !== undefined && { caret }),
    ...(versions && { versions }),
  };
}

/** When an interview was set up or, if something new brought it back after it was purged, when that was begun; in epoch ms. */
export function createdOn({ createdAt, notes = NO_NOTES, timeline }: InterviewRecord): number {
  if (createdAt) return createdAt.value;
  const live = writtenNotes(notes).filter(({ removedAt }) => removedAt === undefined);
  const [first = 0] = [...live, ...timelineOf(timeline)].map(({ at }) => at).sort((a, b) => a - b);
  return first;
}
