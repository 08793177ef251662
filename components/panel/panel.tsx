import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { status } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState as PanelStore } from '../../state/panel-state.ts';
import { plainText } from '../../state/plain-text.ts';
import { usePart } from '../interview/use-part.ts';
import { Boundary } from '../ui/boundary.tsx';
import { CutOff } from './cut-off.tsx';
import { InterviewScreen } from './interview-screen.tsx';
import { LazyReady } from './lazy-ready.tsx';
import { SetupScreen } from './setup-screen.tsx';
import { Unreadable } from './unreadable.tsx';

/** A hint shown until the user dismisses it. */
export interface Hint {
  shown: ReadonlySignal<boolean>;
  dismiss(): void;
}

interface Props {
  panel: PanelStore;
  /** How to keep the panel out of a shared screen. */
  presenting: Hint;
  /** What the set-up form shows first, if anything. */
  Notice?: ComponentType | undefined;
}

/** The panel. If part of it can't be rendered, it offers the text of the open interview to copy. */
export function Panel(props: Props) {
  const isOpening = useComputed(() => props.panel.screen.value.is === 'opening').value;
  useEffect(() => {
    // Sooner it would hold up what is shown first.
    if (!isOpening) LazyReady.preload();
  }, [isOpening]);
  const text = () => {
    const screen = props.panel.screen.peek();
    return screen.is === 'interview' ? plainText(screen.open.whole.peek()) : '';
  };
  return (
    <Boundary as="main" says={m.pageBroken()} text={text}>
      <Screen {...props} />
    </Boundary>
  );
}

/** An interview: ready until its clock is started. */
function OpenScreen({ panel, open }: { panel: PanelStore; open: OpenInterview }) {
  const isReady = usePart(open, (interview) => status(interview) === 'planned');
  return isReady ? <LazyReady panel={panel} open={open} /> : <InterviewScreen panel={panel} open={open} />;
}

/** One screen at a time. */
function Screen({ panel, presenting, Notice }: Props) {
  const screen = panel.screen.value;
  if (panel.cutOff.value) return <CutOff panel={panel} open={screen.is === 'interview' ? screen.open : undefined} />;
  switch (screen.is) {
    case 'opening':
      return <main class="panel" aria-busy="true" />;
    case 'unreadable':
      return <Unreadable panel={panel} reason={screen.reason} matched={screen.matched} />;
    case 'setup':
      return <SetupScreen {...{ panel, presenting, Notice }} setup={screen.setup} matched={screen.matched} />;
    case 'interview':
      return <OpenScreen key={screen.open.id} panel={panel} open={screen.open} />;
  }
}
