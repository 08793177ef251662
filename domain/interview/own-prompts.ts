import type { Prompt, Section } from '../guide/guide.ts';
import type { Interview } from './interview.ts';
import type { Note } from './note.ts';

type Prompted = Pick<Interview, 'guide' | 'prompts'>;

/** The prompts of mine for a section, in order. Those for a section that the guide lacks, since another guide was chosen, come in its first one. */
export function ownPromptsIn({ guide, prompts = [] }: Prompted, section: string): Note[] {
  const isFirst = guide.sections[0]?.id === section;
  const isKnown = (id: string | undefined) => guide.sections.some((one) => one.id === id);
  return prompts.filter((prompt) => prompt.section === section || (isFirst && !isKnown(prompt.section)));
}

/** All that is asked in a section: the guide's prompts, then mine, which are questions. */
export function promptsIn(interview: Prompted, section: Section): Prompt[] {
  const own = ownPromptsIn(interview, section.id);
  return [...section.prompts, ...own.map(({ id, text }) => ({ id, text, kind: 'question' as const }))];
}

/** All prompts of mine with their sections, in the order of the guide. */
export function ownPromptsOf(interview: Prompted): { prompt: Note; section: Section }[] {
  return interview.guide.sections.flatMap((section) =>
    ownPromptsIn(interview, section.id).map((prompt) => ({ prompt, section })),
  );
}
