import { useComputed } from '@preact/signals';
import { startedAt } from '../../domain/interview/interview.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import * as m from '../../messages/messages.ts';
import { fullDay } from '../../messages/relative-days.ts';
import { timeOfDay } from '../../messages/times.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { ExportButtons } from './export-buttons.tsx';
import { LateWriteUpAgain } from './late-write-up-again.tsx';

/** How long after its end an interview can be resumed, in ms. */
const FRESH = 2 * 60 * 60_000;

/** After the end, beside the write-up: exports. Notes can still be added below, while they are fresh. */
export function Ended({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const interview = open.interview.value;
  const start = startedAt(interview);
  const end = endedAt(interview.timeline);
  const isFinished = useComputed(() => open.actions.replica.judged.value.judgement?.finished?.value.on === true).value;
  const fresh = useComputed(() => {
    const ended = endedAt(open.interview.value.timeline);
    return ended !== undefined && panel.clock.now.value - ended < FRESH;
  }).value;
  return (
    <section class="words" aria-label={m.ended()}>
      <h2 tabIndex={-1}>
        {m.ended()}{' '}
        {start !== undefined && end !== undefined && (
          <span class="muted">
            {fresh
              ? m.fromTo({ start: timeOfDay(start), end: timeOfDay(end) })
              : m.dayFromTo({ day: fullDay(start, panel.clock.read()), start: timeOfDay(start), end: timeOfDay(end) })}
          </span>
        )}
      </h2>
      {!isFinished && <p class="muted">{fresh ? m.writeItDown() : m.addLater()}</p>}
      <LateWriteUpAgain open={open} />
      <div class="row">
        {isFinished && (
          <button type="button" class="button button-primary" onClick={panel.handOver}>
            {m.handOver()}
          </button>
        )}
        <ExportButtons open={open} quiet={isFinished} />
        <button type="button" class="button" onClick={panel.openLibrary}>
          {m.openLibrary()}
        </button>
        <button type="button" class="button" onClick={panel.newInterview}>
          {m.newInterview()}
        </button>
        {fresh && !open.actions.lastAction.value?.resumes && (
          <button type="button" class="button button-quiet" onClick={open.actions.goOn}>
            {m.resumeInterview()}
          </button>
        )}
      </div>
    </section>
  );
}
