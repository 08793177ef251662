import * as z from 'zod/mini';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { interviewSummary } from '../../domain/interview/interview-summary.ts';
import { timelineOf } from '../../domain/interview/interview-view.ts';
import { OpenText } from '../../domain/interview/open-text.ts';
import { endOf } from '../../domain/interview/timeline.ts';
import { entriesFrom } from '../../domain/merge/entries.ts';
import { type KeptInterview, markOf } from '../kept-interview.ts';
import { dueAt } from '../kept-record.ts';
import { recordDigest, shardOf } from '../record-digest.ts';
import { StoreError } from '../record-store.ts';
import { type Places, placesOf } from '../summary.ts';
import { parsed } from './parsed.ts';
import { InterviewValue, NoteValue, Row, type TextValue, VALUE_VERSION } from './schema.ts';

/** An interview as it was read or written last. */
export interface Loaded extends KeptInterview {
  readonly row: Row;
  readonly isPacked: boolean;
}

/** The stored values of one interview, as they were read. */
export interface Raw {
  row: unknown;
  value: unknown;
  notes: readonly unknown[];
  texts: readonly unknown[];
}

/** An interview of its stored values; undefined if there is none. Throws StoreError 'damaged' if one is invalid or missing. */
export function loadedOf(id: string, raw: Raw): Loaded | undefined {
  if (raw.row === undefined && raw.value === undefined && raw.notes.length === 0) return undefined;
  const row = parsed(Row, raw.row);
  const { record, packed, learned } = parsed(InterviewValue, raw.value);
  const whole = packed ? unpacked(packed) : parsed(InterviewRecord, { ...record, ...notesOf(raw.notes) });
  if (whole.id !== id || row.id !== id) throw new StoreError('damaged');
  return { row, record: whole, learned, texts: textsOf(raw.texts), isPacked: packed !== undefined };
}

/** The valid ones of these texts. An invalid one is left where it is: it must not hide the interview. */
export function textsOf(values: readonly unknown[]): OpenText[] {
  return values.flatMap((value) => {
    const result = OpenText.safeParse(value);
    return result.success ? [result.data] : [];
  });
}

/** How an interview is stored in a row. `changed`: when, in epoch ms. */
export function rowOf(kept: KeptInterview, isPacked: boolean, changed: number): Row {
  const { record } = kept;
  const line = lineOf(record);
  const {
    open,
    person: _,
    role,
    'under way': begun,
    'to write up': unwritten,
    ...places
  }: Places = line ? placesOf(line) : {};
  const { era, hidden } = markOf(record);
  const due = dueAt(interviewKind, kept);
  return {
    v: VALUE_VERSION,
    id: record.id,
    etag: recordDigest('interview', record, !isPacked),
    shard: shardOf('interview', record.id),
    ...(era && { era }),
    ...(hidden && { hidden }),
    ...(line && { line }),
    ...places,
    ...(open && { open: open.key, opened: open.moment }),
    ...(begun !== undefined && { begun }),
    ...(unwritten !== undefined && { unwritten }),
    ...(role && { role: role.key }),
    ...(line?.guide !== undefined && line.removedAt === undefined && { guide: line.guide }),
    ...(record.person && { person: record.person.value.id }),
    ...(due !== undefined && { due }),
    ...(line?.endedAt !== undefined && !isPacked && { loose: changed }),
  };
}

/** What lists show of an interview, with the hash of its guide. */
function lineOf(record: InterviewRecord): Row['line'] {
  const summary = interviewSummary(record);
  if (!summary) return undefined;
  const { person, ...rest } = summary;
  return { ...rest, ...(person && { person: person.id }) };
}

/** Whether an interview is over, so that it is to be packed. */
export function isOver(record: InterviewRecord): boolean {
  return endOf(timelineOf(record.timeline)) !== undefined;
}

/** The value that holds an interview; its notes are in it only if it is packed. */
export function interviewValue({ record, learned }: KeptInterview, isPacked: boolean): InterviewValue {
  const base = { v: VALUE_VERSION, id: record.id, learned: { ...learned } } as const;
  if (isPacked) return { ...base, packed: interviewKind.pack(record) as Record<string, unknown> };
  const { notes: _, ...rest } = record;
  return { ...base, record: rest };
}

/** The value that holds a text. */
export function textValue(text: OpenText): TextValue {
  return { v: VALUE_VERSION, ...text };
}

function unpacked(packed: unknown): InterviewRecord {
  try {
    return interviewKind.unpack(packed);
  } catch {
    throw new StoreError('damaged');
  }
}

function notesOf(values: readonly unknown[]): Pick<InterviewRecord, 'notes'> {
  if (values.length === 0) return {};
  const notes = parsed(z.array(NoteValue), values);
  return { notes: entriesFrom(notes.map(({ note, state }) => [note, state])) };
}
