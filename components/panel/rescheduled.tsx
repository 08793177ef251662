import { useSignal } from '@preact/signals';
import { liveNotes } from '../../domain/interview/interview.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { copyText } from '../../state/save-and-copy.ts';
import { ExportButtons } from './export-buttons.tsx';

/** After an interview was moved: a message for the candidate, and what becomes of the notes, at the interviewer's word. */
export function Rescheduled({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const interview = open.interview.value;
  const { candidate, guide } = interview;
  const message = useSignal(guide.care.message.replaceAll('{name}', candidate).replaceAll('{date}', '________'));
  const copied = useSignal('');
  const decided = useSignal(false);
  const notes = liveNotes(interview).length;
  return (
    <section class="words" aria-label="Moved to another day" data-focus-next=".words > h2">
      <h2 tabIndex={-1}>Moved to another day</h2>
      <label>
        <span>
          A message for <bdi>{candidate}</bdi>
        </span>
        <textarea
          class="field"
          rows={10}
          value={message}
          onInput={(event) => {
            message.value = event.currentTarget.value;
          }}
        />
      </label>
      <div class="row">
        <button
          type="button"
          class="button button-primary"
          onClick={async () => {
            const outcome = await copyText(message.peek());
            copied.value =
              outcome === 'copied' ? 'Copied.' : 'Copying is not allowed here: select the text and copy it by hand.';
          }}
        >
          Copy message
        </button>
        <span role="status" class="muted">
          {copied}
        </span>
      </div>
      {notes > 0 && !decided.value && (
        <div role="group" aria-label="Notes taken so far" class="choice">
          <p>
            {notes === 1 ? 'One note was taken. Keep it' : `${notes} notes were taken. Keep them`} for the new date, or
            leave no trace of today?
          </p>
          <div class="pair">
            <button
              type="button"
              class="button"
              onClick={() => {
                decided.value = true;
              }}
            >
              Keep notes
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                decided.value = true;
                open.actions.discardNotes();
              }}
            >
              Discard notes
            </button>
          </div>
        </div>
      )}
      <div class="row">
        <ExportButtons open={open} quiet />
        <button type="button" class="button" onClick={panel.newInterview}>
          New interview
        </button>
      </div>
    </section>
  );
}
