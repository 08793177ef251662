import { useComputed } from '@preact/signals';
import { agenda } from '../../domain/interview/agenda.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { End, Next, Pause, Previous, Resume } from '../ui/icons.tsx';
import { oneClick } from '../ui/one-click.ts';

interface Props {
  panel: PanelState;
  open: OpenInterview;
}

/** Moving through the agenda. At either end the button that leads no further stays, so that it keeps the focus. */
export function Controls({ panel, open }: Props) {
  const { actions } = open;
  const { first, last, paused } = useWhere({ panel, open });
  return (
    <div class="controls">
      <button
        type="button"
        class="icon-button"
        aria-label={m.previousSection()}
        title={m.previousSection()}
        aria-disabled={first}
        {...oneClick(actions.previous)}
      >
        <Previous />
      </button>
      {paused ? (
        <button type="button" class="button resume" onClick={actions.resume}>
          <Resume /> {m.resume()}
        </button>
      ) : (
        <button type="button" class="icon-button" aria-label={m.pause()} title={m.pause()} onClick={actions.pause}>
          <Pause />
        </button>
      )}
      <button type="button" class="button button-quiet push onward" aria-disabled={last} {...oneClick(actions.next)}>
        {m.nextSection()} <Next />
      </button>
    </div>
  );
}

/** The way out of the last section, below its words: far from "Next section". Before that, the end is in the menu. */
export function Closing({ panel, open }: Props) {
  if (!useWhere({ panel, open }).last || open.moving.value) return null;
  return (
    <div class="closing">
      <button type="button" class="button button-primary wide" {...oneClick(open.actions.end)}>
        <End /> {m.endInterview()}
      </button>
    </div>
  );
}

/** Where on the agenda the interview is. */
export function useWhere({ panel, open }: Props) {
  return useComputed(() => {
    const { current, phase, sections } = agenda(open.interview.value, panel.clock.read());
    return { first: current === 0, last: current === sections.length - 1, paused: phase === 'paused' };
  }).value;
}
