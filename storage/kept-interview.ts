import { interviewKind } from '../domain/interview/interview-kind.ts';
import { type InterviewRecord, isHiddenInterview } from '../domain/interview/interview-record.ts';
import { folded, isNews, laterOpenText, type OpenText } from '../domain/interview/open-text.ts';
import { isAnswer } from '../domain/interview/write-up/answers.ts';
import { entryOf } from '../domain/merge/entries.ts';
import { type Era, outdatedBy } from '../domain/merge/era.ts';
import { type Kept, mergedKept, purgedKept } from './kept-record.ts';

/** An interview as a store keeps it. What open editors hold lies beside the record, so that a key press rewrites only that. */
export interface KeptInterview extends Kept<InterviewRecord> {
  readonly texts: readonly OpenText[];
}

/** What must be known of an interview to take an open text without reading it. */
export interface Mark {
  readonly era?: Era | undefined;
  /** Whether it is deleted. */
  readonly hidden: boolean;
}

/** What has to be known of a record to take an open text. */
export function markOf(record: InterviewRecord): Mark {
  return { era: record.era, hidden: isHiddenInterview(record) };
}

/**
 * What becomes of an open text: it is laid beside the interview, or goes because it was written before an erasure. It is folded in at once where
 * that changes what lists show: where there is no such interview, where it is deleted, or where the text knows of another erasure.
 */
export function fateOf(text: OpenText, mark: Mark | undefined): 'beside' | 'folded' | 'gone' {
  if (!mark || mark.hidden || outdatedBy(text.era, mark.era)) return 'folded';
  const reach = outdatedBy(mark.era, text.era);
  const isErased = reach === 'all' || reach === 'notes' || (reach === 'judgement' && isAnswer(text.note));
  return isErased ? 'gone' : 'beside';
}

/** Whether both are of one opening of an editor. */
export function isSameSession(a: OpenText, b: OpenText): boolean {
  return a.interview === b.interview && a.note === b.note && a.session === b.session;
}

/** An interview after a state was merged into it. Open texts that it now holds, or that it erased, go. The same object if nothing changes. */
export function mergedInterview(before: KeptInterview | undefined, state: InterviewRecord, now: number): KeptInterview {
  // What is typed into a deleted note may bring it back: before it is purged.
  const whole = before && withoutDeletedTexts(before, now);
  const after = withTexts(whole, mergedKept(interviewKind, whole, state, now), whole?.texts ?? NO_TEXTS);
  return withoutDeletedTexts(after, now);
}

/**
 * An interview with its open texts folded in if there is one of which the note, or all, was deleted: it brings that back, and lists have to show it
 * again; or it is hidden and purged with the rest.
 */
function withoutDeletedTexts(kept: KeptInterview, now: number): KeptInterview {
  const { record, texts } = kept;
  const isDeleted = ({ note }: OpenText) => entryOf(record.notes, note)?.removed !== undefined;
  const isAny = texts.length > 0 && (isHiddenInterview(record) || texts.some(isDeleted));
  return isAny ? foldedInterview(kept, now) : kept;
}

/** An interview after what its open editors hold was folded into it. The same object if they hold nothing. */
export function foldedInterview(before: KeptInterview, now: number): KeptInterview {
  const { record, texts } = before;
  if (texts.length === 0) return before;
  return withTexts(before, mergedKept(interviewKind, before, folded({ id: record.id }, texts), now), NO_TEXTS);
}

/** An interview with this text of an open editor folded in. */
export function withFolded(before: KeptInterview | undefined, text: OpenText, now: number): KeptInterview {
  return mergedInterview(before, folded({ id: text.interview }, [text]), now);
}

/** An interview without what this store has known as deleted for a day. What open editors hold is folded in first: it may bring something back. */
export function purgedInterview(before: KeptInterview, now: number): KeptInterview {
  const whole = foldedInterview(before, now);
  return withTexts(whole, purgedKept(interviewKind, whole, now), whole.texts);
}

/** Texts of open editors with one more, in order. The same array if it brings nothing new. */
export function withText(texts: readonly OpenText[], text: OpenText): readonly OpenText[] {
  const before = texts.find((one) => isSameSession(one, text));
  if (!before) return [...texts, text].sort(textOrder);
  const later = laterOpenText(before, text);
  return later === before ? texts : texts.map((one) => (one === before ? later : one));
}

/** The order of open texts: by interview, note and session, as keys are ordered. */
export function textOrder(a: OpenText, b: OpenText): number {
  return order(a.interview, b.interview) || order(a.note, b.note) || order(a.session, b.session);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const NO_TEXTS: readonly OpenText[] = [];

function withTexts(
  before: KeptInterview | undefined,
  { record, learned }: Kept<InterviewRecord>,
  texts: readonly OpenText[],
): KeptInterview {
  const left = texts.filter((text) => isNews(record, text));
  const same = before?.record === record && before.learned === learned && before.texts.length === left.length;
  return same ? before : { record, learned, texts: left.length === texts.length ? texts : left };
}
