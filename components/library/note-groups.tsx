import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { type InterviewBody, liveNotes } from '../../domain/interview/interview.ts';
import { notesBySection } from '../../domain/interview/note-sections.ts';
import * as m from '../../messages/messages.ts';
import type { Composer } from '../../state/composer-state.ts';
import { SEARCHED_FROM } from '../../state/note-search.ts';
import { FindNotes } from '../interview/find-notes.tsx';
import type { Editable } from '../interview/note-row.tsx';
import { AddNote } from './add-note.tsx';
import { DeletedNotes } from './deleted-notes.tsx';
import { NoteLines } from './note-lines.tsx';

interface Props {
  interview: InterviewBody;
  /** The interview if its notes can be edited here; left out, they are read-only. */
  open?: (Editable & { composer: Composer }) | undefined;
  /** Epoch ms. */
  now: number;
}

/** The notes by section, in the guide's order; below them a field to add one, and the deleted ones. */
export function NoteGroups({ interview, open, now }: Props): JSX.Element {
  const { notes, guide } = interview;
  const groups = useMemo(() => notesBySection(liveNotes({ notes }), guide), [notes, guide]);
  const shown = useMemo(() => groups.flatMap((group) => group.notes), [groups]);
  const finding = useSignal(false);
  return (
    <section class="part" aria-labelledby="part-notes">
      <h2 id="part-notes" class="part-title" tabIndex={-1}>
        {m.notes()}
      </h2>
      {shown.length >= SEARCHED_FROM && (
        <button
          type="button"
          class="button button-quiet find-open"
          onClick={() => {
            finding.value = true;
          }}
        >
          {m.findInNotes()}
        </button>
      )}
      <FindNotes notes={shown} shown={finding} />
      {groups.length === 0 && <p class="muted">{m.noNotesTaken()}</p>}
      {groups.map(({ section, notes }, index) => (
        <section class="card" key={section?.id ?? ''} aria-labelledby={`notes-${index}`}>
          <h3 id={`notes-${index}`} class="card-title">
            <bdi>{section?.name ?? m.beforeFirstSection()}</bdi>
          </h3>
          <NoteLines interview={interview} notes={notes} open={open} tags />
        </section>
      ))}
      {open && <AddNote interview={interview} composer={open.composer} />}
      {open && <DeletedNotes interview={interview} actions={open.actions} now={now} />}
    </section>
  );
}
