import { useComputed } from '@preact/signals';
import { fullDayOf } from '../../app/days.ts';
import type { OpenInterview, Panel } from '../../app/panel.ts';
import { timeOfDay } from '../../app/times.ts';
import { startedAt } from '../../domain/interview.ts';
import { endedAt } from '../../domain/timeline.ts';
import { Export } from './export.tsx';

/** For how long after its end an interview may turn out not to be over, in ms. */
const FRESH = 2 * 60 * 60_000;

/** After the end: take the notes with you. Notes can still be added below, while they are fresh. */
export function Ended({ panel, open }: { panel: Panel; open: OpenInterview }) {
  const interview = open.interview.value;
  const start = startedAt(interview);
  const end = endedAt(interview.timeline);
  const fresh = useComputed(() => {
    const ended = endedAt(open.interview.value.timeline);
    return ended !== undefined && panel.clock.now.value - ended < FRESH;
  }).value;
  return (
    <section class="words" aria-label="Ended">
      <h2 tabIndex={-1}>
        Ended{' '}
        {start !== undefined && end !== undefined && (
          <span class="muted">
            {!fresh && `${fullDayOf(start, panel.clock.read())}, `}
            {timeOfDay(start)} to {timeOfDay(end)}
          </span>
        )}
      </h2>
      <p class="muted">
        {fresh
          ? 'Write down what you’d forget by tomorrow. Leave the judging for later, from your notes.'
          : 'You can still add to your notes and correct them. What you add now is marked “later”.'}
      </p>
      <div class="row">
        <Export open={open} />
        <button type="button" class="button" onClick={panel.openLibrary}>
          Open library
        </button>
        <button type="button" class="button" onClick={panel.newInterview}>
          New interview
        </button>
        {fresh && !open.conduct.deed.value && (
          <button type="button" class="button button-quiet" onClick={open.conduct.goOn}>
            Not over yet
          </button>
        )}
      </div>
    </section>
  );
}
