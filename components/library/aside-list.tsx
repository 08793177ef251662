import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Recovery } from '../../state/recovery-state.ts';

/** The databases that were put aside, each with a way to look into it and one to delete it. */
export function AsideList({ care }: { care: Recovery }): JSX.Element | null {
  const aside = care.health.value?.aside ?? [];
  if (aside.length === 0) return null;
  return (
    <section class="card" aria-label="Old databases">
      <h2 class="card-title" tabIndex={-1}>
        Old databases
      </h2>
      <p>
        These databases were damaged and are kept as they were. You can recover what can still be read. They also still
        contain anything you’ve deleted since.
      </p>
      <ul class="stack">
        {aside.map((one) => (
          <Aside key={one.name} care={care} {...one} />
        ))}
      </ul>
    </section>
  );
}

function Aside({ care, name, at }: { care: Recovery; name: string; at: number }): JSX.Element {
  const [asked, setAsked] = useState<boolean>();
  const keep = useRef<HTMLButtonElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  // The button that had the keyboard is gone.
  useEffect(() => {
    if (asked !== undefined) (asked ? keep : ask).current?.focus();
  }, [asked]);
  const when = at > 0 ? new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) : name;
  return (
    <li class="deeds">
      <p>{asked ? `Delete the database of ${when}? Anything that is only in it will be permanently deleted.` : when}</p>
      {asked ? (
        <>
          <button type="button" class="button" ref={keep} onClick={() => setAsked(false)}>
            Keep it
          </button>
          <button
            type="button"
            class="button"
            disabled={care.busy.value}
            onClick={() => {
              // This row goes: the keyboard goes on from the top of the page.
              document.querySelector('h1')?.focus();
              void care.discardAside(name);
            }}
          >
            Delete permanently
          </button>
        </>
      ) : (
        <>
          <button type="button" class="button" disabled={care.busy.value} onClick={() => care.bringBack(name)}>
            Recover interviews
          </button>
          <button
            type="button"
            class="button"
            ref={ask}
            aria-label={`Delete the database of ${when}`}
            onClick={() => setAsked(true)}
          >
            Delete…
          </button>
        </>
      )}
    </li>
  );
}
