import type { Guide } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { interviewRemoval, noteRemoval } from '../../domain/interview/deletions.ts';
import type { Happening } from '../../domain/interview/event-record.ts';
import type { Call } from '../../domain/interview/interview.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import type { NoteKind } from '../../domain/interview/note.ts';
import { applied } from '../../domain/merge/kind.ts';
import { nextStamp, type Stamp, type View } from '../../domain/merge/stamp.ts';

/** A note as tests describe it. */
interface NoteStep {
  id: string;
  /** In epoch ms. */
  at: number;
  section?: string | undefined;
  kind: NoteKind;
  text: string;
  criteria: readonly string[];
  /** Of a promise: by which day. */
  due?: string;
  onlyForMe?: true | undefined;
}

/** What is done to an interview, as tests describe it: without stamps. */
export type Step =
  | {
      type: 'interview planned';
      plan: {
        id: string;
        candidate: string;
        role: string;
        guide: Guide;
        call: Call;
        createdAt: number;
        plannedEnd: number;
      };
    }
  | Omit<InterviewChange & { type: 'interview described' }, 'record' | 'stamp' | 'era'>
  | { type: 'interview opened' }
  | { type: 'write-up left open'; at: number }
  | { type: 'event recorded'; event: { at: number } & Happening }
  /** `place`: it is a prompt of mine. */
  | { type: 'note written'; note: NoteStep; place?: string }
  /** A note that is not added. */
  | { type: 'draft typed'; draft: NoteStep }
  | { type: 'note removed'; note: string; at: number }
  | { type: 'note restored'; note: string; at: number }
  | Omit<InterviewChange & { type: 'criterion judged' }, 'record' | 'stamp' | 'era'>
  | Omit<InterviewChange & { type: 'interviewer recommended' }, 'record' | 'stamp' | 'era'>
  | Omit<InterviewChange & { type: 'write-up finished' }, 'record' | 'stamp' | 'era'>
  | { type: 'interview removed'; at: number }
  | { type: 'interview restored'; at: number };

/** A change, and the guide that it plans with. */
export interface Made {
  change: InterviewChange;
  guide?: Guide;
}

/** The changes of these steps to a record, by a view: of a moment (epoch ms) or, in a record that is later, of the next ones. */
export function madeOf(
  id: string,
  steps: readonly Step[],
  { view, now, before = { id } }: { view: View; now: number; before?: InterviewRecord },
): Made[] {
  let record = before;
  return steps.map((step) => {
    const made = madeBy(step, id, nextStamp(now, view, interviewKind.latest(record)), record);
    record = applied(interviewKind, record, made.change);
    return made;
  });
}

/** The record after these changes. */
export function recordAfter(id: string, made: readonly Made[], before: InterviewRecord = { id }): InterviewRecord {
  return made.reduce((record, { change }) => applied(interviewKind, record, change), before);
}

function madeBy(step: Step, record: string, stamp: Stamp, seen: InterviewRecord): Made {
  const base = { record, stamp, ...(seen.era && { era: seen.era }) };
  switch (step.type) {
    case 'interview planned': {
      const { id: _, guide, plannedEnd: end, ...plan } = step.plan;
      return { change: { ...base, type: step.type, ...plan, end, guide: guideHash(guide) }, guide };
    }
    case 'event recorded': {
      const { at, ...what } = step.event;
      return { change: { ...base, type: step.type, at, what } };
    }
    case 'note written':
      return {
        change: { ...noteWritten(base, step.note, true), ...(step.place && { place: step.place }) } as InterviewChange,
      };
    case 'draft typed':
      return { change: noteWritten(base, step.draft, false) };
    case 'note removed':
      return { change: { ...base, ...noteRemoval(seen, step.note, step.at) } };
    case 'interview removed':
      return { change: { ...base, ...interviewRemoval(seen, step.at) } };
    default:
      return { change: { ...base, ...step } };
  }
}

function noteWritten(base: { record: string; stamp: Stamp }, note: NoteStep, done: boolean): InterviewChange {
  const { id, at, section, kind, text, criteria, due, onlyForMe } = note;
  return {
    ...base,
    type: 'note written',
    note: id,
    at,
    kind,
    ...(section !== undefined && { section }),
    ...(done && { done }),
    ...(due !== undefined && { due }),
    ...(onlyForMe && { onlyForMe }),
    ...(criteria.length > 0 && { criteria: Object.fromEntries(criteria.map((one) => [one, true])) }),
    text: { session: base.stamp, text },
  };
}
