import type { JSX } from 'preact';
import { deletedNotes, type InterviewBody } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { keptWords } from '../../state/retention-words.ts';
import { KindMark } from '../ui/kind-mark.tsx';
import { focusNote } from './focus-note.ts';
import './deleted.css';

interface Props {
  interview: InterviewBody;
  actions: InterviewActions;
  /** Epoch ms. */
  now: number;
}

/** The deleted notes of an interview, while they can be restored. */
export function DeletedNotes({ interview, actions, now }: Props): JSX.Element | null {
  const notes = deletedNotes(interview);
  if (notes.length === 0) return null;
  return (
    <details class="fold">
      <summary>{m.deletedNotesCount({ count: notes.length })}</summary>
      <ul class="deleted" aria-label={m.deletedNotes()}>
        {notes.map((note) => (
          <li key={note.id} class="deleted-item">
            <p class="deleted-what" dir="auto">
              <KindMark kind={note.kind} /> {note.text}
            </p>
            <p class="muted deleted-when">{keptWords(note.removedAt, now)}</p>
            <div class="button-row">
              <button
                type="button"
                class="button"
                onClick={() => {
                  actions.restore(note.id);
                  focusNote(note.id);
                }}
              >
                {m.restore()}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
