import type { ComponentChildren } from 'preact';
import { status } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { SAVING_WORDS } from '../../state/saving-state.ts';
import { usePart } from '../interview/use-part.ts';
import { OwnEmblem } from '../ui/emblem-picture.tsx';
import { Menu } from './menu.tsx';
import { WindowButtons } from './window-buttons.tsx';

/** Who the interview is with, and whether it is saved. `line`: what stands below the name instead of role and guide. */
export function Header({ panel, open, line }: { panel: PanelState; open: OpenInterview; line?: ComponentChildren }) {
  const candidate = usePart(open, (interview) => interview.candidate);
  const role = usePart(open, (interview) => interview.role);
  const guide = usePart(open, (interview) => interview.guide);
  const where = usePart(open, status);
  return (
    <header class="head" data-focus-next=".write-up-step h3, .words > h2">
      <OwnEmblem />
      <div class="whose">
        <h1 title={candidate}>
          <bdi>{candidate}</bdi>
        </h1>
        <p class="muted whose-role">
          {line ?? (
            <>
              {role && (
                <>
                  <bdi>{role}</bdi> ·{' '}
                </>
              )}
              <bdi>{guide.name}</bdi>
            </>
          )}
        </p>
      </div>
      <SavingStatus panel={panel} />
      <Menu key={where} panel={panel} open={open} />
      <WindowButtons panel={panel} />
    </header>
  );
}

const SHAPES = { saved: 'tick', saving: 'ring', 'safety copy': 'book', 'not saved': 'cross' } as const;

/** The word yields to the candidate's name while all is well; the shape stays. */
function SavingStatus({ panel }: { panel: PanelState }) {
  const stage = panel.saving.stage.value;
  return (
    <div class={`saving saving-${SHAPES[stage]}`} role="status" aria-label={m.savingLabel()}>
      {SAVING_WORDS[stage]()}
    </div>
  );
}
