import { useSignal } from '@preact/signals';
import { liveNotes } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { copyText } from '../../state/save-and-copy.ts';
import { slot, withElements } from '../ui/with-elements.tsx';
import { ExportButtons } from './export-buttons.tsx';

/** After rescheduling: a message for the candidate, and the user's choice to keep or delete the notes. */
export function Rescheduled({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const interview = open.interview.value;
  const { candidate, guide } = interview;
  const message = useSignal(guide.care.message.replaceAll('{name}', candidate).replaceAll('{date}', '________'));
  const copied = useSignal('');
  const decided = useSignal(false);
  const notes = liveNotes(interview).length;
  return (
    <section class="words" aria-label={m.rescheduled()} data-focus-next=".words > h2">
      <h2 tabIndex={-1}>{m.rescheduled()}</h2>
      <label>
        <span>{withElements(m.messageFor({ candidate: slot(0) }), <bdi>{candidate}</bdi>)}</span>
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
            copied.value = outcome === 'copied' ? m.copied() : m.couldNotCopySelect();
          }}
        >
          {m.copyMessage()}
        </button>
        <span role="status" class="muted">
          {copied}
        </span>
      </div>
      {notes > 0 && !decided.value && (
        <div role="group" aria-label={m.notesTaken()} class="choice">
          <p>{m.keepNotesQuestion({ count: notes })}</p>
          <div class="pair">
            <button
              type="button"
              class="button"
              onClick={() => {
                decided.value = true;
              }}
            >
              {m.keepNotes()}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                decided.value = true;
                open.actions.discardNotes();
              }}
            >
              {m.discardNotes()}
            </button>
          </div>
        </div>
      )}
      <div class="row">
        <ExportButtons open={open} quiet />
        <button type="button" class="button" onClick={panel.newInterview}>
          {m.newInterview()}
        </button>
      </div>
    </section>
  );
}
