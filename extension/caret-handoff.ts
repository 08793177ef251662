import { type PanelConnection, tellPanel } from './panel-connection.ts';
import type { Placement } from './panel-messages.ts';

/** A panel to write in. */
export interface Wanted {
  placement: Placement;
  /** The interview it should show. */
  interview?: string | undefined;
  /** The tab of the call that it belongs to from now on. */
  tab?: number | undefined;
}

/** Puts the caret into the composer of a panel outside call pages: at once, or when the panel that is being opened says hello. */
export function caretHandoff(panels: Iterable<PanelConnection>) {
  /** The panel that is being opened to write in. */
  let expected: Wanted | undefined;

  return {
    /**
     * Requests a panel to write in. Each window has its own interview; the side panel switches. Returns the panel if it is
     * open and belongs to another call than before, so that it must be matched again.
     */
    request({ placement, interview, tab }: Wanted): PanelConnection | undefined {
      const fits = (panel: PanelConnection) => placement === 'side' || !interview || panel.interview === interview;
      // What is being typed in the call goes along.
      for (const panel of panels) {
        const isThere = panel.callTab !== undefined && interview && panel.interview === interview;
        if (isThere) tellPanel(panel, { type: 'continued elsewhere' });
      }
      const open = [...panels].find((panel) => panel.placement === placement && fits(panel));
      expected = open ? undefined : { placement, interview, tab };
      if (!open) return undefined;
      const isMoved = tab !== undefined && tab !== open.besideTab;
      if (isMoved) open.besideTab = tab;
      if (interview && open.interview !== interview) tellPanel(open, { type: 'show', interview });
      tellPanel(open, { type: 'focus composer' });
      return isMoved ? open : undefined;
    },
    /** This panel has said hello: it takes over the interview, the call and the caret if it is the one requested. */
    complete(panel: PanelConnection): void {
      if (!expected || panel.placement !== expected.placement) return;
      panel.interview ??= expected.interview;
      panel.besideTab = expected.tab ?? panel.besideTab;
      expected = undefined;
      tellPanel(panel, { type: 'focus composer' });
    },
  };
}
