import type { Guide, Section } from '../guide/guide.ts';
import type { Note } from './note.ts';

/** The notes of one section; without a section, those written before the first one or in a section that the guide lacks. */
export interface SectionNotes {
  section: Pick<Section, 'id' | 'name'> | undefined;
  notes: Note[];
}

/** Groups notes by section, in the guide's order; notes without a section come first. Sections without notes are left out. */
export function notesBySection(notes: readonly Note[], { sections }: Pick<Guide, 'sections'>): SectionNotes[] {
  const ids = new Set(sections.map(({ id }) => id));
  const sectionOf = ({ section }: Note) => (section !== undefined && ids.has(section) ? section : undefined);
  return [undefined, ...sections].flatMap((section) => {
    const found = notes.filter((note) => sectionOf(note) === section?.id);
    return found.length > 0 ? [{ section, notes: found }] : [];
  });
}
