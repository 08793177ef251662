import { useComputed } from '@preact/signals';
import { startedAt } from '../../domain/interview/interview.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { fullDay } from '../../state/relative-days.ts';
import { timeOfDay } from '../../state/times.ts';
import { ExportButtons } from './export-buttons.tsx';

/** For how long after its end an interview may turn out not to be over, in ms. */
const FRESH = 2 * 60 * 60_000;

/** After the end: take the notes with you. Notes can still be added below, while they are fresh. */
export function Ended({ panel, open }: { panel: PanelState; open: OpenInterview }) {
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
            {!fresh && `${fullDay(start, panel.clock.read())}, `}
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
        <ExportButtons open={open} />
        <button type="button" class="button" onClick={panel.openLibrary}>
          Open library
        </button>
        <button type="button" class="button" onClick={panel.newInterview}>
          New interview
        </button>
        {fresh && !open.actions.lastAction.value && (
          <button type="button" class="button button-quiet" onClick={open.actions.goOn}>
            Not over yet
          </button>
        )}
      </div>
    </section>
  );
}
