import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import { type InterviewBody, startedAt } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import * as m from '../../messages/messages.ts';
import { type Editable, NoteLine, NoteRow } from '../interview/note-row.tsx';
import { NoteTools } from '../interview/note-tools.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { WindowedRows } from '../ui/windowed-rows.tsx';

interface Props {
  interview: InterviewBody;
  notes: readonly Note[];
  /** The interview if they can be edited here; left out, they are read-only. */
  open?: Editable | undefined;
  /** Whether to show the criteria that a note is evidence for. */
  tags?: boolean;
}

/** A list of notes: time since the start, kind, text. */
export function NoteLines({ interview, notes, open, tags = false }: Props): JSX.Element {
  const { guide, timeline } = interview;
  const times = { start: startedAt(interview), end: endedAt(timeline) };
  return (
    <WindowedRows
      items={notes}
      keyOf={({ id }) => id}
      estimate={28}
      revealed={tags}
      row={(note) => (
        <Boundary as="li" says={m.noteBroken()} of={note} text={() => note.text}>
          <Row note={note} {...times} open={open} guide={guide} tags={tags} />
        </Boundary>
      )}
    />
  );
}

interface RowProps {
  note: Note;
  start: number | undefined;
  end: number | undefined;
  open: Editable | undefined;
  guide: Guide;
  tags: boolean;
}

/** Renders again only when its note changes, not with each key typed in another. */
function Row({ note, start, end, open, guide, tags }: RowProps): JSX.Element {
  return useMemo(() => {
    const times = { note, start, end };
    if (open)
      return <NoteRow {...times} open={open} guide={guide} inPage tools={end === undefined ? undefined : NoteTools} />;
    return <NoteLine {...times} guide={tags ? guide : undefined} />;
  }, [note, start, end, open, guide, tags]);
}
