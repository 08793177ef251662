import type { JSX } from 'preact';
import { type Interview, startedAt } from '../../domain/interview.ts';
import type { Note } from '../../domain/note.ts';
import { endedAt } from '../../domain/timeline.ts';
import { type Editable, NoteLine, NoteRow } from '../interview/note-row.tsx';

interface Props {
  interview: Interview;
  notes: readonly Note[];
  /** Where they can be edited; left out, they are to be read. */
  open?: Editable | undefined;
  /** Whether the criteria that a note is evidence for stand beside it. */
  tags?: boolean;
}

/** Notes, one below the other: time since start, kind, text. */
export function NoteLines({ interview, notes, open, tags = false }: Props): JSX.Element {
  const { guide, timeline } = interview;
  const times = { start: startedAt(interview), end: endedAt(timeline) };
  return (
    <ul class="note-lines">
      {notes.map((note) =>
        open ? (
          <NoteRow key={note.id} note={note} {...times} open={open} guide={guide} inPage />
        ) : (
          <NoteLine key={note.id} note={note} {...times} guide={tags ? guide : undefined} />
        ),
      )}
    </ul>
  );
}
