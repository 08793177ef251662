import { useComputed } from '@preact/signals';
import type { OpenInterview, Panel } from '../../app/panel.ts';
import { agenda } from '../../domain/agenda.ts';
import { End, Next, Pause, Previous, Resume } from '../ui/icons.tsx';

/** Moving through the agenda. In the last section the way on is to end. */
export function Controls({ panel, open }: { panel: Panel; open: OpenInterview }) {
  const { conduct } = open;
  const where = useComputed(() => {
    const { current, phase, sections } = agenda(open.interview.value, panel.clock.read());
    return { first: current === 0, last: current === sections.length - 1, paused: phase === 'paused' };
  });
  const { first, last, paused } = where.value;
  return (
    <div class="controls">
      <button
        type="button"
        class="icon-button"
        aria-label="Previous section"
        title="Previous section"
        disabled={first}
        onClick={conduct.previous}
      >
        <Previous />
      </button>
      {paused ? (
        <button type="button" class="button resume" onClick={conduct.resume}>
          <Resume /> Resume
        </button>
      ) : (
        <button type="button" class="icon-button" aria-label="Pause" title="Pause" onClick={conduct.pause}>
          <Pause />
        </button>
      )}
      <button
        type="button"
        class={last ? 'button button-primary push' : 'icon-button'}
        aria-label={last ? undefined : 'End interview'}
        title={last ? undefined : 'End interview'}
        onClick={conduct.end}
      >
        <End /> {last && 'End interview'}
      </button>
      {!last && (
        <button type="button" class="button button-quiet push onward" onClick={conduct.next}>
          Next section <Next />
        </button>
      )}
    </div>
  );
}
