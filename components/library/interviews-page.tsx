import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { BackupModel } from '../../state/backup-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { plainText } from '../../state/plain-text.ts';
import type { Router } from '../../state/route.ts';
import { Boundary } from '../ui/boundary.tsx';
import { revealRow } from '../ui/windowed-rows.tsx';
import { InterviewDetail, takesPage } from './interview-detail.tsx';
import { InterviewList } from './interview-list.tsx';
import { focusLink } from './row-keys.ts';

interface Props {
  library: LibraryState;
  backup: BackupModel;
  router: Router;
  /** The id of the interview that is open. */
  chosen: string | undefined;
  /** Whether the settings ask for the interviewer's own side. */
  mySide: boolean;
}

/** The list of interviews and, next to it (on a narrow screen and for a write-up: instead of it), the open one. */
export function InterviewsPage({ library, backup, router, chosen, mySide }: Props): JSX.Element {
  const list = useRef<HTMLElement>(null);
  const before = useRef(chosen);
  const moves = router.moves.value;
  useEffect(() => {
    const left = before.current;
    before.current = chosen;
    // From a detail back to its row, a frame later: a list that was out of sight has to measure itself. After a deletion the focus is on the undo button.
    if (chosen === undefined && moves > 0 && !library.deleted.value) returnTo(list.current, left);
  }, [chosen]);
  // One h1 at a time: the interview's, if one is open.
  const isAlone = useComputed(() => takesPage(library.detail.value, chosen)).value;
  const ListTitle = chosen === undefined ? 'h1' : 'h2';
  return (
    <div class={isAlone ? 'columns columns-alone' : 'columns'}>
      <section ref={list} class={`column-list ${chosen === undefined ? '' : 'spare'}`} aria-label={m.allInterviews()}>
        <ListTitle class="hidden-visually" tabIndex={-1}>
          {m.interviews()}
        </ListTitle>
        <Boundary says={m.listFailed()}>
          <InterviewList list={library.list} recovery={library.recovery} chosen={chosen} />
        </Boundary>
      </section>
      <section class={`column-detail ${chosen === undefined ? 'spare' : ''}`} aria-label={m.interview()} key={chosen}>
        <Boundary says={m.interviewFailed()} text={() => textOf(library, chosen)}>
          <InterviewDetail library={library} backup={backup} router={router} chosen={chosen} mySide={mySide} />
        </Boundary>
      </section>
    </div>
  );
}

/** All text typed in the open interview. */
function textOf(library: LibraryState, id: string | undefined): string {
  const detail = library.detail.peek();
  return detail.is === 'ready' && detail.id === id ? plainText(detail.replica.whole.peek()) : '';
}

function returnTo(list: HTMLElement | null, id: string | undefined): void {
  const heading = () => list?.querySelector('h1')?.focus();
  if (id === undefined) heading();
  else revealRow(id, focusLink, heading);
}
