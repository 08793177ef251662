import type { Guide } from '../../../domain/guide/guide.ts';
import type { NoteKind } from '../../../domain/interview/note.ts';
import { answerId } from '../../../domain/interview/write-up/answers.ts';
import { builtInGuides } from '../../../guides/index.ts';
import type { Step } from '../../support/steps.ts';

const MINUTE = 60_000;

/** The Story guide. */
export const STORY = builtInGuides.find(({ id }) => id === 'story') as Guide;

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** The Story guide with names that hardly fit anywhere. */
export const LONG_GUIDE: Guide = {
  ...STORY,
  criteria: STORY.criteria.map((criterion, i) => ({
    ...criterion,
    name: i === 0 ? LONG : `${criterion.name} in conversations that nobody prepared for`,
    levels: criterion.levels.map((level, n) => ({ ...level, name: n === 1 ? LONG : `${level.name} thoroughly` })),
  })),
};

/** The Story guide in Hebrew, as far as it shows in a write-up. */
export const RTL_GUIDE: Guide = {
  ...STORY,
  criteria: STORY.criteria.map((criterion) => ({
    ...criterion,
    name: `פתרון בעיות (${criterion.id})`,
    lookFor: 'איך הם מגיעים ממשהו מוזר לסיבה שלו.',
    levels: ['מנחש', 'מצמצם', 'בודק', 'מונע'].map((name, n) => ({
      id: `${n}`,
      name,
      behaviour: 'מנסח השערה ובונה ניסוי קטן.',
    })),
  })),
};

interface EndedNote {
  text: string;
  kind?: NoteKind;
  criteria?: string[];
  due?: string;
  section?: string;
  onlyForMe?: true;
}

export interface EndedSeed {
  id: string;
  candidate?: string;
  guide?: Guide;
  /** How long ago it ended, in minutes. */
  ago?: number;
  /** Whether it has ended; by default it has. */
  over?: boolean;
  notes?: readonly EndedNote[];
}

const [first, second, third] = STORY.criteria.map(({ id }) => id) as [string, string, string];

/** Notes of which some are evidence for the first three criteria of the Story guide. */
export const NOTES: NonNullable<EndedSeed['notes']> = [
  { text: 'Traced a three-year-old race in the billing queue.', criteria: [first] },
  { text: 'We could not reproduce it, so I made time deterministic.', kind: 'quote', criteria: [first] },
  { text: 'Chose at-least-once and made the handlers idempotent.', criteria: [second] },
  { text: 'Enjoys teaching; drew it for the support team.', kind: 'inference', criteria: [third] },
  { text: 'If it stayed green, I was wrong.', kind: 'quote' },
  { text: 'Ask who decided on the rollout.', kind: 'ask' },
];

/** An interview of an hour that has ended, or is in its last section. */
export function endedInterview({
  id,
  candidate = 'Ada Lovelace',
  guide = STORY,
  ago = 3,
  over = true,
  notes = NOTES,
}: EndedSeed): Step[] {
  const end = Date.now() - ago * MINUTE;
  const start = end - 60 * MINUTE;
  const last = guide.sections.at(-1)?.id ?? '';
  const begun = guide.sections[1]?.id ?? '';
  const plan = { id, candidate, role: 'Backend engineer', guide, call: { host: 'none' as const }, createdAt: start };
  const entered = (section: string, at: number): Step => ({
    type: 'event recorded',
    event: { at, kind: 'entered', section },
  });
  return [
    { type: 'interview planned', plan: { ...plan, plannedEnd: end } },
    entered(guide.sections[0]?.id ?? '', start),
    { type: 'interview opened' },
    entered(begun, start + 5 * MINUTE),
    ...notes.map(({ text, kind = 'observation', criteria = [], due, section = begun, onlyForMe }, i): Step => {
      const at = start + (6 + 5 * i) * MINUTE + 40_000;
      return {
        type: 'note written',
        note: { id: `${id}-note-${i}`, at, section, kind, text, criteria, onlyForMe, ...(due && { due }) },
      };
    }),
    entered(last, end - 5 * MINUTE),
    ...(over ? [{ type: 'event recorded', event: { at: end, kind: 'ended', outcome: 'writeup' } } satisfies Step] : []),
  ];
}

/** What was judged in a write-up that is finished: levels for the first two criteria with a sentence for the first, "No evidence" for the others. */
export function judgedSteps({ criteria }: Pick<Guide, 'criteria'> = STORY): Step[] {
  const because = answerId({ is: 'because', criterion: criteria[0]?.id ?? '' });
  const text = 'she named a check that could have proved her wrong.';
  return [
    ...criteria.map(({ id, levels }, i): Step => {
      const level = levels[2]?.id ?? '';
      return {
        type: 'criterion judged',
        criterion: id,
        choice: i < 2 ? { is: 'level', level } : { is: 'no evidence' },
      };
    }),
    { type: 'note written', note: { id: because, at: Date.now(), kind: 'observation', text, criteria: [] } },
    { type: 'interviewer recommended', recommendation: 'yes' },
    { type: 'write-up finished', finished: { on: true, at: Date.now() } },
  ];
}
