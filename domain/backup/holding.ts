import * as z from 'zod/mini';
import { canonical, digestOf } from '../digest.ts';
import type { GuideRecord } from '../guide/guide-record.ts';
import type { InterviewRecord } from '../interview/interview-record.ts';
import { isAnswer } from '../interview/write-up/answers.ts';
import type { KindName } from '../kinds.ts';
import { type Era, Era as EraSchema, era } from '../merge/era.ts';
import type { RecordState } from '../merge/kind.ts';
import type { Removed } from '../merge/removed.ts';
import { type Saw, Saw as SawSchema, saw, sawOf } from '../merge/saw.ts';
import { Stamp } from '../merge/stamp.ts';
import { stampsOf, type Text } from '../merge/text.ts';
import { Count } from '../number.ts';

/**
 * What a backup holds of one record, without its contents. `knows` only grows as a record is changed, deleted, purged or erased: so a state
 * of which it grew less has lost something. (But for an event that the deletion of a whole interview had not seen: it is purged with it.)
 */
export const Held = z.object({
  /** Equal for equal states. Empty if unknown: it was read from a file. */
  mark: z.string(),
  /**
   * By view the last stamp of the texts and events in it, and of those that were there when they were deleted. Events of before there were records are
   * left out: no stamp is left of one that is undone.
   */
  knows: SawSchema,
  /** The same of the answers of the write-up, which an erasure of judgement takes. Absent if there are none. */
  answers: z.exactOptional(SawSchema),
  era: z.exactOptional(EraSchema),
});
export type Held = z.infer<typeof Held>;

/** What a backup holds, by record. */
export type Holding = ReadonlyMap<string, Held>;

/** The states that the user gave up by accepting a smaller backup: backups need not hold them any longer. Their names: stateName. */
export type GivenUp = ReadonlySet<string>;

const NOTHING: GivenUp = new Set();

/** What is held of a record in this state. */
export function heldOf(kind: KindName, record: RecordState, mark: string): Held {
  const held = { mark, ...(record.era && { era: record.era }) };
  const removed = (record as { removed?: Removed }).removed?.saw ?? {};
  if (kind === 'interview') {
    const { notes = {}, timeline = {} } = record as InterviewRecord;
    const events = Object.keys(timeline).filter((id) => Stamp.safeParse(id).success);
    const parts = (answers: boolean) =>
      Object.entries(notes)
        .filter(([id]) => isAnswer(id) === answers)
        .flatMap(([, note]) => [known(note), note.cut ?? {}, note.removed?.saw ?? {}]);
    const answers = joined(parts(true));
    return {
      ...held,
      knows: joined([removed, sawOf(events), ...parts(false)]),
      ...answersOf(answers),
    };
  }
  if (kind === 'guide') {
    const elements = Object.values((record as GuideRecord).elements ?? {});
    const parts = elements.flatMap((one) => [
      one.removed?.saw ?? {},
      ...Object.values(one.words ?? {}).flatMap((words) => [known(words), words.cut ?? {}]),
    ]);
    return { ...held, knows: joined([removed, ...parts]) };
  }
  return { ...held, knows: removed };
}

function known({ text }: { text?: Text }): Saw {
  return sawOf(stampsOf(text));
}

function joined(all: readonly Saw[]): Saw {
  return all.reduce(saw.join, {});
}

/** What two files that belong together hold of a record. */
export function heldTogether(earlier: Held | undefined, later: Held): Held {
  if (!earlier) return later;
  const both = earlier.era && later.era ? era.join(earlier.era, later.era) : (later.era ?? earlier.era);
  return {
    mark: later.mark,
    knows: saw.join(earlier.knows, later.knows),
    ...answersOf(saw.join(earlier.answers ?? {}, later.answers ?? {})),
    ...(both && { era: both }),
  };
}

function answersOf(answers: Saw): Pick<Held, 'answers'> {
  return Object.keys(answers).length > 0 ? { answers } : {};
}

/** The name of a state that was given up. */
export function stateName(key: string, { knows }: Held): string {
  return JSON.stringify([key, digestOf(canonical(knows))]);
}

/** The record of such a name. */
export function recordIn(name: string): string {
  const [key = '']: string[] = JSON.parse(name);
  return key;
}

/**
 * Whether a later state of a record lacks nothing of an earlier one. How often or when it was changed says nothing: after a loss it goes on
 * from an older state.
 */
export function holdsAll(key: string, later: Held | undefined, earlier: Held, givenUp = NOTHING): boolean {
  if (givenUp.has(stateName(key, earlier))) return true;
  if (!later) return false;
  if (later.mark !== '' && later.mark === earlier.mark) return true;
  if (erased(later.era, earlier.era, ['all', 'notes'])) return true;
  if (!covers(later.knows, earlier.knows)) return false;
  // A deletion of the whole knows of its answers, too.
  const known = saw.join(later.knows, later.answers ?? {});
  return erased(later.era, earlier.era, ['judgement']) || covers(known, earlier.answers ?? {});
}

function covers(later: Saw, earlier: Saw): boolean {
  return saw.join(later, earlier) === later;
}

/** Whether a later state knows of an erasure of one of these reaches that the earlier one did not know of. */
function erased(later: Era | undefined, earlier: Era | undefined, reaches: readonly (keyof Era)[]): boolean {
  return reaches.some((reach) => (later?.[reach] ?? '') > (earlier?.[reach] ?? ''));
}

/** The records of which an earlier backup holds something that no later one does. */
export function lackingIn(later: readonly Holding[], earlier: Holding, givenUp = NOTHING): string[] {
  const isHeld = (key: string, one: Held) =>
    holdsAll(key, undefined, one, givenUp) || later.some((other) => holdsAll(key, other.get(key), one, givenUp));
  return [...earlier].filter(([key, one]) => !isHeld(key, one)).map(([key]) => key);
}

/** What the newest backup lacks compared with another one. */
export const Lesser = z.object({
  /** Name of the file that holds more. */
  name: z.string(),
  /** Number of interviews in the newest backup, and in the one that holds more. */
  holds: Count,
  held: Count,
  /** Number of records missing from the newest one, and of those that are older there. */
  missing: Count,
  older: Count,
});
export type Lesser = z.infer<typeof Lesser>;

/** What the newest backup lacks compared with the others; undefined if nothing. Names the fullest of them. */
export function lesser(
  newest: Holding,
  others: readonly { name: string; holds: Holding }[],
  givenUp = NOTHING,
): Lesser | undefined {
  const lacking = others.map((one) => ({ ...one, keys: lackingIn([newest], one.holds, givenUp) }));
  const fullest = lacking.reduce((most, one) => (one.keys.length > most.keys.length ? one : most), {
    name: '',
    holds: newest,
    keys: [] as string[],
  });
  const all = new Set(lacking.flatMap(({ keys }) => keys));
  if (all.size === 0) return undefined;
  const missing = [...all].filter((key) => !newest.has(key)).length;
  return {
    name: fullest.name,
    holds: interviewsIn(newest),
    held: interviewsIn(fullest.holds),
    missing,
    older: all.size - missing,
  };
}

function interviewsIn(holding: Holding): number {
  return [...holding.keys()].filter((key) => key.startsWith('interview/')).length;
}
