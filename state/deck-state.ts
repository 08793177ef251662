import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { mayBeHandedOver, type NoteChoices, notesForOthers } from '../domain/interview/for-others.ts';
import type { Note } from '../domain/interview/note.ts';
import { type WriteUp, writtenUp } from '../domain/interview/write-up/write-up.ts';
import type { DeckRequest } from '../extension/hand-over/deck-requests.ts';
import type { HandedField, HandOver } from '../extension/hand-over/hand-over-progress.ts';
import { type Field, handOverFields, wholeHandOver } from '../formats/hand-over/fields.ts';
import type { Presets } from './own-presets.ts';
import type { Replica } from './replica.ts';
import { copyText, download } from './save-and-copy.ts';

/** How the deck speaks with the background, which hears the key. */
export interface DeckLink {
  load(): Promise<HandOver | undefined>;
  /** What was decided about single notes of the interview before, in this session of the browser. */
  loadChoices(interview: string): Promise<NoteChoices>;
  /** Keeps what was decided about these notes. */
  keepChoices(interview: string, chosen: NoteChoices): void;
  watch(listener: (handOver: HandOver | undefined) => void): () => void;
  tell(request: DeckRequest): void;
  /** Copies what the background asks for, until the returned function is called. */
  copies(copy: (words: Pick<HandedField, 'text' | 'html'>) => Promise<boolean>): () => void;
  /** The key that is set; empty: none. */
  shortcut(): Promise<string>;
  /** Whether words may be copied without a click here. */
  mayCopy(): Promise<boolean>;
  /** Asks for it; only during a click. */
  askToCopy(): Promise<boolean>;
}

/** What became of a field: `copied`: it is on the clipboard, or was copied by a click here. */
export type FieldStand = 'put' | 'copied' | 'next' | 'waiting' | 'by hand';

export type Deck = ReturnType<typeof openDeck>;

