import { useComputed } from '@preact/signals';
import * as m from '../../messages/messages.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { End, Next, Pause, Previous, Resume } from '../ui/icons.tsx';
import { oneClick } from '../ui/one-click.ts';

interface Props {
  open: OpenInterview;
}

/** Moving through the agenda. At either end the button that leads no further stays, so that it keeps the focus. */
export function Controls({ open }: Props) {
  const { actions } = open;
  const { first, last, paused } = useWhere({ open });
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

/**
 * Ends the interview from its last section, below that section's words: far from "Next section". Before that, the end
 * is in the menu.
 */
export function Closing({ open }: Props) {
  if (!useWhere({ open }).last || open.moving.value) return null;
  return (
    <div class="closing">
      <button type="button" class="button button-primary wide" {...oneClick(open.actions.end)}>
        <End /> {m.endInterview()}
      </button>
    </div>
  );
}

/** Where in the agenda the interview is. */
export function useWhere({ open }: Props) {
  const first = useComputed(() => open.agenda.value.current === 0).value;
  const last = useComputed(() => open.agenda.value.current === open.agenda.value.sections.length - 1).value;
  const paused = useComputed(() => open.agenda.value.phase === 'paused').value;
  return { first, last, paused };
}
