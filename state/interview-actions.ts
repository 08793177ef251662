import { signal } from '@preact/signals';
import { lastSection, status } from '../domain/interview/interview.ts';
import { type Note, type NoteKind, noteOf } from '../domain/interview/note.ts';
import { markedKind, takeTags, unmarked } from '../domain/interview/note-marks.ts';
import { earliestEnd, endFault, endOf, type Outcome, type TimelineEvent } from '../domain/interview/timeline.ts';
import * as m from '../messages/messages.ts';
import type { Replica } from './replica.ts';

/** The last action, if it can be undone. */
export interface LastAction {
  words: string;
  /** A deletion can be undone until something else is done; a step on the agenda only until the next note. */
  lasting: boolean;
  /** The note that comes back with the undo. */
  note?: string;
  undo(): void;
}

/** A timeline event before it has an id and a time. */
type Happening =
  | { kind: 'entered'; section: string }
  | { kind: 'paused' }
  | { kind: 'resumed' }
  | { kind: 'ended'; outcome: Outcome };

export type InterviewActions = ReturnType<typeof interviewActions>;

/**
 * Everything an interviewer can do in an interview: move through its sections, pause, end, tick, and handle notes.
 * `now` returns epoch ms, `newId` a new id; `by` identifies this view among those that write to the same interview.
 * Each step on the timeline and each deletion can be undone.
 */
export function interviewActions(replica: Replica, now: () => number, newId: () => string, by?: string) {
  const { interview, make } = replica;
  const lastAction = signal<LastAction | undefined>(undefined);

  /** Who writes a note, and when, so that what another view wrote before is not lost. */
  const signed = () => (by === undefined ? {} : { by, writtenAt: now() });

  /** The current time; if the clock was set back, still later than everything already there. */
  function moment(): number {
    const { timeline, notes } = interview.peek();
    const note = notes.at(-1);
    return Math.max(now(), timeline.at(-1)?.at ?? 0, note && note.at > now() ? note.at + 1 : 0);
  }

  const sections = () => interview.peek().guide.sections;
  const currentSection = () => lastSection(interview.peek());
  const currentIndex = () => sections().findIndex(({ id }) => id === currentSection());

  function record(happening: Happening, words: string): void {
    const event: TimelineEvent = { ...happening, id: newId(), at: moment() };
    make({ type: 'event recorded', event });
    did(words, happening.kind === 'ended', () => make({ type: 'event undone', event: event.id }));
  }

  function did(words: string, lasting: boolean, undo: () => void, note?: string): void {
    lastAction.value = {
      words,
      lasting,
      ...(note !== undefined && { note }),
      undo() {
        undo();
        lastAction.value = undefined;
      },
    };
  }

  function enter(index: number): void {
    const section = sections()[index];
    if (section && index !== currentIndex())
      record({ kind: 'entered', section: section.id }, m.nowIn({ section: section.name }));
  }

  /**
   * Turns the draft into a note and returns its id; undefined if nothing is typed. `chosen`: the kind the user chose,
   * unless it was implied by the first character.
   */
  function addDraft(chosen?: NoteKind): string | undefined {
    const draft = replica.draft.peek();
    const { guide } = interview.peek();
    if (!draft || draft.text.trim() === '') return undefined;
    const told = chosen === undefined && draft.kind === markedKind(draft.text) ? unmarked(draft.text) : draft.text;
    const { text, criteria } = takeTags(told, guide.criteria);
    const note = {
      ...noteOf(draft),
      ...signed(),
      // A note that is only a tag still records that something was observed.
      text: text.trim() || told.trim(),
      criteria: [...new Set([...draft.criteria, ...criteria])],
    };
    make({ type: 'note written', note });
    return note.id;
  }

  return {
    replica,
    now: moment,
    newId,
    addDraft,
    currentSection,
    /** The last action that can be undone. */
    lastAction,
    forgetLastAction: () => {
      lastAction.value = undefined;
    },
    start: () => {
      enter(0);
      lastAction.value = undefined;
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
    /** Ends the interview as rescheduled. The draft becomes a note, so that it can be kept or discarded like the others. */
    reschedule() {
      addDraft();
      record({ kind: 'ended', outcome: 'rescheduled' }, m.rescheduled());
      make({ type: 'judgement erased', notes: 'keep' });
    },
    discardNotes: () => make({ type: 'judgement erased', notes: 'discard' }),
    describe: (news: { candidate?: string; role?: string; plannedEnd?: number }) =>
      make({ type: 'interview described', ...news }),
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
    tick: (prompt: string, on: boolean) => make({ type: 'prompt ticked', prompt, on }),
    /** Changes a note's text, kind or criteria; each key of an edit is saved at once. */
    edit: (note: Note, news: Partial<Pick<Note, 'text' | 'kind' | 'criteria'>>) =>
      make({ type: 'note written', note: { ...note, ...news, ...signed() } }),
    remove(note: Note) {
      make({ type: 'note removed', note: note.id, at: now() });
      did(m.noteDeleted(), true, () => make({ type: 'note restored', note: note.id }), note.id);
    },
    /** Brings back a note that was deleted earlier. */
    restore(note: string) {
      make({ type: 'note restored', note });
      if (lastAction.peek()?.note === note) lastAction.value = undefined;
    },
    isUnderWay: () => status(interview.peek()) === 'under way',
  };
}
