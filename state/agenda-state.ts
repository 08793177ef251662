import { computed, type ReadonlySignal } from '@preact/signals';
import { type Agenda, agenda } from '../domain/interview/agenda.ts';
import type { InterviewBody } from '../domain/interview/interview.ts';
import type { Clock } from './clock.ts';

/** An agenda, and the moment (epoch ms) that it was laid for. */
export interface TimedAgenda extends Agenda {
  at: number;
}

/** The agenda of an interview as time passes: laid once for all that show something of it, and not again for a key press. */
export function agendaState(interview: ReadonlySignal<InterviewBody>, clock: Clock): ReadonlySignal<TimedAgenda> {
  return computed(() => {
    // A clock that nobody sees may have stopped a while ago: then what happened since counts all the same.
    void clock.now.value;
    const at = clock.read();
    return { ...agenda(interview.value, at), at };
  });
}
