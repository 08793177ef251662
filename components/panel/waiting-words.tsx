import type { JSX } from 'preact';

/** Stands where the words of the panel are until the part with this name is loaded; it can have the focus meanwhile. */
export function WaitingWords({ name }: { name: string }): JSX.Element {
  return (
    <section class="words" aria-label={name} aria-busy="true">
      <h2 tabIndex={-1}>{name}</h2>
    </section>
  );
}
