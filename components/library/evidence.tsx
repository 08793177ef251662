import type { JSX } from 'preact';
import { type InterviewBody, liveNotes } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { NoteLines } from './note-lines.tsx';

/** The evidence in the notes for each criterion. Having none is a valid result; it does not mean "weak". */
export function Evidence({ interview }: { interview: InterviewBody }): JSX.Element | null {
  const { criteria } = interview.guide;
  const notes = liveNotes(interview);
  if (criteria.length === 0) return null;
  return (
    <section class="part" aria-labelledby="part-evidence">
      <h2 id="part-evidence" class="part-title">
        {m.evidence()}
      </h2>
      {criteria.map(({ id, name, lookFor }, index) => {
        const evidence = notes.filter((note) => note.criteria.includes(id));
        return (
          <section class="card" key={id} aria-labelledby={`evidence-${index}`}>
            <h3 id={`evidence-${index}`} class="card-title">
              {name}
            </h3>
            <p class="muted card-hint">{lookFor}</p>
            {evidence.length > 0 ? (
              <NoteLines interview={interview} notes={evidence} />
            ) : (
              <p class="muted">{m.noEvidenceYet()}</p>
            )}
          </section>
        );
      })}
    </section>
  );
}
