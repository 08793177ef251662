import type { OpenInterview, Panel } from '../../app/panel.ts';
import { timeOfDay } from '../../app/times.ts';
import { startedAt } from '../../domain/interview.ts';
import { Export } from './export.tsx';

/** After the end: take the notes with you. Notes can still be added below, while they are fresh. */
export function Ended({ panel, open }: { panel: Panel; open: OpenInterview }) {
  const interview = open.interview.value;
  const start = startedAt(interview);
  const end = interview.timeline.at(-1)?.at;
  return (
    <section class="words" aria-label="Ended">
      <h2 tabIndex={-1}>
        Ended{' '}
        {start !== undefined && end !== undefined && (
          <span class="muted">
            {timeOfDay(start)} to {timeOfDay(end)}
          </span>
        )}
      </h2>
      <p class="muted">Write down now what you would forget by tomorrow. Judge later, from the notes.</p>
      <div class="row">
        <Export open={open} />
        <button type="button" class="button" onClick={panel.openLibrary}>
          Open library
        </button>
        <button type="button" class="button" onClick={panel.newInterview}>
          New interview
        </button>
        {!open.conduct.deed.value && (
          <button type="button" class="button button-quiet" onClick={open.conduct.goOn}>
            Not over yet
          </button>
        )}
      </div>
    </section>
  );
}
