import { NOTE_KINDS, type NoteKind } from '../../domain/interview/note.ts';
import { KindShape, kindWord } from '../ui/kind-mark.tsx';
import './kind-chips.css';

interface Props {
  name: string;
  label: string;
  kind: NoteKind;
  choose(kind: NoteKind): void;
  /** What the pointer is told of a kind, by its word and place; default: the word. */
  tooltip?(word: string, index: number): string;
  /** Called for each key that is pressed while a kind has the focus. */
  onKeyDown?(event: KeyboardEvent): void;
}

/** The kinds of note as chips, one of them selected. */
export function KindChips({ name, label, kind, choose, tooltip = String, onKeyDown }: Props) {
  return (
    <div role="radiogroup" aria-label={label} class="kinds" onKeyDown={onKeyDown}>
      {NOTE_KINDS.map((one, index) => (
        <label key={one} class={`chip chip-${one}`} title={tooltip(kindWord(one), index)}>
          <input
            type="radio"
            name={name}
            // Where there is little room, its word is not shown.
            aria-label={kindWord(one)}
            checked={one === kind}
            onChange={() => choose(one)}
          />
          <KindShape kind={one} /> <span class="chip-word">{kindWord(one)}</span>
        </label>
      ))}
    </div>
  );
}
