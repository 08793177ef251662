import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Day } from '../domain/day-words.ts';
import { lastSection } from '../domain/interview/interview.ts';
import type { Draft, NoteKind } from '../domain/interview/note.ts';
import { markedKind } from '../domain/interview/note-marks.ts';
import type { InterviewActions } from './interview-actions.ts';
import { dayNamed } from './promised-day.ts';
import type { GivenNote } from './replica.ts';

/** The unfinished note: its text, kind and criteria, all saved from the first key on. */
export interface Composer {
  text: ReadonlySignal<string>;
  kind: ReadonlySignal<NoteKind>;
  criteria: ReadonlySignal<readonly string[]>;
  /** Whether the note is for me alone. */
  onlyForMe: ReadonlySignal<boolean>;
  /** Of a promise: the day that its words name. */
  due: ReadonlySignal<Day | undefined>;
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
  /** Makes the note one for me alone, or one for others again; also before its first character. */
  keepToMyself(on: boolean): void;
  /** Adds a note without words, to be filled in later. The draft stays as it is. */
  mark(): void;
  /** Turns the draft into a note. Returns false if there is nothing to add. */
  add(): boolean;
  /** If it is empty, takes up the newest unfinished note that no other view has in its composer. */
  takeUp(): void;
  /** Leaves the unfinished note to another view. */
  release(): void;
}

/** One shared array, so that nothing is rendered again because of a new one. */
const NO_CRITERIA: readonly string[] = [];

/** The composer of an interview. The time of a note is when its first character was typed. */
export function composerState({
  replica,
  now,
  addDraft,
  mark,
  clearDraft,
  currentSection,
  lastAction,
  result,
}: InterviewActions): Composer {
  const { interview, draft } = replica;
  /** The kind chosen before anything was typed. */
  const chosen = signal<NoteKind | undefined>(undefined);
  /** Whether the next note was made one for me alone before anything was typed. */
  const isPrivate = signal(false);
  /** The section chosen instead of the one entered last. */
  const placed = signal<string | undefined>(undefined);
  const added = signal<string | undefined>(undefined);

  /** The kind the user chose for this draft, as opposed to the one its first character implies. */
  function chosenFor(was: Draft | undefined): NoteKind | undefined {
    return was && was.kind !== (markedKind(was.text) ?? 'observation') ? was.kind : chosen.value;
  }

  function change(news: GivenNote, at?: number): void {
    const was = draft.value;
    const { text = was?.text ?? '', criteria = {} } = news;
    const judged = [...(was?.criteria ?? []).filter((id) => criteria[id] !== false), ...Object.keys(criteria)];
    if (text === '' && !judged.some((id) => criteria[id] !== false)) {
      if (was) clearDraft();
      return;
    }
    const kind = news.kind ?? chosenFor(was) ?? markedKind(text) ?? 'observation';
    // Blanks before the first word are not yet the note.
    const begun = was && (was.text.trim() !== '' || was.criteria.length > 0);
    if (begun) {
      replica.write(was.id, { ...news, ...(kind === was.kind ? {} : { kind }) });
      return;
    }
    const section = placed.value ?? currentSection();
    const own = isPrivate.value && { onlyForMe: true };
    const given: GivenNote = { text, at: at ?? now(), kind, ...(section && { section }), ...own, ...news };
    if (was) replica.write(was.id, given);
    else replica.begin(given);
  }

  return {
    added,
    text: computed(() => draft.value?.text ?? ''),
    kind: computed(() => draft.value?.kind ?? chosen.value ?? 'observation'),
    criteria: computed(() => draft.value?.criteria ?? NO_CRITERIA),
    onlyForMe: computed(() => (draft.value ? draft.value.onlyForMe === true : isPrivate.value)),
    due: computed(() => {
      const was = draft.value;
      return (was?.kind === 'promise' && dayNamed(was.text, was.at)) || undefined;
    }),
    section: computed(() => draft.value?.section ?? placed.value ?? lastSection(interview.value)),
    caret: () => draft.peek()?.caret ?? draft.peek()?.text.length ?? 0,
    type: (text, caret = text.length, at) => change({ text, caret }, at),
    move(caret) {
      const was = draft.value;
      if (was && was.caret !== caret) replica.write(was.id, { text: was.text, caret });
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
      change({ text, caret, criteria: { [criterion]: true } });
    },
    detach(criterion) {
      change({ criteria: { [criterion]: false } });
    },
    keepToMyself(on) {
      isPrivate.value = on;
      if (draft.value) change({ onlyForMe: on });
    },
    mark() {
      added.value = mark();
    },
    add() {
      const note = addDraft(chosenFor(draft.value));
      if (note === undefined) return false;
      added.value = note;
      chosen.value = undefined;
      isPrivate.value = false;
      if (lastAction.peek()?.lasting === false) lastAction.value = undefined;
      result.value = undefined;
      return true;
    },
    takeUp: () => void replica.takeUp(),
    release: replica.release,
  };
}
