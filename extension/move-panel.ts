import type { Wanted } from './caret-handoff.ts';
import { callTabOf, type PanelConnection } from './panel-connection.ts';
import type { Placement, ToOverlay } from './panel-messages.ts';
import { hasSidebar } from './side-panel.ts';
import { savePlace } from './stored-places.ts';
import { commandOverlay } from './toolbar.ts';
import { openTop, popOut, showTab } from './windows.ts';

interface Move {
  panel: PanelConnection;
  to: Placement;
  interview: string | null;
}

interface Hub {
  write(wanted: Wanted): void;
  tellOverlay(tab: number, message: ToOverlay): void;
}

/** Opens the panel in the place that the user chose in another one, and remembers it for the calls of this host. */
export async function movePanel({ panel, to, interview }: Move, { write, tellOverlay }: Hub): Promise<void> {
  // Before anything is awaited: the next press of the toolbar button leads there. Where it can't be remembered, the panel moves all the same.
  if (panel.host) void savePlace(panel.host.host, to).catch(() => undefined);
  const id = (await callTabOf(panel))?.id;
  if (panel.host && id !== undefined) tellOverlay(id, { type: 'elsewhere', elsewhere: to !== 'frame' });
  const subject = { interview: interview ?? undefined, tab: id };
  // The sidebar opens from the toolbar alone, and what is being typed stays here until then.
  if (to === 'side' && hasSidebar()) return;
  if (to !== 'frame') write({ placement: to, ...subject });
  if (to === 'window') await popOut(subject);
  if (to === 'top') await openTop(subject);
  if (to !== 'frame' || id === undefined) return;
  await showTab(id);
  await commandOverlay(id, { type: 'show' });
}
