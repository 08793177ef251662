import { useComputed } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import { type Interview, liveNotes, startedAt } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { NoteRow } from '../interview/note-row.tsx';
import { Boundary } from '../ui/boundary.tsx';

/** So near the end, in CSS px, the list counts as read to its end and follows new notes. */
const NEAR = 40;

/**
 * All notes, grouped by section. A note added here is brought into sight; others are followed only by a list that was not
 * scrolled up.
 */
export function Notes({ open }: { open: OpenInterview }) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // A key in the composer changes the interview, but neither of these: then nothing here is drawn again.
  const notes = useComputed(() => open.interview.value.notes).value;
  const guide = useComputed(() => open.interview.value.guide).value;
  const groups = useMemo(() => bySection(liveNotes({ notes }), guide), [notes, guide]);
  const newest = groups.at(-1)?.notes.at(-1)?.id;
  const end = useComputed(() => endedAt(open.interview.value.timeline)).value;
  const start = startedAt(open.interview.peek()) ?? open.interview.peek().createdAt;

  // Only a new note moves the list, not the editing of an old one.
  useLayoutEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [newest]);

  const added = open.composer.added.value;
  useLayoutEffect(() => {
    const index = groups.flatMap((group) => group.notes).findIndex(({ id }) => id === added);
    if (index >= 0)
      list.current
        ?.querySelectorAll('.note, .broken-li')
        [index]?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }, [added]);

  useLayoutEffect(() => {
    const field = list.current;
    if (!field) return;
    // The composer below grows and shrinks: the end stays the end.
    const follow = new ResizeObserver(() => {
      if (atEnd.current) field.scrollTop = field.scrollHeight;
    });
    follow.observe(field);
    return () => follow.disconnect();
  }, []);

  return (
    <div
      ref={list}
      class="notes"
      data-focus-all=".note-field"
      role="log"
      aria-label={m.notes()}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        atEnd.current = scrollTop + clientHeight >= scrollHeight - NEAR;
      }}
    >
      {groups.map(({ id, name, notes: inSection }) => (
        <section key={id} class="note-group">
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <ul>
            {inSection.map((note) => (
              <Row key={note.id} {...{ note, start, end, open, guide }} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** A row is drawn again only when its note is another one: with 2,000 notes the rest stays untouched. */
function Row(row: RowProps) {
  const { note, start, end, open, guide } = row;
  return useMemo(
    () => (
      <Boundary as="li" says={m.noteBroken()} of={note} text={() => note.text}>
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
      const name = guide.sections.find(({ id }) => id === note.section)?.name ?? m.notes();
      groups.push({ id: note.id, section: note.section, name, notes: [note] });
    }
  }
  return groups;
}
