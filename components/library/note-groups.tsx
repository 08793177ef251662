import type { JSX } from 'preact';
import { type InterviewBody, liveNotes } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import * as m from '../../messages/messages.ts';
import type { Composer } from '../../state/composer-state.ts';
import type { Editable } from '../interview/note-row.tsx';
import { AddNote } from './add-note.tsx';
import { DeletedNotes } from './deleted-notes.tsx';
import { NoteLines } from './note-lines.tsx';

interface Props {
  interview: InterviewBody;
  /** Where the notes can be edited; left out, they are to be read. */
  open?: (Editable & { composer: Composer }) | undefined;
  /** Epoch ms. */
  now: number;
}

/** The notes by section, in the guide's order; below them the place to add one, and those that were deleted. */
export function NoteGroups({ interview, open, now }: Props): JSX.Element {
  const groups = grouped(interview);
  return (
    <section class="part" aria-labelledby="part-notes">
      <h2 id="part-notes" class="part-title" tabIndex={-1}>
        {m.notes()}
      </h2>
      {groups.length === 0 && <p class="muted">{m.noNotesTaken()}</p>}
      {groups.map((group, index) => (
        <section class="card" key={group.id} aria-labelledby={`notes-${index}`}>
          <h3 id={`notes-${index}`} class="card-title">
            <bdi>{group.name}</bdi>
          </h3>
          <NoteLines interview={interview} notes={group.notes} open={open} tags />
        </section>
      ))}
      {open && <AddNote interview={interview} composer={open.composer} />}
      {open && <DeletedNotes interview={interview} actions={open.actions} now={now} />}
    </section>
  );
}

interface Group {
  id: string;
  name: string;
  notes: Note[];
}

function grouped(interview: InterviewBody): Group[] {
  const { guide } = interview;
  const notes = liveNotes(interview);
  const known = new Set(guide.sections.map(({ id }) => id));
  const groups: Group[] = [
    { id: '', name: m.beforeFirstSection(), notes: notes.filter(({ section }) => !section || !known.has(section)) },
    ...guide.sections.map(({ id, name }) => ({ id, name, notes: notes.filter(({ section }) => section === id) })),
  ];
  return groups.filter((group) => group.notes.length > 0);
}
