import { adviceOn } from '../../state/error-advice.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { CopyEverything } from './copy-everything.tsx';
import { SetAsideDatabase } from './set-aside-database.tsx';

/**
 * Shown while something is not saved, or not where it belongs, or typing goes elsewhere: what happened, what to do, and
 * a way to copy everything.
 */
export function NotSaved({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  if (panel.focusLost.value) {
    return (
      <p role="alert" class="alarm">
        The call’s page keeps taking the keyboard. Click into the note before you type on.
      </p>
    );
  }
  const { word, trouble, health } = panel.saving;
  const failing = health.value?.trouble;
  const unsaved = word.value === 'Not saved';
  if (!unsaved && !failing) return null;
  const reason = (unsaved && trouble.value) || failing;
  const advice = reason && adviceOn(reason);
  return (
    <div role="alert" class="alarm">
      <p>
        {advice ? advice.what : 'The last words are not saved yet.'}{' '}
        {unsaved
          ? 'What you type stays here and is tried again.'
          : health.value?.safetyCopies
            ? 'What you type now can’t be saved until it works again.'
            : 'What you type is saved in a journal beside it and goes into it as soon as it works again.'}{' '}
        {advice?.todo}
      </p>
      <div class="row">
        <CopyEverything open={open} />
        {failing && <SetAsideDatabase panel={panel} reason={reason ?? failing} />}
      </div>
    </div>
  );
}
