import { canonical } from '../../../domain/digest.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { migratedInterview } from '../../../domain/interview/migrate-interview.ts';
import type { InterviewV1 } from '../../../domain/interview/version-1.ts';
import { filtered } from '../../../domain/merge/entries.ts';

/** Fields of both, by what they are called in an interview of version 1. */
const REGISTERS = { candidate: 'candidate', role: 'role', call: 'call', plannedEnd: 'end', opened: 'opened' } as const;

/** What changes made of an interview of version 1, as a record: only what they changed, since the rest is stored, perhaps under earlier stamps. */
export function newParts(before: InterviewV1, after: InterviewV1): InterviewRecord {
  const record = migratedInterview(after);
  const same = (a: unknown, b: unknown) => canonical(a ?? null) === canonical(b ?? null);
  const registers = Object.entries(REGISTERS).filter(([old]) => !same(before[old as 'role'], after[old as 'role']));
  const noteOf = (interview: InterviewV1, id: string) => [
    interview.notes.find((note) => note.id === id),
    interview.draft?.id === id ? interview.draft : undefined,
  ];
  const notes = filtered(record.notes, (_, id) => !same(noteOf(before, id), noteOf(after, id)));
  const events = filtered(record.timeline, (_, id) => {
    const event = (interview: InterviewV1) => interview.timeline.find((one) => one.id === id);
    return !same(event(before), event(after));
  });
  const undone = before.timeline.filter(({ id }) => !after.timeline.some((one) => one.id === id));
  const timeline = { ...events, ...Object.fromEntries(undone.map(({ id }) => [id, { undone: true as const }])) };
  const ticked = filtered(record.ticked, (_, id) => !before.ticked.includes(id));
  return {
    id: record.id,
    ...(record.era && { era: record.era }),
    ...Object.fromEntries(registers.map(([, name]) => [name, record[name]])),
    ...(Object.keys(timeline).length > 0 && { timeline }),
    ...(ticked && { ticked }),
    ...(notes && { notes }),
    ...(before.removedAt !== after.removedAt && record.removed && { removed: record.removed }),
  };
}
