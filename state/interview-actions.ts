import { batch, computed } from '@preact/signals';
import { type Guide, guideMinutes } from '../domain/guide/guide.ts';
import { guideHash } from '../domain/guide/guide-hash.ts';
import { noteRemoval } from '../domain/interview/deletions.ts';
import type { Happening } from '../domain/interview/event-record.ts';
import { lastSection } from '../domain/interview/interview.ts';
import type { InterviewRecord } from '../domain/interview/interview-record.ts';
import type { Note, NoteKind, NoteVersion } from '../domain/interview/note.ts';
import { markedKind, takeTags, unmarked } from '../domain/interview/note-marks.ts';
import { cutOf, cutsOfSurplus, cutsOfVersions } from '../domain/interview/note-versions.ts';
import { earliestEnd, endFault, endOf } from '../domain/interview/timeline.ts';
import { type Entries, entryOf } from '../domain/merge/entries.ts';
import { placeAmong } from '../domain/merge/order-key.ts';
import type { Saw } from '../domain/merge/saw.ts';
import * as m from '../messages/messages.ts';
import { begunBefore } from './begun-before.ts';
import { lastActions } from './last-action.ts';
import { changeNote, flagsOf, wordsOfChange } from './note-changes.ts';
import type { PersonFacts, Persons } from './persons.ts';
import { promiseActions } from './promise-actions.ts';
import type { GivenNote, Replica } from './replica.ts';
import { sectionActions } from './section-actions.ts';

export type InterviewActions = ReturnType<typeof interviewActions>;

type NoteNews = Partial<Pick<Note, 'kind' | 'criteria'>> & { onlyForMe?: boolean };

interface Options {
  /** The time, in epoch ms. */
  now(): number;
  /** What is known of the persons of interviews. */
  persons?: Pick<Persons, 'add' | 'describe' | 'facts'>;
}

/**
 * Everything an interviewer can do in an interview: move through its sections, pause, end, tick, and handle notes.
 * Each step on the timeline, each deletion, and each change of a note can be undone; of its text there are versions.
 */
