import * as m from '../../messages/messages.ts';
import type { PanelState } from '../../state/panel-state.ts';
import { Close } from '../ui/icons.tsx';

/** Says once why the panel is in this window: the one on top was closed. */
export function TopClosed({ panel }: { panel: PanelState }) {
  const { wasOnTop } = panel;
  if (!wasOnTop.value) return null;
  return (
    <div class="last-action" role="status">
      <p class="grow">{m.topClosed()}</p>
      <button
        type="button"
        class="icon-button"
        aria-label={m.dismiss()}
        title={m.dismiss()}
        onClick={() => {
          wasOnTop.value = false;
        }}
      >
        <Close />
      </button>
    </div>
  );
}
