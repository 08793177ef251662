import { useComputed } from '@preact/signals';
import * as m from '../../messages/messages.ts';
import { withKey } from '../../state/key-words.ts';
import { keyShortcut, type PanelCommand } from '../../state/panel-keys.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { End, Next, Pause, Previous, Resume } from '../ui/icons.tsx';
import { oneClick } from '../ui/one-click.ts';

interface Props {
  open: OpenInterview;
}

/** The name of a button, its key, and both in its tooltip. */
function named(name: string, command: PanelCommand) {
  return { 'aria-label': name, 'aria-keyshortcuts': keyShortcut(command), title: withKey(name, command) };
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
        {...named(m.previousSection(), 'previous')}
        aria-disabled={first}
        {...oneClick(actions.previous)}
      >
        <Previous />
      </button>
      {paused ? (
        <button type="button" class="icon-button resume" {...named(m.resume(), 'pause')} onClick={actions.resume}>
          <Resume />
        </button>
      ) : (
        <button type="button" class="icon-button" {...named(m.pause(), 'pause')} onClick={actions.pause}>
          <Pause />
        </button>
      )}
      <button
        type="button"
        class="icon-button onward"
        {...named(m.nextSection(), 'next')}
        aria-disabled={last}
        {...oneClick(actions.next)}
      >
        <Next />
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
      <button type="button" class="button wide" {...oneClick(open.actions.end)}>
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
