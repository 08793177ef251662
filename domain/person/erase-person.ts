import type { InterviewChange } from '../interview/interview-change.ts';
import { interviewMerge } from '../interview/interview-merge.ts';
import type { InterviewRecord, PersonPointer } from '../interview/interview-record.ts';
import { NEVER, type Stamp } from '../merge/stamp.ts';
import { type PersonChange, type PersonRecord, personKind } from './person-record.ts';

/** What an interview is to hold that names a person as they are known now. */
export function pointerTo({ id, era }: PersonRecord): PersonPointer {
  return { id, ...(era?.all !== undefined && { era: era.all }) };
}

/**
 * The changes that erase a person and all interviews that name them. `next` makes the stamp of a change to a record, which comes after the
 * given one. Interviews that nobody here knows are stopped at the door: isBarred.
 */
export function erasureOf(
  person: PersonRecord,
  interviews: readonly InterviewRecord[],
  next: (record: string, latest: Stamp | typeof NEVER) => Stamp,
): { person: PersonChange; interviews: InterviewChange[] } {
  const base = ({ id: record, era }: PersonRecord | InterviewRecord, latest: Stamp | typeof NEVER) => ({
    record,
    stamp: next(record, latest),
    ...(era && { era }),
  });
  return {
    person: { type: 'person erased', ...base(person, personKind.latest(person)) },
    interviews: interviews
      .filter((one) => one.person?.value.id === person.id)
      .map((one) => ({ type: 'interview erased', reach: 'all', ...base(one, interviewMerge.latest(one)) })),
  };
}

/**
 * Whether an interview must not be kept: it names a person as they were before they were erased. To be asked once everything that arrived together
 * is merged, of interviews that changed and of those that name a person who did. Nothing is kept in its place, so that a copy which
 * has come to name somebody else is welcome.
 */
export function isBarred(interview: InterviewRecord, person: PersonRecord | undefined): boolean {
  const named = interview.person?.value;
  return named !== undefined && named.id === person?.id && (person.era?.all ?? NEVER) > (named.era ?? NEVER);
}
