import type { JSX } from 'preact';
import { sinceStart } from '../../app/times.ts';
import { type Interview, startedAt } from '../../domain/interview.ts';
import type { Draft, Note } from '../../domain/note.ts';
import { Boundary } from '../ui/boundary.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import './note-lines.css';

interface Props {
  interview: Interview;
  notes: readonly (Note | Draft)[];
  /** Whether the criteria that a note is evidence for stand beside it. */
  tags?: boolean;
}

/** Notes, one below the other: time since start, kind, text. */
export function NoteLines({ interview, notes, tags = false }: Props): JSX.Element {
  const start = startedAt(interview);
  const names = new Map(interview.guide.criteria.map(({ id, name }) => [id, name]));
  return (
    <ul class="note-lines">
      {notes.map((note) => (
        <Boundary key={note.id} as="li" says="This note can’t be shown." of={note} text={() => note.text}>
          <Line note={note} start={start} names={tags ? names : undefined} />
        </Boundary>
      ))}
    </ul>
  );
}

interface LineProps {
  note: Note | Draft;
  start: number | undefined;
  /** The names of the criteria, where they are shown. */
  names: ReadonlyMap<string, string> | undefined;
}

function Line({ note, start, names }: LineProps): JSX.Element {
  return (
    <li class={`note-line note-${note.kind}`}>
      <span class="note-time muted">{start === undefined ? '' : sinceStart(note.at - start)} </span>
      <KindMark kind={note.kind} />
      <div class="note-body">
        <span class="note-text" dir="auto">
          {note.text}
        </span>
        {names &&
          note.criteria.map((id) => (
            <span key={id} class="tag">
              <span class="hidden-visually">, evidence for </span>
              {names.get(id) ?? id}
            </span>
          ))}
      </div>
    </li>
  );
}
