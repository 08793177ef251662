import { type Call, type Status, status } from './interview.ts';
import { type InterviewRecord, isHiddenInterview, type PersonPointer } from './interview-record.ts';
import { createdOn, listedNotes, timelineOf, writtenNotes } from './interview-view.ts';
import { type OpenPromise, openPromises } from './promises.ts';
import { endOf } from './timeline.ts';
import { type Pace, paceOf } from './write-up/pace.ts';
import { type WriteUpStage, writeUpStage } from './write-up/stage.ts';

/** What lists show of an interview. Times in epoch ms. */
export interface InterviewSummary {
  id: string;
  candidate: string;
  role: string;
  person?: PersonPointer;
  /** The hash of its guide. */
  guide?: string;
  call: Call;
  status: Status;
  createdAt: number;
  start?: number;
  plannedEnd: number;
  startedAt?: number;
  endedAt?: number;
  /** How far its write-up is; absent while there is none. */
  writeUp?: WriteUpStage;
  /** What was promised in it and is not kept yet; absent if that is nothing. */
  promises?: OpenPromise[];
  /** How long its write-up took, once it is finished. */
  pace?: Pace;
  /** Number of notes that are not deleted, unfinished ones included. */
  notes: number;
  removedAt?: number;
}

/** The summary of an interview as its record holds it, open editors left out; undefined if it holds nothing to show: it was erased or purged. */
export function interviewSummary(record: InterviewRecord): InterviewSummary | undefined {
  const { id, createdAt, person, guide, start, removed } = record;
  const timeline = timelineOf(record.timeline);
  const notes = listedNotes(record.notes ?? {}).filter(({ removedAt }) => removedAt === undefined);
  if (!createdAt && timeline.length === 0 && isWithoutNotes(record)) return undefined;
  const startedAt = timeline[0]?.at;
  const end = endOf(timeline);
  const writeUp = writeUpStage(record);
  const promises = openPromises(notes);
  const pace = end && paceOf(record, end.at);
  return {
    id,
    candidate: record.candidate?.value ?? '',
    role: record.role?.value ?? '',
    ...(person && { person: person.value }),
    ...(guide && { guide: guide.value }),
    call: record.call?.value ?? { host: 'none' },
    status: status({ timeline }),
    createdAt: createdOn(record),
    ...(start && { start: start.value }),
    plannedEnd: record.end?.value ?? 0,
    ...(startedAt !== undefined && { startedAt }),
    ...(end && { endedAt: end.at }),
    ...(writeUp && { writeUp }),
    ...(promises.length > 0 && { promises }),
    ...(pace && { pace }),
    notes: notes.length,
    ...(removed && isHiddenInterview(record) && { removedAt: removed.at }),
  };
}

/** Whether nothing is written in it that is not deleted, in notes and answers. */
function isWithoutNotes({ notes = {} }: InterviewRecord): boolean {
  return writtenNotes(notes).every(({ removedAt }) => removedAt !== undefined);
}
