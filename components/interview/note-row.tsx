import { useSignal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import { type Draft, isBareMoment, type Note } from '../../domain/interview/note.ts';
import { noteTime } from '../../messages/times.ts';
import { withKey } from '../../state/key-words.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { Delete, Edit } from '../ui/icons.tsx';
import { KindMark, MomentMark } from '../ui/kind-mark.tsx';
import { lazily } from '../ui/lazily.tsx';
import { CriterionToggles } from './criterion-toggles.tsx';
import { KindChips } from './kind-chips.tsx';
import { LateDueDay } from './late-due-day.ts';
import { OnlyForMe, OnlyForMeSwitch } from './only-for-me.tsx';
import './note-row.css';
import './tags.css';
import * as m from '../../messages/messages.ts';

/** What only a promise has. Loaded when one is edited. */
const LateFields = lazily(async () => (await import('./promise-fields.tsx')).PromiseFields);

/** What a note said before. Loaded when one that has versions is edited. */
const LateVersions = lazily(async () => (await import('./note-version-list.tsx')).NoteVersions);

/** An interview whose notes can be edited here. */
export type Editable = Pick<OpenInterview, 'interview' | 'actions'>;

interface Props {
  note: Note;
  /** When the interview began, epoch ms; undefined while it is planned. */
  start: number | undefined;
  /** When it ended, epoch ms; undefined while it continues. */
  end: number | undefined;
  open: Editable;
  guide: Guide;
  /** Whether it is in a page rather than the panel: editing does not move it, and the focus returns to its button. */
  inPage?: boolean;
  /** In a list of evidence: its mark, what can be done with it there instead of deleting it, and what belongs below it. Its criteria are not shown then. */
  badge?: ComponentChildren;
  acts?: ComponentChildren;
  below?: ComponentChildren;
  /** What else its editor offers. */
  tools?: ComponentType<Editing> | undefined;
}

/** A note whose editor is open, for what else is done there. */
export interface Editing {
  note: Note;
  open: Editable;
  /** Its text as it is typed. */
  text(): string;
  /** Where the caret is in it, in UTF-16 units. */
  caret(): number;
  /** Closes the editor: the text was taken care of. */
  done(): void;
}

/** One note: time, kind, text, and the criteria it is evidence for. Edited in place. */
export function NoteRow({ note, start, end, open, guide, inPage = false, badge, acts, below, tools }: Props) {
  const editing = useSignal(false);
  const row = useRef<HTMLLIElement>(null);
  const edit = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  /** Whether the editor was opened by a key in the list of notes, to which the focus then returns. */
  const fromRow = useRef(false);
  useLayoutEffect(() => {
    if (left.current && inPage) edit.current?.focus();
    else if (left.current && fromRow.current) row.current?.focus();
    left.current = false;
  }, [editing.value]);
  // In the panel the notes are one tab stop, and each is reached by arrow keys.
  const tabIndex = inPage ? undefined : -1;
  const keyed = !inPage && acts === undefined;
  return (
    <li ref={row} class={`note note-${note.kind}`} data-note={note.id} tabIndex={tabIndex}>
      <NoteLead note={note} start={start} end={end} />
      <div class="note-body">
        {!editing.value && <Unfinished note={note} />}
        {editing.value ? (
          <NoteEditor
            note={note}
            open={open}
            inPage={inPage}
            tools={tools}
            done={() => {
              left.current = true;
              editing.value = false;
            }}
          />
        ) : (
          <div class="note-words" dir="auto">
            <span class="note-acts">
              {acts}
              <button
                ref={edit}
                type="button"
                class="icon-button note-edit"
                aria-label={m.editNote()}
                title={keyed ? withKey(m.editNote(), 'edit note') : m.editNote()}
                tabIndex={tabIndex}
                onClick={() => {
                  fromRow.current = document.activeElement === row.current;
                  editing.value = true;
                }}
              >
                <Edit />
              </button>
              {acts === undefined && (
                <button
                  type="button"
                  class="icon-button"
                  aria-label={m.deleteNote()}
                  title={keyed ? withKey(m.deleteNote(), 'delete note') : m.deleteNote()}
                  tabIndex={tabIndex}
                  onClick={() => open.actions.remove(note)}
                >
                  <Delete />
                </button>
              )}
            </span>
            {badge}
            {note.onlyForMe && <OnlyForMe />}
            <NoteText note={note} />
            {note.kind === 'promise' && note.due && <LateDueDay due={note.due} now={open.actions.now()} />}
          </div>
        )}
        {!editing.value && acts === undefined && <Evidence note={note} guide={guide} />}
        {below}
      </div>
    </li>
  );
}

/** One note to read. `guide` names the criteria it is evidence for; left out, they are not shown. */
export function NoteLine({ note, start, end, guide, badge }: Omit<Props, 'note' | 'open' | 'guide'> & ToRead) {
  return (
    <li class={`note note-${note.kind}`}>
      <NoteLead note={note} start={start} end={end} />
      <div class="note-body">
        <Unfinished note={note} />
        <div class="note-words" dir="auto">
          {badge}
          {note.onlyForMe && <OnlyForMe />}
          <NoteText note={note} />
        </div>
        {guide && <Evidence note={note} guide={guide} />}
      </div>
    </li>
  );
}

interface ToRead {
  note: Note | Draft;
  guide?: Guide | undefined;
}

function NoteLead({ note, start, end }: Pick<Props, 'start' | 'end'> & Pick<ToRead, 'note'>) {
  const { words, title } = noteTime(note.at, start, end);
  return (
    <>
      <span class="note-time" title={title}>
        {words}
        {title !== undefined && <span class="hidden-visually">. {title}</span>}{' '}
      </span>
      {isBareMoment(note) ? <MomentMark /> : <KindMark kind={note.kind} />}
    </>
  );
}

/** The words of a note; of a moment that was only marked, that it has none. */
function NoteText({ note }: Pick<ToRead, 'note'>) {
  return isBareMoment(note) ? <p class="muted">{m.nothingWritten()}</p> : <p class="note-text">{note.text}</p>;
}

/** Says of a note that was never added that it wasn't. It can be added by editing it. */
function Unfinished({ note }: Pick<ToRead, 'note'>) {
  return 'unfinished' in note ? <span class="note-unfinished muted">{m.unfinished()} </span> : null;
}

function Evidence({ note, guide }: { note: Note | Draft; guide: Guide }) {
  if (note.criteria.length === 0) return null;
  return (
    <p class="tags">
      <span class="hidden-visually">{m.evidenceForSpoken()}</span>
      {note.criteria.map((id) => (
        <span key={id} class="tag">
          {guide.criteria.find((criterion) => criterion.id === id)?.name ?? id}
        </span>
      ))}
    </p>
  );
}

interface EditorProps {
  note: Note;
  open: Editable;
  inPage: boolean;
  tools: Props['tools'];
  done(): void;
}

/**
 * Each key is saved at once; Enter or Esc only end the editing. An emptied note is deleted, and can be restored. What another window types into
 * the same note meanwhile is not shown here, and takes nothing from what is typed here.
 */
function NoteEditor({ note, open, inPage, tools: Tools, done }: EditorProps) {
  const before = useRef(note);
  const text = useSignal(note.text);
  const typed = useRef(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    area.current?.focus({ preventScroll: true });
    if (!inPage) area.current?.closest('li')?.scrollIntoView({ block: 'start' });
    return () => open.actions.leave(before.current);
  }, []);
  const { guide } = open.interview.peek();

  function type(next: string): void {
    text.value = next;
    typed.current = true;
    open.actions.edit(note, { text: next });
  }

  function finish(): void {
    // A moment that was marked without words has none to lose.
    const emptied = text.peek().trim() === '' && !isBareMoment(before.current);
    const left = emptied ? before.current.text : text.peek();
    open.actions.finishEdit(note, typed.current ? left : undefined);
    if (emptied) open.actions.remove(note);
    done();
  }

  return (
    <fieldset
      class="note-editor"
      aria-label={m.editNote()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
        event.preventDefault();
        finish();
      }}
    >
      <textarea
        class="field"
        aria-label={m.noteText()}
        dir="auto"
        rows={2}
        ref={area}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
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
        label={m.kindOfNote()}
        kind={note.kind}
        choose={(kind) => open.actions.edit(note, { kind })}
      />
      <CriterionToggles
        guide={guide}
        chosen={note.criteria}
        choose={(criteria) => open.actions.edit(note, { criteria })}
      />
      {note.kind === 'promise' && (
        <LateFields note={note} candidate={open.interview.peek().candidate} actions={open.actions} />
      )}
      <OnlyForMeSwitch on={note.onlyForMe === true} choose={(onlyForMe) => open.actions.edit(note, { onlyForMe })} />
      {note.versions && (
        <LateVersions
          note={note}
          open={open}
          restored={(version) => {
            text.value = version;
            typed.current = true;
          }}
        />
      )}
      {Tools && (
        <Tools {...{ note, open, done }} text={() => text.peek()} caret={() => area.current?.selectionStart ?? 0} />
      )}
      <button type="button" class="button" onClick={finish}>
        {m.done()}
      </button>
    </fieldset>
  );
}
