import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import { nameOf, type Recovery } from '../../state/recovery-state.ts';
import './unreadable-rows.css';

/** The interviews that can't be listed because their record can't be parsed, with what can still be read of it. */
export function UnreadableRows({ recovery }: { recovery: Recovery }): JSX.Element | null {
  const { damaged = 0, unreadable = [] } = recovery.health.value ?? {};
  if (damaged === 0) return null;
  const more = damaged - unreadable.length;
  return (
    <section class="unreadable" aria-label={m.unreadableList()}>
      <ul>
        {unreadable.map((one, i) => (
          <li key={one.id || i} class="unreadable-row">
            <p class="row-who" dir="auto">
              {nameOf(one)}
            </p>
            <p class="muted">{m.unreadableRow()}</p>
            {one.id !== '' && (
              <button
                type="button"
                class="button"
                aria-label={m.saveReadableOf({ name: nameOf(one) })}
                disabled={recovery.busy.value}
                onClick={() => recovery.saveTexts(one)}
              >
                {m.saveReadable()}
              </button>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="unreadable-row muted">{m.unreadableMore({ count: more })}</p>}
    </section>
  );
}
