import type { JSX } from 'preact';
import type { AutomaticDesk } from '../../app/backup/automatic-desk.ts';
import { momentInWords } from '../../app/backup/figures.ts';
import { hrefOf } from '../../app/route.ts';

/** A quiet line: where everything is, and when it was last backed up. */
export function LastBackup({ desk }: { desk: AutomaticDesk }): JSX.Element {
  const state = desk.state.value;
  return (
    <p class="promise muted">
      Everything stays in this browser.
      {state && (
        <>
          {' '}
          <a class="promise-link" href={hrefOf({ page: 'data' })}>
            {state.trouble ? 'Last backup failed' : `Last backup: ${momentInWords(state.last, Date.now())}`}
          </a>
        </>
      )}
    </p>
  );
}
