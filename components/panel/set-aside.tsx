import { mayBeSetAside } from '../../app/care.ts';
import type { Panel } from '../../app/panel.ts';
import type { Reason } from '../../app/trouble.ts';

/** The way out of a database that stays broken. What is readable in it can be brought back: nothing is deleted. */
export function SetAside({ panel, reason }: { panel: Panel; reason: Reason }) {
  if (!mayBeSetAside(reason)) return null;
  return (
    <button type="button" class="button" disabled={panel.care.busy.value} onClick={panel.care.setAside}>
      Set the damaged database aside and start a new one
    </button>
  );
}
