import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import { type Interview, liveNotes, startedAt } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { FindNotes } from '../interview/find-notes.tsx';
import { NoteRow } from '../interview/note-row.tsx';
import { usePart } from '../interview/use-part.ts';
import { Boundary } from '../ui/boundary.tsx';
import { revealRow, WindowedRows } from '../ui/windowed-rows.tsx';

/** So near the end, in CSS px, the list counts as read to its end and follows new notes. */
const NEAR = 40;

/**
 * All notes, grouped by section. A note added here is brought into sight; others are followed only by a list that was not
 * scrolled up.
 */
export function Notes({ open }: { open: OpenInterview }) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const notes = usePart(open, (interview) => interview.notes);
  const guide = usePart(open, (interview) => interview.guide);
  const live = useMemo(() => liveNotes({ notes }), [notes]);
  const groups = useMemo(() => bySection(live, guide), [live, guide]);
  const newest = groups.at(-1)?.notes.at(-1)?.id;
  const end = usePart(open, ({ timeline }) => endedAt(timeline));
  const start = startedAt(open.interview.peek()) ?? open.interview.peek().createdAt;

  /** Keeps a list that was read to its end there. Only new notes and what they draw move it, not the editing of an old one. */
  function follow(): void {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }
  useLayoutEffect(follow, [newest]);

  /** Scrolling is told a frame later; what is drawn before that must not take the list back to its end. */
  function noticeEnd(): void {
    if (!list.current) return;
    const { scrollTop, clientHeight, scrollHeight } = list.current;
    atEnd.current = scrollTop + clientHeight >= scrollHeight - NEAR;
  }

  const added = open.composer.added.value;
  useLayoutEffect(() => {
    if (added !== undefined) revealRow(added, (row) => row.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
  }, [added]);

  useLayoutEffect(() => {
    const field = list.current;
    if (!field) return;
    // The composer below grows and shrinks: the end stays the end.
    const sizes = new ResizeObserver(follow);
    sizes.observe(field);
    return () => sizes.disconnect();
  }, []);

  return (
    <>
      <FindNotes notes={live} shown={open.finding} />
      <div
        ref={list}
        class="notes"
        data-focus-all=".note-field"
        role="log"
        aria-label="Notes"
        // Rows come and go as it is scrolled: what is new is said beside it.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        onScroll={noticeEnd}
      >
        {groups.map(({ id, name, notes: inSection }) => (
          <section key={id} class="note-group">
            <h3>
              <bdi>{name}</bdi>
            </h3>
            <WindowedRows
              items={inSection}
              keyOf={({ id: key }) => key}
              estimate={28}
              beforeDraw={noticeEnd}
              afterDraw={follow}
              row={(note) => <Row {...{ note, start, end, open, guide }} />}
            />
          </section>
        ))}
      </div>
      <NewNote notes={live} />
    </>
  );
}

/** Says a note that is added to screen readers. */
function NewNote({ notes }: { notes: readonly Note[] }) {
  const said = useRef({ count: notes.length, newest: notes.at(-1)?.id, text: '' });
  const newest = notes.at(-1);
  if (notes.length !== said.current.count) {
    const isNew = notes.length > said.current.count && newest?.id !== said.current.newest;
    said.current = { count: notes.length, newest: newest?.id, text: isNew && newest ? newest.text : '' };
  }
  return (
    <p class="hidden-visually" aria-live="polite" dir="auto">
      {said.current.text}
    </p>
  );
}

/** A row is drawn again only when its note is another one: with 2,000 notes the rest stays untouched. */
function Row(row: RowProps) {
  const { note, start, end, open, guide } = row;
  return useMemo(
    () => (
      <Boundary as="li" says="This note can’t be shown." of={note} text={() => note.text}>
        <NoteRow {...row} />
      </Boundary>
    ),
    [note, start, end, open, guide],
  );
}

interface RowProps {
  note: Note;
  start: number;
  end: number | undefined;
  open: OpenInterview;
  guide: Guide;
}

interface Group {
  id: string;
  name: string;
  notes: Note[];
}

/** Runs of notes in the same section, in the order of time: a section visited twice appears twice. */
function bySection(notes: readonly Note[], guide: Interview['guide']): Group[] {
  const groups: (Group & { section: string | undefined })[] = [];
  for (const note of notes) {
    const last = groups.at(-1);
    if (last && last.section === note.section) last.notes.push(note);
    else {
      const name = guide.sections.find(({ id }) => id === note.section)?.name ?? 'Notes';
      groups.push({ id: note.id, section: note.section, name, notes: [note] });
    }
  }
  return groups;
}
