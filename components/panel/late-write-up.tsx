import { useComputed } from '@preact/signals';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { leadsToWriteUp } from '../../state/write-up-lead.ts';
import { lazily } from '../ui/lazily.tsx';
import { Ended } from './ended.tsx';
import { WaitingWords } from './waiting-words.tsx';

/** Whether the write-up has the place of words, notes and composer. */
export function useWriteUp(open: OpenInterview): boolean {
  return useComputed(() => leadsToWriteUp(open)).value;
}

interface Props {
  panel: PanelState;
  open: OpenInterview;
}

/** The write-up, loaded when it is needed: during the interview it would only delay the panel. */
export const LateWriteUp = lazily<Props>(async () => (await import('./write-up-screen.tsx')).WriteUpScreen, {
  waiting: () => <WaitingWords name={m.writeUp()} />,
  instead: (props) => <Ended {...props} />,
});
