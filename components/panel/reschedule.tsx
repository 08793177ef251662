import { useEffect } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { oneClick } from '../ui/one-click.ts';
import { LateRescheduled } from './late-rescheduled.tsx';

/** Before rescheduling: the words to say, then the step itself, or back. */
export function Reschedule({ open }: { open: OpenInterview }) {
  useEffect(() => {
    LateRescheduled.preload();
  }, []);
  return (
    <section class="words moving" aria-label={m.reschedule()}>
      <p class="said">{m.saidAloud({ words: open.interview.value.guide.care.move })}</p>
      <button type="button" class="button button-primary wide" {...oneClick(() => open.actions.reschedule())}>
        {m.endAndReschedule()}
      </button>
      <button
        type="button"
        class="button wide"
        onClick={() => {
          open.moving.value = false;
        }}
      >
        {m.continueInterview()}
      </button>
    </section>
  );
}
