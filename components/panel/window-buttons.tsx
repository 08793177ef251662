import type { PanelState } from '../../state/panel-state.ts';
import { PlaceMenu } from './place-menu.tsx';

/**
 * Buttons for the panel itself. A side panel and a window are closed by the browser; in a call the overlay puts its own
 * collapse button over the room left here, where it works even when this page does not.
 */
export function WindowButtons({ panel }: { panel: PanelState }) {
  return (
    <>
      <PlaceMenu context={panel.place} />
      {panel.home === 'frame' && <span class="room-to-collapse" />}
    </>
  );
}
