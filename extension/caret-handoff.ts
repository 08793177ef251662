import { type PanelConnection, tellPanel } from './panel-connection.ts';
import type { Placement } from './panel-messages.ts';

/** Puts the caret into the composer of a panel outside call pages: at once, or when the panel that is being opened says hello. */
export function caretHandoff(panels: Iterable<PanelConnection>) {
  /** The panel that is being opened to write in, and the interview it should show. */
  let expected: { placement: Placement; interview: string | undefined } | undefined;

  return {
    /**
     * Requests a panel of this placement to write in, about this interview if one is given. Each window has its own
     * interview; the side panel switches.
     */
    request(placement: Placement, interview?: string): void {
      const fits = (panel: PanelConnection) => placement === 'side' || !interview || panel.interview === interview;
      const open = [...panels].find((panel) => panel.placement === placement && fits(panel));
      expected = open ? undefined : { placement, interview };
      if (!open) return;
      if (interview && open.interview !== interview) tellPanel(open, { type: 'show', interview });
      tellPanel(open, { type: 'focus composer' });
    },
    /** This panel has said hello: it takes over the interview and the caret if it is the one requested. */
    complete(panel: PanelConnection): void {
      if (!expected || panel.placement !== expected.placement) return;
      panel.interview ??= expected.interview;
      expected = undefined;
      tellPanel(panel, { type: 'focus composer' });
    },
  };
}
