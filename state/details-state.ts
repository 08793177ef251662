import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { status } from '../domain/interview/interview.ts';
import * as m from '../messages/messages.ts';
import { type EndField, endField } from './end-field-state.ts';
import type { InterviewActions } from './interview-actions.ts';
import type { PersonFacts } from './persons.ts';

/** The name, role and end of an interview while they are being corrected; valid values are saved with each key. */
export interface Details {
  candidate: ReadonlySignal<string>;
  role: ReadonlySignal<string>;
  /** A new field when the interview ends or continues; undefined for an interview whose end isn't shown. */
  end: ReadonlySignal<EndField | undefined>;
  /** Why the typed name is refused, as a sentence. */
  nameFault: ReadonlySignal<string | undefined>;
  typeCandidate(text: string): void;
  typeRole(text: string): void;
  /** How to say the name, and the pronouns; undefined where persons are not known at all. */
  person: ReadonlySignal<PersonFacts> | undefined;
  typePerson(facts: Pick<PersonFacts, 'say' | 'pronouns'>): void;
  /** Restores the previous name if the field was emptied. */
  close(): void;
}

/** Corrects who an interview is with, for which role, and when it ended or is planned to end. */
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
    person: actions.personFacts,
    typePerson: (facts) => actions.describePerson(facts),
    close() {
      if (candidate.value.trim() === '') describe({ candidate: name });
    },
  };
}
