import * as m from '../../messages/messages.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { useWhere } from './controls.tsx';

/** The opening question: whether the candidate is well, with a real way out. The answer is not stored. */
export function CheckIn({ open }: { open: OpenInterview }) {
  const { care } = open.interview.peek().guide;
  const { paused } = useWhere({ open });
  return (
    <fieldset aria-label={m.checkIn()} class="welfare">
      <p class="said">{m.saidAloud({ words: paused ? care.pause : care.ask })}</p>
      <button
        type="button"
        class="button button-primary wide"
        onClick={() => {
          if (paused) open.actions.resume();
          open.actions.open();
        }}
      >
        {m.letsBegin()}
      </button>
      <div class="pair">
        <button type="button" class="button" aria-disabled={paused} onClick={() => !paused && open.actions.pause()}>
          {m.shortPause()}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            open.moving.value = true;
          }}
        >
          {m.reschedule()}
        </button>
      </div>
    </fieldset>
  );
}
