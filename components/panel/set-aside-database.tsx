import * as m from '../../messages/messages.ts';
import type { FailureReason } from '../../state/error-advice.ts';
import type { PanelState } from '../../state/panel-state.ts';
import { mayBeSetAside } from '../../state/recovery-state.ts';

/** The way out of a database that stays broken. What is readable in it can be recovered: nothing is deleted. */
export function SetAsideDatabase({ panel, reason }: { panel: PanelState; reason: FailureReason }) {
  if (!mayBeSetAside(reason)) return null;
  return (
    <button type="button" class="button" disabled={panel.recovery.busy.value} onClick={panel.recovery.setAside}>
      {m.setAside()}
    </button>
  );
}
