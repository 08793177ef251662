import type { CheckIn, Section } from '../../domain/guide/guide.ts';

/** What the front matter says that the file is. */
export const FORMAT = 'interview guide';

/** The headings of what isn't a section. They are part of the format, so they are the same in all languages. */
export const PARTS = {
  preparation: 'Preparation',
  expect: 'What to expect',
  checkIn: 'Check-in',
  criteria: 'Criteria',
  reflection: 'Reflection',
} as const;

/** The texts of the check-in and their headings. */
export const CHECK_IN: readonly [keyof CheckIn, string][] = [
  ['ask', 'Ask'],
  ['pause', 'Pause'],
  ['move', 'Move'],
  ['message', 'Message'],
];

/** Stands between words and the criteria that they lead to. */
export const LEADS_TO = ' → ';

/** What stands behind the name of a section. */
type Facts = Pick<Section, 'minutes' | 'protected' | 'rated'>;

const PROTECTED = ' · protected';
const RATED = ' · rated';
const NOT_RATED = ' · not rated';

/** A section's facts as they stand behind its name. */
export function titleSuffix({ minutes, protected: isProtected, rated }: Facts): string {
  const isRated = rated === undefined ? '' : rated ? RATED : NOT_RATED;
  return ` · ${minutes} min${isProtected ? PROTECTED : ''}${isRated}`;
}

/** The name of a section and what stands behind it. */
export function splitSectionTitle(title: string): Pick<Section, 'name'> & Facts {
  const [, name, minutes, guarded, rated] =
    /^([\s\S]*) · ([\d.e+-]+) min( · protected)?( · rated| · not rated)?$/.exec(title) ?? [];
  if (name === undefined || Number.isNaN(Number(minutes))) return { name: title, minutes: 0, protected: false };
  return {
    name,
    minutes: Number(minutes),
    protected: guarded !== undefined,
    ...(rated !== undefined && { rated: rated === RATED }),
  };
}