/** The deck of an interview: its write-up as the fields of a form, and how far they are handed over. */
export function openDeck(replica: Replica, presets: Presets, link: DeckLink) {
  const { id: interview } = replica;
  /** Unknown at first: until then nothing goes anywhere, for a note that was left out must not slip through. */
  const choices = signal<NoteChoices | undefined>(undefined);
  const chosen = link
    .loadChoices(interview)
    .catch(() => ({}))
    .then((kept) => {
      choices.value = kept;
    });
  const writeUp: ReadonlySignal<WriteUp | undefined> = computed(() => {
    // What was judged changes `judged`, and what it rests on `interview`.
    void replica.judged.value;
    return writtenUp(replica.seen(), replica.interview.value);
  });
  const fields = computed(() =>
    writeUp.value && choices.value
      ? handOverFields(replica.interview.value, writeUp.value, presets.chosen.value, choices.value)
      : [],
  );
  const progress = signal<HandOver | undefined>(undefined);
  /** What is on the clipboard, as far as it was put there here. */
  const onClipboard = signal<string | undefined>(undefined);
  /** Whether that is what the user copied by a click: it stays until the next key. */
  const isHeld = signal(false);
  const byClick: Signal<ReadonlySet<string>> = signal(new Set());
  const shortcut = signal<string | undefined>(undefined);
  const mayCopy = signal<boolean | undefined>(undefined);

  const mine = (handOver: HandOver | undefined) => (handOver?.interview === interview ? handOver : undefined);
  const handed = computed(() => fields.value.filter(({ byHand }) => !byHand));
  const next = computed(() => handed.value.find(({ id }) => id === progress.value?.next));
  const done = computed(() => new Set(progress.value?.done ?? []));

  const stopTelling = effect(() => {
    if (!choices.value) return;
    const isRich = presets.chosen.value.form === 'rich';
    const sent = handed.value.map(({ id, name, text, html }) => ({ id, name, text, ...(isRich && { html }) }));
    link.tell({ type: 'hand over', interview, fields: sent });
  });
  const stopWatching = link.watch((handOver) => {
    if (mine(handOver)?.last) isHeld.value = false;
    progress.value = mine(handOver);
  });
  const stopCopying = link.copies(async (words) => {
    await chosen;
    const isCopied = await copied(words);
    if (isCopied) onClipboard.value = handed.peek().find(({ text }) => text === words.text)?.id;
    return isCopied;
  });
  void link.load().then((handOver) => {
    progress.value ??= mine(handOver);
  });
  void link.shortcut().then((keys) => {
    shortcut.value = keys;
  });
  void link.mayCopy().then((may) => {
    mayCopy.value = may;
  });
  // The next words are there before they are wanted. What a refused key or a click put on the clipboard stays there until the next key.
  const stopKeeping = effect(() => {
    const field = next.value;
    if (!field || !mayCopy.value || isHeld.value || progress.value?.last?.copied) return;
    void copied(inForm(field)).then((isCopied) => {
      if (isCopied) onClipboard.value = field.id;
    });
  });

  const copied = async ({ text, html }: Pick<HandedField, 'text' | 'html'>) =>
    (await copyText(text, html)) === 'copied';

  /** In plain text alone, if the form takes no other; rich text is then the same lines. */
  function inForm({ text, html }: Field): Pick<HandedField, 'text' | 'html'> {
    return presets.chosen.peek().form === 'rich' ? { text, html } : { text };
  }

  function goTo(isDone: readonly string[], nextId: string | undefined): void {
    link.tell({ type: 'hand over at', interview, done: [...isDone], ...(nextId !== undefined && { next: nextId }) });
  }

  return {
    interview: replica.interview,
    presets,
    writeUp,
    /** Whether it is known which notes were added or left out before; there are no fields until then. */
    isReady: computed(() => choices.value !== undefined),
    fields,
    progress,
    shortcut,
    mayCopy,
    onClipboard,
    /** How many fields were handed over, of how many. */
    count: computed(() => ({
      done: handed.value.filter(({ id }) => done.value.has(id)).length,
      all: handed.value.length,
    })),
    standOf({ id, byHand }: Field): FieldStand {
      if (byHand) return 'by hand';
      if (done.value.has(id)) return byClick.value.has(id) || isLeftOnClipboard(id) ? 'copied' : 'put';
      return next.value?.id === id ? 'next' : 'waiting';
    },
    /** The notes that may go into a field, and whether they do. */
    notesOf({ criterion }: Field): { note: Note; goes: boolean }[] {
      const evidence = writeUp.value?.criteria.find((one) => one.criterion.id === criterion)?.evidence ?? [];
      const going = new Set(notesForOthers(evidence, choices.value));
      return evidence.filter(mayBeHandedOver).map((note) => ({ note, goes: going.has(note) }));
    },
    /** Adds a note by name, or leaves it out. */
    choose(note: Note, goes: boolean): void {
      choices.value = { ...choices.peek(), [note.id]: goes };
      link.keepChoices(interview, { [note.id]: goes });
    },
    /** Copies a field; the one after it is next then. Resolves to whether it could be copied. */
    async copy(field: Field): Promise<boolean> {
      if (!(await copied(inForm(field)))) return false;
      onClipboard.value = field.id;
      isHeld.value = true;
      byClick.value = new Set([...byClick.peek(), field.id]);
      const isDone = [...new Set([...done.peek(), field.id])];
      const after = handed.peek().slice(handed.peek().findIndex(({ id }) => id === field.id) + 1);
      goTo(isDone, after.find(({ id }) => !isDone.includes(id))?.id);
      return true;
    },
    copyAll: async () => {
      onClipboard.value = undefined;
      isHeld.value = true;
      return copied(wholeHandOver(fields.peek()));
    },
    saveAll(name: string): void {
      download(`${name}.txt`, 'text/plain;charset=utf-8', `${wholeHandOver(fields.peek()).text}\n`);
    },
    startOver(): void {
      isHeld.value = false;
      byClick.value = new Set();
      goTo([], handed.peek()[0]?.id);
    },
    /** Lets a field be the next one, also one that was handed over. */
    makeNext({ id }: Field): void {
      goTo(
        [...done.peek()].filter((one) => one !== id),
        id,
      );
    },
    async allowCopying(): Promise<void> {
      mayCopy.value = await link.askToCopy();
    },
    stop(): void {
      for (const stop of [stopTelling, stopWatching, stopCopying, stopKeeping]) stop();
      link.tell({ type: 'hand over ended', interview });
    },
  };

  function isLeftOnClipboard(id: string): boolean {
    const { last } = progress.value ?? {};
    return last?.field === id && last.is !== 'put';
  }
}
