import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpenInterview } from '../../app/panel.ts';
import { sinceStart, timeOfDay } from '../../app/times.ts';
import type { Guide } from '../../domain/guide.ts';
import type { Note } from '../../domain/note.ts';
import { Delete, Edit } from '../ui/icons.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import { KindChips } from './kind-chips.tsx';

interface Props {
  note: Note;
  /** When the interview began, epoch ms. */
  start: number;
  open: OpenInterview;
  guide: Guide;
}

/** One note: time, kind, words, the criteria it is evidence for. Edited where it stands. */
export function NoteRow({ note, start, open, guide }: Props) {
  const editing = useSignal(false);
  return (
    <li class={`note note-${note.kind}`}>
      <span class="note-time">{sinceStart(note.at - start)}</span>
      <KindMark kind={note.kind} />
      <div class="note-body">
        {editing.value ? (
          <NoteEditor
            note={note}
            open={open}
            done={() => {
              editing.value = false;
            }}
          />
        ) : (
          <p class="note-text" dir="auto">
            {note.text}
          </p>
        )}
        <Evidence note={note} guide={guide} />
      </div>
      {!editing.value && (
        <span class="note-acts">
          <button
            type="button"
            class="icon-button"
            aria-label="Edit note"
            title="Edit note"
            onClick={() => {
              editing.value = true;
            }}
          >
            <Edit />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label="Delete note"
            title="Delete note"
            onClick={() => open.conduct.remove(note)}
          >
            <Delete />
          </button>
        </span>
      )}
    </li>
  );
}

function Evidence({ note, guide }: { note: Note; guide: Guide }) {
  if (note.criteria.length === 0) return null;
  return (
    <p class="tags">
      {note.criteria.map((id) => (
        <span key={id} class="tag">
          {guide.criteria.find((criterion) => criterion.id === id)?.name ?? id}
        </span>
      ))}
    </p>
  );
}

/** Each key is kept at once; Enter or Esc only end the editing. A note emptied is a note deleted, and can be brought back. */
function NoteEditor({ note, open, done }: { note: Note; open: OpenInterview; done(): void }) {
  const before = useRef(note);
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.closest('li')?.scrollIntoView({ block: 'start' });
  }, []);
  const { guide } = open.interview.peek();

  function finish(): void {
    if (note.text.trim() === '') {
      open.conduct.edit(note, { text: before.current.text });
      open.conduct.remove({ ...note, text: before.current.text });
    }
    done();
  }

  return (
    <fieldset class="note-editor" aria-label="Edit note">
      <textarea
        class="field"
        aria-label="Text of the note"
        dir="auto"
        rows={2}
        ref={area}
        value={note.text}
        onInput={(event) => open.conduct.edit(note, { text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
            event.preventDefault();
            finish();
          }
        }}
      />
      <KindChips
        name={`kind-${note.id}`}
        label="Kind of this note"
        kind={note.kind}
        choose={(kind) => open.conduct.edit(note, { kind })}
      />
      <div class="tags">
        {guide.criteria.map(({ id, name }) => {
          const on = note.criteria.includes(id);
          const criteria = on ? note.criteria.filter((one) => one !== id) : [...note.criteria, id];
          return (
            <button
              key={id}
              type="button"
              class="tag tag-toggle"
              aria-pressed={on}
              onClick={() => open.conduct.edit(note, { criteria })}
            >
              {name}
            </button>
          );
        })}
      </div>
      <Versions note={note} open={open} />
      <button type="button" class="button" onClick={finish}>
        Done
      </button>
    </fieldset>
  );
}

/** What the note said before another window wrote over it, or a while ago. Taking one up loses nothing: what stands now becomes one. */
function Versions({ note, open }: { note: Note; open: OpenInterview }) {
  const { versions = [] } = note;
  if (versions.length === 0) return null;
  return (
    <details class="fold">
      <summary>Earlier versions ({versions.length})</summary>
      <ul class="plain-list" aria-label="Earlier versions">
        {versions.toReversed().map(({ text, until }) => (
          <li key={`${until} ${text}`}>
            <span class="muted">until {timeOfDay(until)}</span> <span dir="auto">{text}</span>{' '}
            <button type="button" class="button button-quiet" onClick={() => open.conduct.edit(note, { text })}>
              Bring back
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
