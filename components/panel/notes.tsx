import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import { type Interview, liveNotes, startedAt } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import * as m from '../../messages/messages.ts';
import type { NoteKey } from '../../state/panel-keys.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { FindNotes } from '../interview/find-notes.tsx';
import { LateNoteTools } from '../interview/late-note-tools.ts';
import { NoteRow } from '../interview/note-row.tsx';
import { usePart } from '../interview/use-part.ts';
import { Boundary } from '../ui/boundary.tsx';
import { revealRow, WindowedRows } from '../ui/windowed-rows.tsx';
import { onNoteKey } from './note-keys.ts';

/** How near the end, in CSS px, a list counts as scrolled to its end and follows new notes. */
const NEAR = 40;
/** How many notes stay in sight, at least, of a section with many words. */
const LEAST = 3;

/**
 * All notes, grouped by section. A note added here is scrolled into view; others are followed only by a list that was
 * not scrolled up.
 */
export function Notes({ open }: { open: OpenInterview }) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** The scroll position when last read, in CSS px. */
  const top = useRef(0);
  const notes = usePart(open, (interview) => interview.notes);
  const guide = usePart(open, (interview) => interview.guide);
  const live = useMemo(() => liveNotes({ notes }), [notes]);
  const groups = useMemo(() => bySection(live, guide), [live, guide]);
  const newest = groups.at(-1)?.notes.at(-1)?.id;
  const ids = useMemo(() => live.map(({ id }) => id), [live]);
  /** Whether a note has the focus: the list itself is then no stop of its own. */
  const within = useSignal(false);
  const end = usePart(open, ({ timeline }) => endedAt(timeline));
  const start = startedAt(open.interview.peek()) ?? open.interview.peek().createdAt;

  /** Keeps a list that was at its end there. Only new notes and their rendering move it, not the editing of an old one. */
  function follow(): void {
    const field = list.current;
    if (!field) return;
    // Rows may render after the user scrolled up and before the scroll event arrives.
    if (field.scrollTop < top.current) look(field);
    if (atEnd.current) field.scrollTop = field.scrollHeight;
    look(field);
  }
  function look(field: HTMLElement): void {
    const { scrollTop, clientHeight, scrollHeight } = field;
    atEnd.current = scrollTop + clientHeight >= scrollHeight - NEAR;
    top.current = scrollTop;
    field.classList.toggle('notes-scrolled', scrollTop > 0);
  }
  useLayoutEffect(follow, [newest]);

  function label(id: string, key: NoteKey): void {
    const note = live.find((one) => one.id === id);
    if (!note) return;
    if (key.does === 'only for me') open.actions.edit(note, { onlyForMe: note.onlyForMe !== true });
    const criterion = key.does === 'criterion' ? guide.criteria[key.index]?.id : undefined;
    if (criterion === undefined) return;
    const rest = note.criteria.filter((one) => one !== criterion);
    const criteria = rest.length < note.criteria.length ? rest : [...rest, criterion];
    open.actions.edit(note, { criteria });
  }

  const added = open.composer.added.value;
  useLayoutEffect(() => {
    if (added !== undefined) revealRow(added, (row) => row.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
  }, [added]);

  useLayoutEffect(() => {
    const field = list.current;
    if (!field) return;
    // The composer below grows and shrinks: stay at the end.
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
        aria-label={m.notes()}
        // Rows come and go while scrolling, so new notes are announced separately.
        aria-live="off"
        tabIndex={within.value ? -1 : 0}
        // As many rows as stay in sight, however long the words are.
        style={{ '--rows': Math.min(live.length, LEAST) }}
        onKeyDown={(event) => onNoteKey(event, { ids, remove: (id) => open.actions.remove({ id }), label })}
        onFocusIn={({ currentTarget, target }) => {
          within.value = target !== currentTarget;
        }}
        onFocusOut={({ currentTarget, relatedTarget }) => {
          within.value =
            relatedTarget instanceof Node && relatedTarget !== currentTarget && currentTarget.contains(relatedTarget);
        }}
        onScroll={({ currentTarget }) => look(currentTarget)}
      >
        {groups.map(({ id, name, notes: inSection }) => (
          <section key={id} class="note-group">
            <h3>
              <bdi>{name}</bdi>
              <span class="note-count">{m.noteCount({ count: inSection.length })}</span>
            </h3>
            <WindowedRows
              items={inSection}
              keyOf={({ id: key }) => key}
              estimate={28}
              onDraw={follow}
              row={(note) => <Row {...{ note, start, end, open, guide }} />}
            />
          </section>
        ))}
      </div>
      <NewNote notes={live} />
    </>
  );
}

/**
 * Announces an added note to screen readers. Its text is set without the renderer: a note that can't be rendered breaks
 * only its own row.
 */
function NewNote({ notes }: { notes: readonly Note[] }) {
  const place = useRef<HTMLParagraphElement>(null);
  const said = useRef({ count: notes.length, newest: notes.at(-1)?.id });
  const newest = notes.at(-1);
  useLayoutEffect(() => {
    const { count, newest: before } = said.current;
    said.current = { count: notes.length, newest: newest?.id };
    if (!place.current || notes.length === count) return;
    place.current.textContent = notes.length > count && newest && newest.id !== before ? newest.text : '';
  }, [notes.length, newest?.id]);
  return <p ref={place} class="hidden-visually" aria-live="polite" dir="auto" />;
}

/** A row renders again only when its note changes: with 2,000 notes the rest stays untouched. */
function Row(row: RowProps) {
  const { note, start, end, open, guide } = row;
  return useMemo(
    () => (
      <Boundary as="li" says={m.noteBroken()} of={note} text={() => note.text}>
        <NoteRow {...row} tools={end === undefined ? undefined : LateNoteTools} />
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

/** Runs of notes in the same section, in order of time: a section visited twice appears twice. */
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
