import { signal } from '@preact/signals';
import { lastSection, status } from '../domain/interview/interview.ts';
import { type Note, type NoteKind, noteOf } from '../domain/interview/note.ts';
import { markedKind, takeTags, unmarked } from '../domain/interview/note-marks.ts';
import { earliestEnd, endFault, endOf, type Outcome, type TimelineEvent } from '../domain/interview/timeline.ts';
import * as m from '../messages/messages.ts';
import type { Replica } from './replica.ts';

/** What was just done and can be taken back. */
export interface LastAction {
  words: string;
  /** A deletion can be taken back until something else was done; a step on the agenda only until the next note. */
  lasting: boolean;
  /** The note that comes back with it. */
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
 * All that the interviewer can do in an interview: move through its sections, pause, end, tick, and handle notes.
 * `now` gives epoch ms, `newId` a new id; `by` tells this view from others that write in the same interview. Each step on the timeline and each deletion can be undone.
 */
export function interviewActions(replica: Replica, now: () => number, newId: () => string, by?: string) {
  const { interview, make } = replica;
  const lastAction = signal<LastAction | undefined>(undefined);

  /** Who writes a note, and when: so that what another view wrote before is not lost. */
  const signed = () => (by === undefined ? {} : { by, writtenAt: now() });

  /** The time; where the clock was set back, what is begun next still comes after what is there. */
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
   * Makes a note of the draft, and gives its id; undefined where nothing is typed. `chosen`: the kind that the interviewer
   * chose, where it was not the text's first character that told it.
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
      // A note that was nothing but a tag still says that something was seen.
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
    /** The last thing that can be taken back. */
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
    /** Takes back the end, also long after: the interview was not over. */
    goOn() {
      const last = interview.peek().timeline.at(-1);
      if (last?.kind === 'ended') make({ type: 'event undone', event: last.id });
      lastAction.value = undefined;
    },
    /** They are well: the welfare check has done its work. What was answered is not kept. */
    open: () => make({ type: 'interview opened' }),
    /** Ends the interview as moved to another day; what is in the composer becomes a note, so that it can be kept or discarded like the others. */
    reschedule() {
      addDraft();
      record({ kind: 'ended', outcome: 'rescheduled' }, m.rescheduled());
      make({ type: 'judgement erased', notes: 'keep' });
    },
    discardNotes: () => make({ type: 'judgement erased', notes: 'discard' }),
    describe: (news: { candidate?: string; role?: string; plannedEnd?: number }) =>
      make({ type: 'interview described', ...news }),
    /** Corrects when the interview ended. Tells why it can't have been then; nothing is changed in that case. */
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
    /** Writes a note's text, kind or criteria again; each key of an edit is kept at once. */
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
