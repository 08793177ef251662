import type { Guide } from '../../../domain/guide/guide.ts';
import { builtInGuides } from '../../../guides/index.ts';
import type { Step } from '../../support/steps.ts';

const HOUR = 60 * 60_000;

interface Facts {
  guide?: Guide;
  /** Default: one. Empty: the interviewer is alone. */
  colleagues?: string;
  candidate?: string;
}

/** The interview "ada": planned to start so many minutes from now and to last an hour, with two questions of one's own. */
export function planned(minutes: number, facts: Facts = {}): Step[] {
  const { colleagues = 'Robin Okafor', candidate = 'Ada Lovelace' } = facts;
  const guide = facts.guide ?? builtInGuides.find(({ id }) => id === 'story');
  if (!guide) throw new Error('There is no guide.');
  const start = Date.now() + minutes * 60_000;
  const plan = { id: 'ada', candidate, role: 'Backend engineer', guide };
  const call = { host: 'meet' as const, code: 'qvz-hmta-kbe' };
  const [, theirs] = guide.sections;
  const note = { at: start - 24 * HOUR, kind: 'ask' as const, criteria: [], section: theirs?.id };
  return [
    { type: 'interview planned', plan: { ...plan, call, createdAt: start - HOUR, plannedEnd: start + HOUR } },
    { type: 'interview described', start, round: 'Second conversation', ...(colleagues && { colleagues }) },
    { type: 'note written', note: { ...note, id: 'harness', text: 'Replay harness: who uses it?' }, place: 'i' },
    { type: 'note written', note: { ...note, id: 'rollout', text: 'Who chose the rollout?' }, place: 'r' },
  ];
}
