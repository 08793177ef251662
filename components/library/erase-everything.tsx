import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { adviceAfter } from '../../state/error-advice.ts';
import type { LibraryState } from '../../state/library-state.ts';
import './deleted.css';

export interface ErasePersonProps {
  interview: InterviewBody;
  /** The id of the person. */
  person: string;
  library: LibraryState;
  /** Called when everything was erased. */
  gone(): void;
}

/** Erases a person with all interviews, after saying how many there are. */
export function ErasePerson({ interview, person, library, gone }: ErasePersonProps): JSX.Element {
  /** How many interviews there are, while the user is asked. */
  const asked = useSignal<number | undefined>(undefined);
  const fault = useSignal<(() => string) | undefined>(undefined);
  const ask = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const before = useRef(false);
  const asking = asked.value !== undefined;
  useLayoutEffect(() => {
    if (asking) keep.current?.focus();
    else if (before.current) ask.current?.focus();
    before.current = asking;
  }, [asking]);
  const name = interview.candidate || m.unnamed();

  async function attempt(work: () => Promise<void>): Promise<void> {
    fault.value = undefined;
    try {
      await work();
    } catch (error) {
      fault.value = () => m.notDeleted({ reason: adviceAfter(error) });
      asked.value = undefined;
    }
  }

  return (
    <div class="person-action">
      {asked.value === undefined ? (
        <button
          ref={ask}
          type="button"
          class="button button-danger"
          onClick={() =>
            void attempt(async () => {
              asked.value = await library.countOf(person);
            })
          }
        >
          {m.erasePerson({ name })}
        </button>
      ) : (
        <div class="deleted-sure" role="group" aria-label={m.erasePersonOf({ name })}>
          <p>{m.erasePersonSure({ count: asked.value })}</p>
          <div class="button-row">
            <button
              ref={keep}
              type="button"
              class="button"
              onClick={() => {
                asked.value = undefined;
              }}
            >
              {m.keepIt()}
            </button>
            <button
              type="button"
              class="button button-danger"
              onClick={() =>
                void attempt(async () => {
                  await library.erasePerson(person);
                  gone();
                })
              }
            >
              {m.erasePersonYes()}
            </button>
          </div>
        </div>
      )}
      <p class="muted" role="status">
        {fault.value?.()}
      </p>
    </div>
  );
}
