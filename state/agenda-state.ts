import { computed, type ReadonlySignal } from '@preact/signals';
import { type Agenda, agenda } from '../domain/interview/agenda.ts';
import type { InterviewBody } from '../domain/interview/interview.ts';
import type { TimelineEvent } from '../domain/interview/timeline.ts';
import type { Clock } from './clock.ts';

/** An agenda and the time it was computed for, in epoch ms. */
export interface TimedAgenda extends Agenda {
  at: number;
}

/** What the clock showed before and after it was set back, and the last event until then. */
interface SetBack {
  event: string;
  from: number;
  to: number;
}

/** The agenda of an interview as time passes: computed once for all views, and not again for a key press. */
export function agendaState(interview: ReadonlySignal<InterviewBody>, clock: Clock): ReadonlySignal<TimedAgenda> {
  const noticed: SetBack[] = [];
  let before = 0;
  return computed(() => {
    // The clock may have been stopped while nobody was looking; read it so that the time since then counts too.
    void clock.now.value;
    const at = clock.read();
    const { timeline, ...rest } = interview.value;
    const last = timeline.at(-1);
    if (last && at < before) noticed.push({ event: last.id, from: before, to: at });
    before = at;
    return { ...agenda({ ...rest, timeline: withSetBacks(timeline, noticed) }, at), at };
  });
}

/**
 * The timeline with each event again at both moments: that changes nothing but the time that is counted. Who has not noticed counts none of the
 * section in which the clock was set back; here the section goes on.
 */
function withSetBacks(timeline: TimelineEvent[], noticed: readonly SetBack[]): TimelineEvent[] {
  if (noticed.length === 0) return timeline;
  return timeline.flatMap((event) => [
    event,
    ...noticed
      .filter((one) => one.event === event.id && event.kind !== 'ended')
      .flatMap(({ from, to }) => [from, to].map((at) => ({ ...event, at }))),
  ]);
}
