import type { OpenInterview } from '../../state/panel-state.ts';
import { oneClick } from '../ui/one-click.ts';

/** Before an interview is moved: the words to say, then the step itself, or back. */
export function Reschedule({ open }: { open: OpenInterview }) {
  return (
    <section class="words moving" aria-label="Reschedule">
      <p class="said">“{open.interview.value.guide.care.move}”</p>
      <button type="button" class="button button-primary wide" {...oneClick(() => open.actions.reschedule())}>
        End and move to another day
      </button>
      <button
        type="button"
        class="button wide"
        onClick={() => {
          open.moving.value = false;
        }}
      >
        Go on after all
      </button>
    </section>
  );
}
