import { status } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { leadsToWriteUp } from '../../state/write-up-lead.ts';
import { Boundary } from '../ui/boundary.tsx';
import { lazily } from '../ui/lazily.tsx';
import { usePanelKeys } from './use-panel-keys.ts';

interface Props {
  panel: PanelState;
  /** Without an interview there is only the form. */
  open?: OpenInterview;
}

/** The panel's keys, and their list once it is asked for. Every screen on which something can be done has them. */
export function ScreenKeys({ panel, open }: Props) {
  usePanelKeys(panel, open);
  return (
    <Boundary says={m.partBroken()}>
      <Sheet panel={panel} {...(open && { open })} />
    </Boundary>
  );
}

/** Loaded when it is asked for. */
const KeySheet = lazily(async () => (await import('./key-sheet.tsx')).KeySheet, {
  failed: ({ shown }) => {
    shown.value = false;
  },
});

function Sheet({ panel, open }: Props) {
  if (!panel.helping.value) return null;
  const where = open ? status(open.interview.value) : 'form';
  const writesUp = open !== undefined && leadsToWriteUp(open);
  return <KeySheet shown={panel.helping} {...{ where, writesUp }} movable={panel.home !== 'window'} />;
}