export function interviewActions(replica: Replica, { now, persons }: Options) {
  const { interview, make } = replica;
  const last = lastActions();
  const { lastAction, did } = last;
  const change = changeNote(replica, last);
  const { takeDay, dayAlong, ...promises } = promiseActions({ replica, now, change });

  /** The time of a note; if the clock was set back, still later than everything already there. */
  function moment(): number {
    const { timeline, notes } = interview.peek();
    const note = notes.at(-1);
    return Math.max(now(), timeline.at(-1)?.at ?? 0, note && note.at > now() ? note.at + 1 : 0);
  }

  const sections = () => interview.peek().guide.sections;
  const currentSection = () => lastSection(interview.peek());
  const currentIndex = () => sections().findIndex(({ id }) => id === currentSection());

  function record(what: Happening, words: string): void {
    const event = make({ type: 'event recorded', at: now(), what });
    const isEnd = what.kind === 'ended';
    did({ words, lasting: isEnd, ...(isEnd && { resumes: true }) }, () => make({ type: 'event undone', event }));
  }

  function enter(index: number): void {
    const section = sections()[index];
    if (section && index !== currentIndex())
      record({ kind: 'entered', section: section.id }, m.nowIn({ section: section.name }));
  }

  /**
   * Turns the draft into a note and returns its id; undefined if nothing is typed. `chosen`: the kind the user chose, if
   * the text's first character did not imply it.
   */
  function addDraft(chosen?: NoteKind): string | undefined {
    const draft = replica.draft.peek();
    const { guide } = interview.peek();
    if (!draft || draft.text.trim() === '') return undefined;
    const told = chosen === undefined && draft.kind === markedKind(draft.text) ? unmarked(draft.text) : draft.text;
    const { text, criteria } = takeTags(told, guide.criteria);
    batch(() => {
      finish(draft.id, {
        // A note that is nothing but a tag still says that something was seen.
        text: text.trim() || told.trim(),
        ...(criteria.length > 0 && { criteria: Object.fromEntries(criteria.map((id) => [id, true])) }),
      });
      const before = begunBefore(textOf(draft.id));
      if (before) cutAll({ [draft.id]: before });
      void takeDay({ ...draft, text });
    });
    return draft.id;
  }

  /** Discards the draft: also what other openings of the composer left of it, which was shown here. */
  function clearDraft(): void {
    const draft = replica.draft.peek();
    if (!draft) return;
    batch(() => {
      replica.write(draft.id, { text: '' });
      cutAll(cutsOfVersions(only(draft.id)));
      replica.release();
    });
  }

  const textOf = (note: string) => entryOf(replica.seen().notes, note)?.text;

  /** All that is known of one note. */
  function only(note: string): InterviewRecord {
    const { id, notes } = replica.seen();
    const state = entryOf(notes, note);
    return { id, ...(state && { notes: { [note]: state } }) };
  }

  /** Writes the last of a note, which is now added, and closes its editor. */
  function finish(note: string, given: GivenNote): void {
    replica.write(note, { ...given, done: true });
    replica.leave(note);
    cutAll(cutsOfSurplus(only(note)));
  }

  /** Deletes earlier texts of notes. */
  function cutAll(cuts: Entries<Saw>): void {
    if (Object.keys(cuts).length > 0) make({ type: 'versions deleted', cuts });
  }

  /** What is known of the person it is with; nothing, if it names none. */
  const personFacts = computed((): PersonFacts => {
    const { person } = interview.value;
    return (person && persons?.facts(person.id).value) ?? {};
  });

  /** An interview that names no person, as those before there were persons, is given one once there is more to know than the name. */
  function describePerson(facts: PersonFacts): void {
    const { id, person, candidate: name } = interview.peek();
    if (person) void persons?.describe(person.id, facts);
    else if (persons && (facts.say || facts.pronouns)) {
      // The same in every window.
      const made = { id: `person-${id}` };
      batch(() => {
        // At once, unread: a field shows what is typed into it.
        persons.add(made.id, { name, ...facts });
        make({ type: 'interview described', person: made });
      });
    }
  }

  return {
    replica,
    now: moment,
    addDraft,
    clearDraft,
    currentSection,
    ...last,
    change,
    start: () => {
      enter(0);
      lastAction.value = undefined;
    },
    /**
     * Starts the clock of a planned interview. Where no time was agreed, its end follows from the guide until it is typed: it is counted from now,
     * not from when it was set up.
     */
    startPlanned() {
      const { start, createdAt, plannedEnd, guide } = interview.peek();
      const length = guideMinutes(guide) * 60_000;
      batch(() => {
        if (start === undefined && plannedEnd - createdAt === length)
          make({ type: 'interview described', end: now() + length });
        enter(0);
        lastAction.value = undefined;
      });
    },
    /** Chooses another guide for an interview that has not begun. */
    chooseGuide(guide: Guide): void {
      const { start, createdAt, plannedEnd, guide: before } = interview.peek();
      const begins = start ?? createdAt;
      const isFollowing = plannedEnd - begins === guideMinutes(before) * 60_000;
      const end = begins + guideMinutes(guide) * 60_000;
      make({ type: 'interview described', guide: guideHash(guide), ...(isFollowing && { end }) }, guide);
    },
    enter,
    next: () => enter(currentIndex() + 1),
    previous: () => enter(currentIndex() - 1),
    pause: () => record({ kind: 'paused' }, m.paused()),
    resume: () => record({ kind: 'resumed' }, m.resumed()),
    end: () => record({ kind: 'ended', outcome: 'writeup' }, m.ended()),
    /** Undoes the end, even much later: the interview was not over. */
    goOn() {
      const last = interview.peek().timeline.at(-1);
      if (last?.kind === 'ended') make({ type: 'event undone', event: last.id });
      lastAction.value = undefined;
    },
    /** The candidate is fine: the check-in is done. The answer is not stored. */
    open: () => make({ type: 'interview opened' }),
    /**
     * Ends the interview as rescheduled. What could be read as a judgement is erased, here and in every copy. What is in the
     * composer becomes a note, so that it can be kept or discarded with the others. Undoing it doesn't bring back the judgement.
     */
    reschedule() {
      batch(() => {
        addDraft();
        record({ kind: 'ended', outcome: 'rescheduled' }, m.rescheduled());
        cutAll(cutsOfVersions(replica.seen()));
        make({ type: 'interview erased', reach: 'judgement' });
      });
      const { value } = lastAction;
      if (value) lastAction.value = { ...value, undoWords: m.undoReschedule() };
    },
    discardNotes: () => void make({ type: 'interview erased', reach: 'notes' }),
    describe({ candidate, role, plannedEnd: end }: { candidate?: string; role?: string; plannedEnd?: number }): void {
      make({
        type: 'interview described',
        ...(candidate !== undefined && { candidate }),
        ...(role !== undefined && { role }),
        ...(end !== undefined && { end }),
      });
      if (candidate !== undefined) describePerson({ name: candidate });
    },
    /** Undefined where persons are not known at all. */
    personFacts: persons && personFacts,
    describePerson,
    /** Ticks an item of the guide's preparation, by its words. */
    prepare: (item: string, on: boolean) => void make({ type: 'preparation ticked', item, on }),
    /** The candidate was sent what to expect. */
    candidateTold: () => void make({ type: 'candidate told', at: now() }),
    /** Writes a prompt of mine, the last of a section. */
    ask(section: string, text: string): void {
      const { prompts = [] } = interview.peek();
      const places = prompts.flatMap((one) => (one.section === section && one.place !== undefined ? one.place : []));
      make((stamp) => ({
        type: 'note written',
        note: stamp,
        at: now(),
        kind: 'ask',
        section,
        done: true,
        place: placeAmong(places, places.length),
        text: { session: stamp, text },
      }));
    },
    /** Corrects when the interview ended. Returns why it can't have been then; in that case nothing changes. */
    correctEnd(at: number): 'early' | 'future' | 'going on' | undefined {
      const { timeline } = interview.peek();
      const end = endOf(timeline);
      if (!end) return 'going on';
      const fault = endFault(timeline, at, now());
      if (fault) return fault;
      make({ type: 'event corrected', event: end.id, at: Math.max(at, earliestEnd(timeline) ?? at) });
      return undefined;
    },
    ...promises,
    ...sectionActions({ replica, moment, did: (words, undo) => did({ words, lasting: false }, undo) }),
    /** Changes a note: its text as far as it is typed, where every key press is saved, or its kind, its criteria, or who may read it, which can be undone. */
    edit(note: Note, news: { text: string } | NoteNews): void {
      if ('text' in news) {
        replica.write(note.id, { ...news, ...dayAlong(note, news) });
        return;
      }
      const { criteria = note.criteria, ...rest } = news;
      const turned = [...new Set([...note.criteria, ...criteria])].filter(
        (id) => note.criteria.includes(id) !== criteria.includes(id),
      );
      const given = {
        ...rest,
        ...dayAlong(note, news),
        ...(turned.length > 0 && { criteria: flagsOf(turned, (id) => criteria.includes(id)) }),
      };
      if (Object.keys(given).length > 0) change(note, given, wordsOfChange(given, interview.peek().guide));
    },
    /** The editor of a note closes, with this text if anything was typed. A note that was never added is added. */
    finishEdit({ id, unfinished }: Note, text: string | undefined): void {
      if (text !== undefined || unfinished) finish(id, text === undefined ? {} : { text });
      else replica.leave(id);
    },
    /** The editor of a note is gone without being closed. */
    leave: ({ id }: Pick<Note, 'id'>) => replica.leave(id),
    /** Makes an earlier text the current one; what was typed here so far becomes a version. */
    restoreVersion({ id }: Note, text: string): void {
      replica.leave(id);
      replica.write(id, { text });
    },
    /** Deletes an earlier text, and what the same view wrote in this note before it. */
    deleteVersion({ id }: Note, version: Pick<NoteVersion, 'stamp'>): void {
      cutAll({ [id]: cutOf(textOf(id), version).cut });
    },
    /** Hides what is seen of a note here: should another view have written something else in it, that brings it back. */
    remove({ id }: Pick<Note, 'id'>) {
      make(noteRemoval(replica.seen(), id, now()));
      did({ words: m.noteDeleted(), lasting: true, note: id }, () =>
        make({ type: 'note restored', note: id, at: now() }),
      );
    },
    /** Restores a note that was deleted earlier. */
    restore(note: string) {
      make({ type: 'note restored', note, at: now() });
      if (lastAction.peek()?.note === note) lastAction.value = undefined;
    },
  };
}
