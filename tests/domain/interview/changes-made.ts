import type { InterviewChange } from '../../../domain/interview/interview-change.ts';
import { interviewKind } from '../../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import type { Era } from '../../../domain/merge/era.ts';
import { applied } from '../../../domain/merge/kind.ts';
import { type Stamp, stampOf } from '../../../domain/merge/stamp.ts';
import { at, guideOf } from '../fixtures.ts';

/** A change without what says of what, when and by whom. */
export type Body = InterviewChange extends infer One
  ? One extends InterviewChange
    ? Omit<One, 'record' | 'stamp' | 'era'>
    : never
  : never;

/** Three views. */
export const [A, B, C] = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as const;

/** The stamp of a view so many minutes after the start. */
export function stampAt(view: string, minute: number): Stamp {
  return stampOf(at(minute), 0, view);
}

/** A change by a view, so many minutes after the start. */
export function by(view: string, minute: number, body: Body, era?: Era): InterviewChange {
  return { ...body, record: 'i', stamp: stampAt(view, minute), ...(era && { era }) } as InterviewChange;
}

/** The note in which these tests write. */
export const NOTE = stampAt(A, 1);

/** A text in the note, in the session that the view began at this minute. */
export function wrote(view: string, minute: number, text: string, session = minute, note = NOTE): InterviewChange {
  return by(view, minute, { type: 'note written', note, text: { session: stampAt(view, session), text } });
}

/** The record after these changes. */
export function recordOf(...changes: readonly InterviewChange[]): InterviewRecord {
  return onto({ id: 'i' }, ...changes);
}

/** A record after more changes. */
export function onto(record: InterviewRecord, ...changes: readonly InterviewChange[]): InterviewRecord {
  return changes.reduce<InterviewRecord>((before, change) => applied(interviewKind, before, change), record);
}

/** The texts that can be reached: those of notes, and their versions. */
export function texts(record: InterviewRecord): string[] {
  const { notes, removedAt } = viewOf(record, guideOf(['welcome', 5]), { draft: null });
  if (removedAt !== undefined) return [];
  return notes
    .filter((note) => note.removedAt === undefined)
    .flatMap(({ text, versions = [] }) => [text, ...versions.map((one) => one.text)])
    .sort();
}

/** All orders of some things. */
export function orders<T>(all: readonly T[]): T[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((one, n) => orders(all.toSpliced(n, 1)).map((rest) => [one, ...rest]));
}
