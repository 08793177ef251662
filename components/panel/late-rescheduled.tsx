import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { lazily } from '../ui/lazily.tsx';
import { WaitingWords } from './waiting-words.tsx';

interface Props {
  panel: PanelState;
  open: OpenInterview;
}

/** What there is to do once an interview is rescheduled. Loaded when that is asked for, or one is opened that was. */
export const LateRescheduled = lazily<Props>(async () => (await import('./rescheduled.tsx')).Rescheduled, {
  waiting: () => <WaitingWords name={m.rescheduled()} />,
});
