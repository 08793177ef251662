import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { dateAndTime } from '../../messages/times.ts';
import type { Recovery } from '../../state/recovery-state.ts';

/** The databases that were set aside, each with buttons to search it and to delete it. */
export function AsideList({ recovery }: { recovery: Recovery }): JSX.Element | null {
  const aside = recovery.health.value?.aside ?? [];
  if (aside.length === 0) return null;
  return (
    <section class="card" aria-label={m.oldDatabases()}>
      <h2 class="card-title" tabIndex={-1}>
        {m.oldDatabases()}
      </h2>
      <p>{m.oldDatabasesText()}</p>
      <ul class="stack">
        {aside.map((one) => (
          <Aside key={one.name} recovery={recovery} {...one} />
        ))}
      </ul>
    </section>
  );
}

function Aside({ recovery, name, at }: { recovery: Recovery; name: string; at: number }): JSX.Element {
  const [asked, setAsked] = useState<boolean>();
  const keep = useRef<HTMLButtonElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone.
  useLayoutEffect(() => {
    if (asked !== undefined) (asked ? keep : ask).current?.focus();
  }, [asked]);
  const when = at > 0 ? dateAndTime(at) : name;
  return (
    <li class="button-row">
      <p>{asked ? m.oldDatabaseSure({ when }) : when}</p>
      {asked ? (
        <>
          <button type="button" class="button" ref={keep} onClick={() => setAsked(false)}>
            {m.keepIt()}
          </button>
          <button
            type="button"
            class="button"
            disabled={recovery.busy.value}
            onClick={() => {
              // This row is removed, so the focus moves to the top of the page.
              document.querySelector('h1')?.focus();
              void recovery.discardAside(name);
            }}
          >
            {m.deletePermanently()}
          </button>
        </>
      ) : (
        <>
          <button type="button" class="button" disabled={recovery.busy.value} onClick={() => recovery.bringBack(name)}>
            {m.oldDatabaseRecover()}
          </button>
          <button
            type="button"
            class="button"
            ref={ask}
            aria-label={m.oldDatabaseDeleteOf({ when })}
            onClick={() => setAsked(true)}
          >
            {m.oldDatabaseDelete()}
          </button>
        </>
      )}
    </li>
  );
}
