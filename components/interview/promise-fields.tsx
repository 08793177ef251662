import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Note } from '../../domain/interview/note.ts';
import * as m from '../../messages/messages.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { loadDayWords } from '../../state/promised-day.ts';
import './promise-fields.css';

interface Props {
  note: Note;
  candidate: string;
  actions: Pick<InterviewActions, 'setDue' | 'promiseTo'>;
}

/** In the editor of a promise: by when, and to whom. Each is saved at once. */
export function PromiseFields({ note, candidate, actions }: Props): JSX.Element {
  useEffect(() => void loadDayWords(), []);
  return (
    <div class="promise-fields">
      <label>
        {m.dueDay()}
        <input
          type="date"
          class="field"
          value={note.due ?? ''}
          onChange={(event) => actions.setDue(note, event.currentTarget.value)}
        />
      </label>
      <label>
        {m.promiseTo()}
        <input
          class="field"
          dir="auto"
          autocomplete="off"
          placeholder={candidate}
          value={note.to ?? ''}
          onInput={(event) => actions.promiseTo(note, event.currentTarget.value)}
        />
      </label>
    </div>
  );
}
