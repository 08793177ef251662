import * as m from '../../messages/messages.ts';
import { adviceOn } from '../../state/error-advice.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { CopyEverything } from './copy-everything.tsx';
import { SetAsideDatabase } from './set-aside-database.tsx';

/**
 * Shown while something is not saved, or saved only in the journal, or while typing goes elsewhere: what happened, what
 * to do, and a button to copy everything.
 */
export function NotSaved({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  if (panel.focusLost.value) {
    return (
      <p role="alert" class="alarm">
        {m.keyboardTaken()}
      </p>
    );
  }
  const { stage, trouble, health } = panel.saving;
  const failing = health.value?.trouble;
  const unsaved = stage.value === 'not saved';
  if (!unsaved && !failing) return null;
  const reason = (unsaved && trouble.value) || failing;
  const advice = reason && adviceOn(reason);
  return (
    <div role="alert" class="alarm">
      <p>
        {advice ? advice.what : m.latestNotSaved()}{' '}
        {unsaved
          ? m.textStaysHere()
          : health.value?.safetyCopies
            ? m.nothingSavedUntilItWorks()
            : m.savedInSafetyCopy()}{' '}
        {advice?.todo}
      </p>
      <div class="row">
        <CopyEverything open={open} />
        {failing && <SetAsideDatabase panel={panel} reason={reason ?? failing} />}
      </div>
    </div>
  );
}
