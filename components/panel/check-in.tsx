import type { OpenInterview } from '../../state/panel-state.ts';
import { useWhere } from './controls.tsx';

/** The first thing said: a question after the candidate's well-being, with a real way out. What is answered is not kept. */
export function CheckIn({ open }: { open: OpenInterview }) {
  const { care } = open.interview.peek().guide;
  const { paused } = useWhere({ open });
  return (
    <fieldset aria-label="Welfare check" class="welfare">
      <p class="said">“{paused ? care.pause : care.ask}”</p>
      <button
        type="button"
        class="button button-primary wide"
        onClick={() => {
          if (paused) open.actions.resume();
          open.actions.open();
        }}
      >
        They are well
      </button>
      <div class="pair">
        <button type="button" class="button" aria-disabled={paused} onClick={() => !paused && open.actions.pause()}>
          Short pause
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            open.moving.value = true;
          }}
        >
          Reschedule
        </button>
      </div>
    </fieldset>
  );
}
