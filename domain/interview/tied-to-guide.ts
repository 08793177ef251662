import type { Guide } from '../guide/guide.ts';
import type { InterviewBody } from './interview.ts';

/**
 * Whether something that was prepared for an interview belongs to a part of its guide that another version of the guide lacks: a prompt of mine to
 * a section, or a tick to a step of the preparation.
 */
export function isTiedToGuide({ prompts = [], prepared = [] }: Prepared, version: Guide): boolean {
  const sections = new Set(version.sections.map(({ id }) => id));
  const isLost = (section: string | undefined) => section !== undefined && !sections.has(section);
  return (
    prompts.some(({ section }) => isLost(section)) || prepared.some(({ item }) => !version.preparation.includes(item))
  );
}

type Prepared = Pick<InterviewBody, 'prompts' | 'prepared'>;
