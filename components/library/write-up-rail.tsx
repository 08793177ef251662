import type { ComponentProps, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { type InterviewBody, liveNotes } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { Promises } from '../interview/promised-list.tsx';
import { TheirWords } from '../interview/their-words.tsx';
import './write-up-rail.css';

interface Whole {
  interview: InterviewBody;
}

/** Beside the write-up: what was promised, what the candidate wanted to know, and the way to all notes. */
export function WriteUpRail({ interview, actions, now }: ComponentProps<typeof Promises> & Whole): JSX.Element {
  return (
    <aside class="write-up-rail" aria-label={m.besideWriteUp()}>
      <Promises interview={interview} actions={actions} now={now} />
      <TheirWords interview={interview} />
      <AllNotes interview={interview} />
    </aside>
  );
}

function AllNotes({ interview }: { interview: InterviewBody }): JSX.Element {
  const notes = liveNotes(interview);
  const evidence = notes.filter(({ criteria }) => criteria.length > 0).length;
  const count = m.noteCount({ count: notes.length });
  const id = useId();
  return (
    <section class="rail-all" aria-labelledby={id}>
      <h2 id={id} class="part-title">
        {m.allNotes()}
      </h2>
      <p class="muted">
        {interview.guide.criteria.length > 0
          ? m.notesAndEvidence({ notes: count, evidence })
          : m.notesWithoutCriteria({ notes: count })}
      </p>
      <button
        type="button"
        class="button button-quiet rail-link"
        onClick={() => {
          const heading = document.getElementById('part-notes');
          heading?.scrollIntoView();
          heading?.focus({ preventScroll: true });
        }}
      >
        {m.showBySection()}
      </button>
    </section>
  );
}
