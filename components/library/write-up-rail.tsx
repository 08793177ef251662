import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { isRated } from '../../domain/guide/guide.ts';
import { type InterviewBody, liveNotes } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import './write-up-rail.css';

/** Beside the write-up: what the candidate wanted to know, and the way to all notes. */
export function WriteUpRail({ interview }: { interview: InterviewBody }): JSX.Element {
  return (
    <aside class="write-up-rail" aria-label={m.besideWriteUp()}>
      <TheirSide interview={interview} />
      <AllNotes interview={interview} />
    </aside>
  );
}

/** The notes of sections in which nothing is rated: the candidate's own time. */
function TheirSide({ interview }: { interview: InterviewBody }): JSX.Element {
  const sections = interview.guide.sections.filter((section) => !isRated(section));
  const notes = liveNotes(interview);
  const id = useId();
  return (
    <>
      {sections.map((section) => {
        const taken = notes.filter((note) => note.section === section.id && note.text.trim() !== '');
        if (taken.length === 0) return null;
        return (
          <section key={section.id} class="card" aria-labelledby={`${id}-${section.id}`}>
            <h2 id={`${id}-${section.id}`} class="part-title" dir="auto">
              {section.name}
            </h2>
            <ul class="plain-list rail-notes">
              {taken.map((note) => (
                <li key={note.id} class={`rail-${note.kind}`} dir="auto">
                  {note.text}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function AllNotes({ interview }: { interview: InterviewBody }): JSX.Element {
  const notes = liveNotes(interview);
  const evidence = notes.filter(({ criteria }) => criteria.length > 0).length;
  const id = useId();
  return (
    <section class="rail-all" aria-labelledby={id}>
      <h2 id={id} class="part-title">
        {m.allNotes()}
      </h2>
      <p class="muted">{m.notesAndEvidence({ notes: m.noteCount({ count: notes.length }), evidence })}</p>
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
