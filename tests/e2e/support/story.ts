import type { NoteKind } from '../../../domain/interview/note.ts';
import { builtInGuides } from '../../../guides/index.ts';
import type { Step } from '../../support/steps.ts';

const MINUTE = 60_000;

/** The guide of the interviews made here. */
export const story = builtInGuides.find(({ id }) => id === 'story') as NonNullable<(typeof builtInGuides)[0]>;

/** The minutes of the guide's second section. */
export const THEIRS = story.sections[1]?.minutes ?? 0;

/** When the interviews began. */
export const START = Date.parse('2026-03-02T10:00:00Z');

/** An interview of two sections, the second one 5 minutes over, with a note of each kind and a draft. */
export function interview(id: string, candidate: string, role: string, createdAt: number): Step[] {
  const guide = story;
  const call = { host: 'meet', code: 'abc-defg-hij' } as const;
  const [welcome, theirs] = guide.sections.map((section) => section.id) as [string, string];
  const note = (kind: NoteKind, minute: number, text: string, criteria: string[] = []): Step => ({
    type: 'note written',
    note: { id: `${id}-${kind}`, at: START + minute * MINUTE, section: theirs, kind, text, criteria },
  });
  return [
    {
      type: 'interview planned',
      plan: { id, candidate, role, guide, call, createdAt, plannedEnd: START + 60 * MINUTE },
    },
    { type: 'event recorded', event: { at: START, kind: 'entered', section: welcome } },
    { type: 'event recorded', event: { at: START + 5 * MINUTE, kind: 'entered', section: theirs } },
    note(
      'observation',
      6,
      'Traced a race with a replay harness.',
      guide.criteria.slice(0, 1).map((one) => one.id),
    ),
    note('quote', 9, 'We made time deterministic.'),
    note('inference', 10, 'Seems to enjoy teaching.'),
    note('ask', 14, 'How was the rollout decided?'),
    {
      type: 'draft typed',
      draft: {
        id: `${id}-draft`,
        at: START + 20 * MINUTE,
        section: theirs,
        kind: 'observation',
        text: 'She asked ab',
        criteria: [],
      },
    },
    {
      type: 'event recorded',
      event: { at: START + (10 + THEIRS) * MINUTE, kind: 'ended', outcome: 'writeup' },
    },
  ];
}

/** Such an interview of which only the notes are wanted: it has no write-up, for which the list would step aside. */
export function notesOnly(...given: Parameters<typeof interview>): Step[] {
  return [...interview(...given), { type: 'write-up left open', at: START }];
}
