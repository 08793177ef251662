import type { Placement } from '../../extension/panel-messages.ts';
import { connectPort } from '../../extension/port-channel.ts';
import { showPanel } from '../panel/view.tsx';

/*
 * The panel outside call pages: side panel, sidebar, a separate window, or one on top of all others. No web page can open
 * or frame it; only the window on top is a frame, in a page of ours, which alone can be reached from here.
 */
const query = new URLSearchParams(location.search);
const named = query.get('home');
const home: Placement = named === 'window' || named === 'top' ? named : 'side';
const tab = query.get('tab');

if (window.parent === window || window.frameElement) {
  showPanel({
    home,
    connect: connectPort,
    ready: Promise.resolve(),
    interview: query.get('interview') ?? undefined,
    tab: tab === null ? undefined : Number(tab),
    ...(home === 'side' && { beside: async (found) => (await import('./beside.tsx')).besideSidePanel(found) }),
    wasOnTop: query.has('closed'),
    showing,
  });
}

/** Keeps the address up to date with what is shown, for a reload, and for the page behind the window on top. */
function showing(interview: string | null): void {
  const next = new URL(location.href);
  if (interview) next.searchParams.set('interview', interview);
  else next.searchParams.delete('interview');
  if (home === 'top') history.replaceState(null, '', next);
}
