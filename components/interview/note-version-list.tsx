import type { JSX } from 'preact';
import type { Note } from '../../domain/interview/note.ts';
import * as m from '../../messages/messages.ts';
import { timeOfDay } from '../../messages/times.ts';
import { Delete } from '../ui/icons.tsx';
import type { Editable } from './note-row.tsx';

interface Props {
  note: Note;
  open: Editable;
  /** Called when a version became the current text. */
  restored(text: string): void;
}

/** What other openings of an editor left. Restoring a version keeps the current text as a version. */
export function NoteVersions({ note, open, restored }: Props): JSX.Element {
  const { versions = [] } = note;
  return (
    <details class="fold">
      <summary>{m.earlierVersionsCount({ count: versions.length })}</summary>
      <ul class="plain-list" aria-label={m.earlierVersions()}>
        {versions.toReversed().map(({ text, until, stamp }) => (
          <li key={stamp}>
            <span class="muted">{m.untilTime({ time: timeOfDay(until) })}</span> <span dir="auto">{text}</span>{' '}
            <button
              type="button"
              class="button button-quiet"
              onClick={() => {
                open.actions.restoreVersion(note, text);
                restored(text);
              }}
            >
              {m.restore()}
            </button>{' '}
            <button
              type="button"
              class="icon-button"
              aria-label={m.deleteVersion()}
              title={m.deleteVersion()}
              onClick={() => open.actions.deleteVersion(note, { stamp })}
            >
              <Delete />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
