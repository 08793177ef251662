import type { ReadonlySignal } from '@preact/signals';
import type { Panel as PanelStore } from '../../app/panel.ts';
import { CutOff } from './cut-off.tsx';
import { InterviewScreen } from './interview-screen.tsx';
import { SetupScreen } from './setup-screen.tsx';
import { Unreadable } from './unreadable.tsx';

/** A line said until the person has read it. */
export interface Hint {
  shown: ReadonlySignal<boolean>;
  dismiss(): void;
}

/** The panel: one screen at a time. `presenting` tells how to keep it out of a shared screen. */
export function Panel({ panel, presenting }: { panel: PanelStore; presenting: Hint }) {
  const screen = panel.screen.value;
  if (panel.cutOff.value) return <CutOff panel={panel} open={screen.is === 'interview' ? screen.open : undefined} />;
  switch (screen.is) {
    case 'opening':
      return <main class="panel" aria-busy="true" />;
    case 'unreadable':
      return <Unreadable panel={panel} reason={screen.reason} seated={screen.seated} />;
    case 'setup':
      return <SetupScreen panel={panel} setup={screen.setup} seated={screen.seated} presenting={presenting} />;
    case 'interview':
      return <InterviewScreen key={screen.open.id} panel={panel} open={screen.open} />;
  }
}
