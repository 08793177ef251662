import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Field } from '../../../formats/hand-over/fields.ts';
import type { Line, Piece } from '../../../formats/hand-over/rich-text.ts';
import { KIND_WORDS } from '../../../messages/kind-words.ts';
import * as m from '../../../messages/messages.ts';
import type { Deck, FieldStand } from '../../../state/deck-state.ts';
import { Check, Copy } from '../../ui/icons.tsx';

interface Props {
  deck: Deck;
  field: Field;
  number: number;
  copy(): void;
}

/** A row by how far its field is. */
const ROWS: Record<FieldStand, string> = {
  put: 'deck-row deck-done',
  copied: 'deck-row deck-done',
  next: 'deck-row deck-next',
  waiting: 'deck-row',
  'by hand': 'deck-row',
};

/** A field: its name and word, how far it is, and, if it is next or unfolded, what goes into it. */
export function DeckRow({ deck, field, number, copy }: Props): JSX.Element {
  const isOpen = useSignal(false);
  const id = useId();
  const stand = deck.standOf(field);
  const isShown = isOpen.value || stand === 'next';
  return (
    <li class={ROWS[stand]} aria-current={stand === 'next' ? 'step' : undefined}>
      <span class="deck-number" aria-hidden="true">
        {number}
      </span>
      <button
        type="button"
        class="deck-name"
        aria-expanded={isShown}
        aria-controls={isShown ? id : undefined}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <bdi>{field.name}</bdi>
        {field.word !== undefined && (
          <span class="deck-word">
            {' · '}
            <bdi>{field.word}</bdi>
          </span>
        )}
      </button>
      <Stand deck={deck} field={field} stand={stand} copy={copy} />
      {isShown && (
        <div id={id} class="deck-body">
          {field.pieces.map((piece, i) => (
            <Shown key={i} piece={piece} />
          ))}
          {isOpen.value && <Notes deck={deck} field={field} />}
          {isOpen.value && stand !== 'next' && !field.byHand && (
            <button type="button" class="button" onClick={() => deck.makeNext(field)}>
              {m.makeNextField()}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

/** How far a field is. Where it can be copied, that is the button for it. */
function Stand({ deck, field, stand, copy }: Omit<Props, 'number'> & { stand: FieldStand }): JSX.Element {
  if (stand === 'by hand') return <span class="deck-stand">{m.chooseItThere()}</span>;
  const words = wordsOf(stand, deck.onClipboard.value === field.id);
  return (
    <button
      type="button"
      class="deck-stand deck-copy"
      aria-label={m.fieldCopy({ field: field.name, words })}
      title={m.fieldCopyAgain()}
      onClick={copy}
    >
      {stand === 'put' || stand === 'copied' ? <Check /> : <Copy />}
      {words}
    </button>
  );
}

function wordsOf(stand: Exclude<FieldStand, 'by hand'>, isOnClipboard: boolean): string {
  switch (stand) {
    case 'put':
      return m.fieldPut();
    case 'copied':
      return isOnClipboard ? m.fieldOnClipboard() : m.fieldCopied();
    case 'next':
      return isOnClipboard ? m.fieldNextOnClipboard() : m.fieldNext();
    case 'waiting':
      return m.copyField();
  }
}

function Shown({ piece }: { piece: Piece }): JSX.Element {
  const lines = piece.is === 'list' ? piece.items.flat() : [piece.line];
  return (
    <>
      {lines.map((line, i) => (
        <ShownLine key={i} line={line} />
      ))}
    </>
  );
}

function ShownLine({ line }: { line: Line }): JSX.Element {
  const isQuote = line.some(({ italic }) => italic);
  return (
    <p class={isQuote ? 'deck-quote' : ''} dir="auto">
      {line.map(({ text }) => text).join('')}
    </p>
  );
}

/** The notes that may go into a field, to be added or left out one by one. */
function Notes({ deck, field }: Pick<Props, 'deck' | 'field'>): JSX.Element | null {
  const notes = deck.notesOf(field);
  if (notes.length === 0) return null;
  return (
    <fieldset class="deck-notes">
      <legend>{m.whichNotesGo()}</legend>
      {notes.map(({ note, goes }) => (
        <label key={note.id}>
          <input
            type="checkbox"
            checked={goes}
            onChange={({ currentTarget }) => deck.choose(note, currentTarget.checked)}
          />
          <span dir="auto">
            <span class="muted">{KIND_WORDS[note.kind]()}</span> {note.text}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
