import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { leadsToWriteUp } from '../../state/write-up-lead.ts';

type Screen = typeof import('./write-up-screen.tsx').WriteUpScreen;

/** Kept for the next interview of this page. */
let loaded: Screen | undefined;

/** Whether the write-up has the place of words, notes and composer. */
export function useWriteUp(open: OpenInterview): boolean {
  return useComputed(() => leadsToWriteUp(open)).value;
}

interface Props {
  panel: PanelState;
  open: OpenInterview;
  /** What is shown if it can't be loaded, because Fireside was updated meanwhile. */
  children: ComponentChildren;
}

/** The write-up, loaded when it is needed: during the interview it would only delay the panel. */
export function LateWriteUp({ panel, open, children }: Props): JSX.Element {
  const screen = useSignal<{ is: Screen | undefined } | 'failed'>({ is: loaded });
  useEffect(() => {
    if (loaded) return;
    import('./write-up-screen.tsx').then(
      ({ WriteUpScreen }) => {
        loaded = WriteUpScreen;
        screen.value = { is: WriteUpScreen };
      },
      () => {
        screen.value = 'failed';
      },
    );
  }, []);
  const { value } = screen;
  if (value === 'failed') return <>{children}</>;
  if (value.is) return <value.is panel={panel} open={open} />;
  return (
    <section class="words" aria-label={m.writeUp()} aria-busy="true">
      <h2 tabIndex={-1}>{m.writeUp()}</h2>
    </section>
  );
}
