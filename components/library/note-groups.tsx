import type { JSX } from 'preact';
import { type Interview, liveNotes } from '../../domain/interview.ts';
import type { Draft, Note } from '../../domain/note.ts';
import { NoteLines } from './note-lines.tsx';

/** The notes by section, in the guide's order; what was being typed comes last. */
export function NoteGroups({ interview }: { interview: Interview }): JSX.Element {
  const groups = grouped(interview);
  return (
    <section class="part" aria-labelledby="part-notes">
      <h2 id="part-notes" class="part-title">
        Notes
      </h2>
      {groups.length === 0 && <p class="muted">No notes were taken.</p>}
      {groups.map((group, index) => (
        <section class="card" key={group.name} aria-labelledby={`notes-${index}`}>
          <h3 id={`notes-${index}`} class="card-title">
            <bdi>{group.name}</bdi>
          </h3>
          <NoteLines interview={interview} notes={group.notes} tags />
        </section>
      ))}
    </section>
  );
}

interface Group {
  name: string;
  notes: (Note | Draft)[];
}

function grouped(interview: Interview): Group[] {
  const { guide, draft } = interview;
  const notes = liveNotes(interview);
  const known = new Set(guide.sections.map(({ id }) => id));
  const groups: Group[] = [
    { name: 'Before the first section', notes: notes.filter(({ section }) => !section || !known.has(section)) },
    ...guide.sections.map(({ id, name }) => ({ name, notes: notes.filter(({ section }) => section === id) })),
    { name: 'Unfinished', notes: draft?.text.trim() ? [draft] : [] },
  ];
  return groups.filter((group) => group.notes.length > 0);
}
