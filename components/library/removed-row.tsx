import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { adviceAfter } from '../../state/error-advice.ts';
import { keptWords } from '../../state/retention-words.ts';

interface Props {
  name: string;
  /** What else tells it apart, such as the role. */
  aside?: string;
  /** When it was deleted, in epoch ms. */
  removedAt: number;
  /** Epoch ms. */
  now: number;
  restore(): void;
  /** Erases it. Resolves with false if it was restored or changed meanwhile. */
  erase(): Promise<boolean>;
  /** Called when the row is about to be removed, and the focused button with it. */
  gone(): void;
}

/** Something that was deleted: what, how long it is kept, and what can be done. */
export function RemovedRow({ name, aside, removedAt, now, restore, erase, gone }: Props): JSX.Element {
  const asked = useSignal(false);
  const fault = useSignal<(() => string) | undefined>(undefined);
  const ask = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const before = useRef(false);
  useLayoutEffect(() => {
    if (asked.value) keep.current?.focus();
    else if (before.current) ask.current?.focus();
    before.current = asked.value;
  }, [asked.value]);

  async function eraseNow(): Promise<void> {
    fault.value = undefined;
    try {
      if (await erase()) return gone();
      fault.value = m.notDeletedChanged;
    } catch (error) {
      fault.value = () => m.notDeleted({ reason: adviceAfter(error) });
    }
    asked.value = false;
  }

  return (
    <li class="deleted-item">
      <p class="deleted-what">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {aside && (
          <span class="muted">
            {' · '}
            <bdi>{aside}</bdi>
          </span>
        )}
      </p>
      <p class="muted deleted-when">{keptWords(removedAt, now)}</p>
      {asked.value ? (
        <div class="deleted-sure" role="group" aria-label={m.deletePermanentlyOf({ name })}>
          <p>{m.deletePermanentlySure()}</p>
          <div class="button-row">
            <button
              ref={keep}
              type="button"
              class="button"
              onClick={() => {
                asked.value = false;
              }}
            >
              {m.keepIt()}
            </button>
            <button type="button" class="button button-danger" onClick={() => void eraseNow()}>
              {m.deletePermanently()}
            </button>
          </div>
        </div>
      ) : (
        <div class="button-row">
          <button
            type="button"
            class="button"
            aria-label={m.restoreOf({ name })}
            onClick={() => {
              restore();
              gone();
            }}
          >
            {m.restore()}
          </button>
          <button
            ref={ask}
            type="button"
            class="button button-quiet button-danger"
            aria-label={m.deleteNowOf({ name })}
            onClick={() => {
              asked.value = true;
            }}
          >
            {m.deleteNow()}
          </button>
        </div>
      )}
      <p class="muted deleted-word" role="status">
        {fault.value?.()}
      </p>
    </li>
  );
}
