import { computed, type ReadonlySignal } from '@preact/signals';
import { type Agenda, agenda } from '../domain/interview/agenda.ts';
import type { InterviewBody } from '../domain/interview/interview.ts';
import type { Clock } from './clock.ts';

/** An agenda and the time it was computed for, in epoch ms. */
export interface TimedAgenda extends Agenda {
  at: number;
}

/** The agenda of an interview as time passes: computed once for all views, and not again for a key press. */
export function agendaState(interview: ReadonlySignal<InterviewBody>, clock: Clock): ReadonlySignal<TimedAgenda> {
  return computed(() => {
    // The clock may have been stopped while nobody was looking; read it so that the time since then counts too.
    void clock.now.value;
    const at = clock.read();
    return { ...agenda(interview.value, at), at };
  });
}
