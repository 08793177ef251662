import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { startedAt } from '../../domain/interview/interview.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import * as m from '../../messages/messages.ts';
import { sinceStart } from '../../messages/times.ts';
import { noteWork } from '../../state/note-work.ts';
import { offsetIn } from '../../state/typed-offset.ts';
import { focusSoon } from '../ui/focus-soon.ts';
import { revealRow } from '../ui/windowed-rows.tsx';
import type { Editing } from './note-row.tsx';
import './note-tools.css';

/** In the editor of a note after the interview: its time, splitting it, and joining it with the next. */
export function NoteTools({ note, open, text, caret, done }: Editing): JSX.Element {
  const work = useMemo(() => noteWork(open.actions), [open.actions]);
  const next = useComputed(() => work.next(note)).value;
  const fault = useSignal<string | undefined>(undefined);
  const id = useId();
  const timeline = open.interview.value.timeline;
  const [start, end] = [startedAt({ timeline }), endedAt(timeline)];
  const shown = start !== undefined && note.at <= (end ?? note.at) ? sinceStart(note.at - start) : '';

  function move(field: HTMLInputElement): void {
    if (start === undefined || field.value.trim() === shown) {
      fault.value = undefined;
      return;
    }
    const offset = offsetIn(field.value);
    const refused = offset === undefined ? 'unreadable' : work.move(note, start + offset);
    const last = sinceStart((end ?? start) - start);
    fault.value =
      refused === 'unreadable'
        ? m.noteTimeUnreadable()
        : refused === 'late'
          ? m.noteTimeLate({ time: last })
          : undefined;
  }

  return (
    <div class="note-tools">
      {start !== undefined && (
        <label class="note-when">
          {m.noteWhen()}{' '}
          <input
            class="field"
            inputMode="numeric"
            value={shown}
            aria-invalid={fault.value !== undefined}
            aria-describedby={fault.value === undefined ? undefined : `${id}-fault`}
            onChange={({ currentTarget }) => move(currentTarget)}
            onBlur={({ currentTarget, relatedTarget }) => {
              // A control of the row that is tabbed to moves with the row.
              const row = currentTarget.closest('[data-note]');
              if (relatedTarget instanceof HTMLElement && row?.contains(relatedTarget))
                focusMoved(note.id, relatedTarget);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              move(event.currentTarget);
              focusMoved(note.id, event.currentTarget);
            }}
          />
        </label>
      )}
      <button
        type="button"
        class="button button-quiet"
        onClick={() => {
          if (work.split(note, text(), caret())) done();
          else fault.value = m.splitNeedsWords();
        }}
      >
        {m.splitNote()}
      </button>
      {next && (
        <button
          type="button"
          class="button button-quiet"
          title={next.text}
          onClick={() => {
            work.join(note, text());
            done();
          }}
        >
          {m.joinNext()}
        </button>
      )}
      <p id={`${id}-fault`} class="warning note-fault" role="status">
        {fault.value}
      </p>
    </div>
  );
}

/** The note may be elsewhere in its list now: then its field lost the focus. In another list its editor is closed. */
function focusMoved(id: string, field: HTMLElement): void {
  focusSoon(() => {
    if (field.isConnected) field.focus();
    else revealRow(id, (row) => (row.hasAttribute('tabindex') ? row : row.querySelector('button'))?.focus());
  });
}
