import * as m from '../../messages/messages.ts';
import type { PanelState } from '../../state/panel-state.ts';
import { PopOut } from '../ui/icons.tsx';

/**
 * Buttons for the panel itself. A side panel and a window are closed by the browser; in a call the overlay puts its own
 * collapse button over the room left here, where it works even when this page does not.
 */
export function WindowButtons({ panel }: { panel: PanelState }) {
  if (panel.home === 'window') return null;
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={m.popOut()}
        title={panel.home === 'frame' ? m.popOutHint() : m.popOut()}
        onClick={panel.popOut}
      >
        <PopOut />
      </button>
      {panel.home === 'frame' && <span class="room-to-collapse" />}
    </>
  );
}
