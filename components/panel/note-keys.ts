import { type NoteKey, noteKeyOf } from '../../state/panel-keys.ts';
import { revealRow } from '../ui/windowed-rows.tsx';

interface Options {
  /** The ids of all notes, in the order in which they are shown. */
  ids: readonly string[];
  remove(id: string): void;
  /** What a digit with Alt and Shift does to a note. */
  label(id: string, key: NoteKey): void;
}

/**
 * Keys in the list of notes, which is one tab stop: arrows, Home and End move from note to note, E and Enter edit one,
 * Del deletes it, and the keys that label the note being typed label it, too. From the list itself they begin with the newest note.
 */
export function onNoteKey(event: KeyboardEvent, { ids, remove, label }: Options): void {
  const { key, target } = event;
  if (!(target instanceof HTMLElement)) return;
  const noteKey = noteKeyOf(event);
  if (noteKey && noteKey.does !== 'kind' && target.matches('.note')) {
    event.preventDefault();
    if (!event.repeat) label(target.dataset.note ?? '', noteKey);
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const at = target.matches('.note') ? ids.indexOf(target.dataset.note ?? '') : -1;
  const inList = at >= 0 || target.matches('.notes');
  if (!inList || ids.length === 0) return;
  const last = ids.length - 1;
  const here = at < 0 ? last : at;
  const steps: Record<string, number> = {
    ArrowUp: at < 0 ? last : Math.max(0, at - 1),
    ArrowDown: at < 0 ? last : Math.min(last, at + 1),
    Home: 0,
    End: last,
  };
  const to = steps[key];
  if (to !== undefined) focusNote(ids[to]);
  else if ((key === 'e' || key === 'E' || key === 'Enter') && !event.shiftKey) editNote(ids[here]);
  else if (key === 'Delete' && at >= 0) {
    // The neighbour takes over, before its row is gone.
    const next = ids[at + 1] ?? ids[at - 1];
    if (next === undefined) document.querySelector<HTMLElement>('.note-field')?.focus();
    else focusNote(next);
    if (!event.repeat) remove(ids[at] ?? '');
  } else return;
  event.preventDefault();
}

function focusNote(id: string | undefined): void {
  if (id !== undefined) revealRow(id, (row) => row.focus());
}

/** Opens the editor of a note; closing it leads back to the note. */
function editNote(id: string | undefined): void {
  if (id === undefined) return;
  revealRow(id, (row) => {
    row.focus();
    row.querySelector<HTMLElement>('.note-edit')?.click();
  });
}
