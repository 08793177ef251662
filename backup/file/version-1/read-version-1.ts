import { guideHash } from '../../../domain/guide/guide-hash.ts';
import { migratedInterview } from '../../../domain/interview/migrate-interview.ts';
import { InterviewV1 } from '../../../domain/interview/version-1.ts';
import { Moment } from '../../../domain/number.ts';
import { BackupRefused, type Entry, MAX_LINE } from '../backup-format.ts';
import type { Line } from '../lines.ts';
import { damageOf } from '../read-backup.ts';

/* Version 1 was one JSON object, written with an interview to a line, that held each interview as it was before there were records. */

/** Maximum plausible revision. */
const MAX_REVISION = 2 ** 40;

/** Whether a file that begins with this text is of version 1. */
export function isVersion1(beginning: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"fireside backup"\s*,\s*"version"\s*:\s*1\s*,/.test(beginning);
}

/** Reads the lines of a backup of version 1. One that another program has reformatted must be short. Throws BackupRefused. */
export async function* readVersion1(lines: AsyncIterable<Line>): AsyncGenerator<Entry> {
  const input = lines[Symbol.asyncIterator]();
  const first = await input.next();
  const head = first.done ? undefined : objectIn(`${first.value?.replace(/,$/, '')}}`);
  const second = await input.next();
  if (!head || second.done || second.value !== '"interviews":[') {
    yield* fromWhole(await wholeOf([first, second], input));
    return;
  }
  yield* fromHead(head);
  const state = { guides: new Set<string>(), place: 0 };
  for (let next = await input.next(); !next.done; next = await input.next()) {
    if (next.value === '],') {
      const { value } = await input.next();
      yield* endOf(objectIn(`{${value}`), state.place);
      return;
    }
    yield* fromInterview(objectIn(next.value?.replace(/,$/, '')), state, next.value ?? '');
  }
  yield { is: 'end', missing: undefined };
}

interface Reading {
  /** The hashes of the guides that were given. */
  guides: Set<string>;
  place: number;
}

function* fromWhole(file: Record<string, unknown>): Generator<Entry> {
  yield* fromHead(file);
  if (!Array.isArray(file.interviews)) throw new BackupRefused('damaged');
  const state = { guides: new Set<string>(), place: 0 };
  for (const one of file.interviews) yield* fromInterview(one, state, JSON.stringify(one));
  yield* endOf(file, state.place);
}

function* fromHead({ createdAt, app, settings }: Record<string, unknown>): Generator<Entry> {
  const at = Moment.safeParse(createdAt);
  yield { is: 'header', header: { createdAt: at.success ? at.data : 0, app: String(app), counts: {} } };
  if (settings) yield { is: 'record', record: { kind: 'settings', settings } };
}

function* fromInterview(raw: unknown, state: Reading, text: string): Generator<Entry> {
  state.place += 1;
  const { success, data } = InterviewV1.safeParse(raw);
  const plausible = success && data.revision >= 1 && data.revision <= MAX_REVISION;
  if (!plausible) {
    const { candidate } = damageOf(text, state.place);
    yield { is: 'damaged', place: state.place, key: '', candidate };
    return;
  }
  const hash = guideHash(data.guide);
  if (!state.guides.has(hash)) yield { is: 'record', record: { kind: 'guide copy', hash, guide: data.guide } };
  state.guides.add(hash);
  yield { is: 'record', record: { kind: 'interview', state: migratedInterview(data) }, size: text.length };
}

function* endOf(file: Record<string, unknown> | undefined, found: number): Generator<Entry> {
  const { interviews } = (file?.end ?? {}) as { interviews?: unknown };
  yield { is: 'end', missing: typeof interviews === 'number' ? Math.max(0, interviews - found) : undefined };
}

/** A short file as one value. */
async function wholeOf(
  first: readonly IteratorResult<Line, unknown>[],
  rest: AsyncIterator<Line>,
): Promise<Record<string, unknown>> {
  const texts = first.flatMap(({ done, value }) => (done ? [] : [String(value)]));
  let length = 0;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    length += next.value?.length ?? MAX_LINE;
    if (length >= MAX_LINE) throw new BackupRefused('damaged');
    texts.push(next.value ?? '');
  }
  const file = objectIn(texts.join('\n'));
  if (!file) throw new BackupRefused('damaged');
  return file;
}

/** The object that a JSON text holds; undefined if it is none. */
function objectIn(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
