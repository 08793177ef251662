import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { skipWriteUp } from '../../state/write-up-end.ts';
import { ExportButtons } from './export-buttons.tsx';

/** What else can be done after the end, below each step: the notes, their export, and leaving the write-up. */
export function WriteUpRest({ panel, open }: { panel: PanelState; open: OpenInterview }): JSX.Element {
  const isTyping = useComputed(() => open.composer.text.value.trim() !== '').value;
  const showNotes = () => {
    open.notesOnly.value = true;
  };
  return (
    <div class="write-up-rest">
      {isTyping && <p class="warning">{m.noteNotAdded()}</p>}
      <div class="row">
        <button type="button" class="button" onClick={showNotes}>
          {m.allNotes()}
        </button>
        <ExportButtons open={open} quiet />
        <button type="button" class="button" onClick={panel.openLibrary}>
          {m.openLibrary()}
        </button>
        <button type="button" class="button" onClick={panel.newInterview}>
          {m.newInterview()}
        </button>
        {!open.actions.lastAction.value?.resumes && (
          <button type="button" class="button button-quiet" onClick={open.actions.goOn}>
            {m.resumeInterview()}
          </button>
        )}
        <button type="button" class="button button-quiet" onClick={() => skipWriteUp(open.actions)}>
          {m.skipWriteUp()}
        </button>
      </div>
    </div>
  );
}
