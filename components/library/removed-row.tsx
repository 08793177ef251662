import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { adviceOn, reasonOf } from '../../state/error-advice.ts';
import type { Removed } from '../../state/interview-list-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { keptWords } from '../../state/retention-words.ts';

interface Props {
  one: Removed;
  library: LibraryState;
  /** The row is about to go, and with it what had the focus. */
  gone(): void;
}

/** One deleted interview: whose it was, how long it is kept, and what can be done. */
export function RemovedRow({ one, library, gone }: Props): JSX.Element {
  const asked = useSignal(false);
  const fault = useSignal('');
  const ask = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const before = useRef(false);
  useEffect(() => {
    if (asked.value) keep.current?.focus();
    else if (before.current) ask.current?.focus();
    before.current = asked.value;
  }, [asked.value]);
  const name = one.candidate || 'Unnamed';

  async function erase(): Promise<void> {
    fault.value = '';
    try {
      if (await library.erase(one.id)) return gone();
      fault.value = 'It was restored or changed meanwhile, so it was not deleted.';
    } catch (error) {
      const { what, todo } = adviceOn(reasonOf(error));
      fault.value = `It wasn’t deleted. ${what} ${todo}`;
    }
    asked.value = false;
  }

  return (
    <li class="deleted-item">
      <p class="deleted-what">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {one.role && (
          <span class="muted">
            {' · '}
            <bdi>{one.role}</bdi>
          </span>
        )}
      </p>
      <p class="muted deleted-when">{keptWords(one.removedAt, library.now())}</p>
      {asked.value ? (
        <div class="deleted-sure" role="group" aria-label={`Delete ${name} permanently?`}>
          <p>Delete it permanently? This can’t be undone.</p>
          <div class="deeds">
            <button
              ref={keep}
              type="button"
              class="button"
              onClick={() => {
                asked.value = false;
              }}
            >
              Keep it
            </button>
            <button type="button" class="button button-danger" onClick={() => void erase()}>
              Delete permanently
            </button>
          </div>
        </div>
      ) : (
        <div class="deeds">
          <button
            type="button"
            class="button"
            aria-label={`Restore ${name}`}
            onClick={() => {
              library.restore(one.id);
              gone();
            }}
          >
            Restore
          </button>
          <button
            ref={ask}
            type="button"
            class="button button-quiet button-danger"
            aria-label={`Delete now: ${name}`}
            onClick={() => {
              asked.value = true;
            }}
          >
            Delete now
          </button>
        </div>
      )}
      <p class="muted deleted-word" role="status">
        {fault}
      </p>
    </li>
  );
}
