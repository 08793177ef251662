import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { lastSection } from '../domain/interview/interview.ts';
import type { Draft, NoteKind } from '../domain/interview/note.ts';
import { markedKind } from '../domain/interview/note-marks.ts';
import type { InterviewActions } from './interview-actions.ts';

/** The unfinished note: its text, kind and criteria, all saved from the first key on. */
export interface Composer {
  text: ReadonlySignal<string>;
  kind: ReadonlySignal<NoteKind>;
  criteria: ReadonlySignal<readonly string[]>;
  /** The section that the note belongs to; undefined before the first one. */
  section: ReadonlySignal<string | undefined>;
  /** The id of the note last added here. */
  added: ReadonlySignal<string | undefined>;
  /** Where the caret should be when the composer appears. */
  caret(): number;
  /**
   * Takes the composer's text after a key press, and the caret's position (default: the end). `at`: when the key was
   * pressed, in epoch ms.
   */
  type(text: string, caret?: number, at?: number): void;
  /** The caret moved without a change of the text. */
  move(caret: number): void;
  choose(kind: NoteKind): void;
  /** Puts this note, and later ones, into a section other than the one entered last. */
  place(section: string): void;
  attach(criterion: string, text: string, caret?: number): void;
  detach(criterion: string): void;
  /** Turns the draft into a note. Returns false if there is nothing to add. */
  add(): boolean;
}

/** One shared array, so that nothing is rendered again because of a new one. */
const NO_CRITERIA: readonly string[] = [];

/** The composer of an interview. The time of a note is when its first character was typed. */
export function composerState({
  replica,
  now,
  newId,
  addDraft,
  currentSection,
  lastAction,
}: InterviewActions): Composer {
  const { interview, draft, make } = replica;
  /** The kind chosen before anything was typed. */
  const chosen = signal<NoteKind | undefined>(undefined);
  /** The section chosen instead of the one entered last. */
  const placed = signal<string | undefined>(undefined);
  const added = signal<string | undefined>(undefined);

  function begin(at = now()): Draft {
    const section = placed.value ?? currentSection();
    return { id: newId(), at, kind: 'observation', text: '', criteria: [], ...(section && { section }) };
  }

  /** The kind the user chose for this draft, as opposed to the one its first character implies. */
  function chosenFor(was: Draft | undefined): NoteKind | undefined {
    return was && was.kind !== (markedKind(was.text) ?? 'observation') ? was.kind : chosen.value;
  }

  function change(news: Partial<Pick<Draft, 'text' | 'criteria' | 'kind' | 'caret' | 'section'>>, at?: number): void {
    const was = draft.value;
    // Leading blanks do not begin the note.
    const begun = was && (was.text.trim() !== '' || was.criteria.length > 0);
    const next = begun ? { ...was, ...news } : { ...begin(at), ...(was && { id: was.id }), ...news };
    if (next.text === '' && next.criteria.length === 0) {
      if (was) make({ type: 'draft cleared', draft: was.id });
      return;
    }
    next.kind = news.kind ?? chosenFor(was) ?? markedKind(next.text) ?? 'observation';
    make({ type: 'draft typed', draft: next });
  }

  return {
    added,
    text: computed(() => draft.value?.text ?? ''),
    kind: computed(() => draft.value?.kind ?? chosen.value ?? 'observation'),
    criteria: computed(() => draft.value?.criteria ?? NO_CRITERIA),
    section: computed(() => draft.value?.section ?? placed.value ?? lastSection(interview.value)),
    caret: () => draft.peek()?.caret ?? draft.peek()?.text.length ?? 0,
    type: (text, caret = text.length, at) => change({ text, caret }, at),
    move(caret) {
      const was = draft.value;
      if (was && was.caret !== caret) make({ type: 'caret moved', draft: was.id, caret });
    },
    choose(kind) {
      chosen.value = kind;
      if (draft.value) change({ kind });
    },
    place(section) {
      placed.value = section;
      if (draft.value) change({ section });
    },
    attach(criterion, text, caret = text.length) {
      const others = (draft.value?.criteria ?? []).filter((id) => id !== criterion);
      change({ text, caret, criteria: [...others, criterion] });
    },
    detach(criterion) {
      change({ criteria: (draft.value?.criteria ?? []).filter((id) => id !== criterion) });
    },
    add() {
      const note = addDraft(chosenFor(draft.value));
      if (note === undefined) return false;
      added.value = note;
      chosen.value = undefined;
      if (lastAction.peek()?.lasting === false) lastAction.value = undefined;
      return true;
    },
  };
}
