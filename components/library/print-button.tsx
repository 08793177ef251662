import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';

/** Prints what is open, or saves it as PDF: the browser asks. */
export function PrintButton(): JSX.Element {
  return (
    <button type="button" class="button" onClick={() => window.print()}>
      {m.print()}
    </button>
  );
}
