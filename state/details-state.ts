import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { status } from '../domain/interview/interview.ts';
import * as m from '../messages/messages.ts';
import { type EndField, endField } from './end-field-state.ts';
import type { InterviewActions } from './interview-actions.ts';

/** The name, role and end of an interview as they are being corrected; what makes sense is kept with each key. */
export interface Details {
  candidate: ReadonlySignal<string>;
  role: ReadonlySignal<string>;
  /** Another field when the interview ends or goes on; undefined for an interview whose end is nobody's business. */
  end: ReadonlySignal<EndField | undefined>;
  /** Why the name that was typed can't be kept, in a sentence. */
  nameFault: ReadonlySignal<string | undefined>;
  typeCandidate(text: string): void;
  typeRole(text: string): void;
  /** A name that was emptied comes back as it was. */
  close(): void;
}

/** Corrects who an interview is with, for what, and when it ended or is to end. */
export function detailsState(actions: InterviewActions): Details {
  const { replica, describe } = actions;
  const { interview } = replica;
  const { candidate: name, role: purpose } = interview.peek();
  const candidate = signal(name);
  const role = signal(purpose);
  const stands = computed(() => status(interview.value));

  return {
    candidate,
    role,
    end: computed(() => (stands.value === 'rescheduled' ? undefined : endField(actions))),
    nameFault: computed(() => (candidate.value.trim() === '' ? m.whoWasIt() : undefined)),
    typeCandidate(text) {
      candidate.value = text;
      if (text.trim() !== '') describe({ candidate: text.trim() });
    },
    typeRole(text) {
      role.value = text;
      describe({ role: text.trim() });
    },
    close() {
      if (candidate.value.trim() === '') describe({ candidate: name });
    },
  };
}
