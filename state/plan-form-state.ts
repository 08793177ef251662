import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Guide, guideMinutes } from '../domain/guide/guide.ts';
import { guideHash } from '../domain/guide/guide-hash.ts';
import { isZone, momentIn, type WallTime, wallTimeIn } from '../domain/zoned.ts';
import * as m from '../messages/messages.ts';

/** A prompt of mine in the form; without an id it is new. */
export interface PromptField {
  id?: string;
  section: string;
  text: string;
}

/** A plan as it is typed. */
export interface PlanFields {
  candidate: string;
  say: string;
  pronouns: string;
  role: string;
  round: string;
  /** As `<input type="date">` and `<input type="time">` have them; in `zone`. */
  date: string;
  from: string;
  to: string;
  /** The IANA name of a time zone. */
  zone: string;
  /** The id of the guide. */
  guide: string;
  /** Whether it keeps the copy of that guide which it has, although the guide was changed since. */
  keepsCopy: boolean;
  link: string;
  colleagues: string;
  links: string;
  prompts: readonly PromptField[];
  /** The prompt that is typed and not yet added; it is saved with the others. */
  prompt: PromptField;
}

/** When a plan is for, in epoch ms. */
interface PlannedTime {
  start: number;
  end: number;
}

/** What is asked before a plan is saved: whether it may be in the past, or so long. */
export type PlanDoubt = 'past' | 'long';

/** What keeps a plan from being saved, each as a sentence. */
export interface PlanFaults {
  candidate?: string;
  date?: string;
  to?: string;
  zone?: string;
}

/** The form for one plan. */
export interface PlanForm {
  fields: ReadonlySignal<PlanFields>;
  /** Takes what is typed. While the end was not typed, it follows from the start and the guide. */
  set(part: Partial<PlanFields>): void;
  /** The guides to choose from; those that the user made come when they are read. */
  guides: ReadonlySignal<readonly Guide[]>;
  guide: ReadonlySignal<Guide | undefined>;
  /** Whether the chosen guide was changed since its copy was made, so that there are two versions to choose from. */
  hasVersions: ReadonlySignal<boolean>;
  /** Whether the end is on the day after the start. */
  isNextDay: ReadonlySignal<boolean>;
  /** What is wrong; nothing until the user first tried to save. */
  faults: ReadonlySignal<PlanFaults>;
  /** What to ask; nothing until the user first tried to save. */
  doubt: ReadonlySignal<PlanDoubt | undefined>;
  /** Means it, although it is in doubt. */
  confirm(): void;
  /** The plan, if it can be saved: nothing is wrong with it, and nothing in doubt. */
  submit(): (PlannedTime & { fields: PlanFields; guide: Guide }) | undefined;
  /** Whether anything was typed since the form was opened. */
  isTouched(): boolean;
}

interface Options {
  guides: ReadonlySignal<readonly Guide[]>;
  /** The copy of its guide that the plan has. */
  copy?: Guide | undefined;
  fields: PlanFields;
  /** The time, in epoch ms. */
  now(): number;
}

const MINUTE = 60_000;

/** Length from which a plan is asked about, in ms. */
const LONG = 3 * 60 * MINUTE;

/** Longest plan whose end may be on the next day, in minutes; an end that would make more is taken for mistyped. */
const LONGEST_OVERNIGHT = 12 * 60;

const DAY = 24 * 60;

/** The form for a plan, beginning with these fields. */
export function planForm({ guides: current, copy, fields: first, now }: Options): PlanForm {
  const fields = signal(first);
  const tried = signal(false);
  /** The times that the user confirmed. */
  const confirmed = signal('');
  let isEndTyped = first.to !== '';
  const guidesFor = ({ keepsCopy }: PlanFields) =>
    current.value.map((one) => (copy && keepsCopy && one.id === copy.id ? copy : one));
  const guides = computed(() => guidesFor(fields.value));
  const guide = computed(() => guides.value.find(({ id }) => id === fields.value.guide));
  const isOutdated = computed(
    () => copy && current.value.some((one) => one.id === copy.id && guideHash(one) !== guideHash(copy)),
  );
  const hasVersions = computed(() => isOutdated.value === true && fields.value.guide === copy?.id);
  const faults = computed(() => (tried.value ? faultsOf(fields.value) : {}));

  function doubtNow(): PlanDoubt | undefined {
    const time = timeOf(fields.value);
    if (!time || confirmed.value === JSON.stringify(time) || !hasNewTime()) return undefined;
    if (time.end <= now()) return 'past';
    return time.end - time.start > LONG ? 'long' : undefined;
  }

  /** A time that was saved before is not asked about again. */
  function hasNewTime(): boolean {
    const { date, from, to, zone } = fields.value;
    return [date, from, to, zone].join() !== [first.date, first.from, first.to, first.zone].join();
  }

  return {
    fields,
    guides,
    guide,
    hasVersions,
    isNextDay: computed(() => daysToEnd(fields.value) === 1),
    faults,
    doubt: computed(() => (tried.value && !faults.value.date && !faults.value.to ? doubtNow() : undefined)),
    set(part) {
      const next = { ...fields.peek(), ...part };
      if (part.to !== undefined) isEndTyped = part.to !== '';
      const chosen = guidesFor(next).find(({ id }) => id === next.guide);
      if (!isEndTyped && chosen && part.to === undefined) next.to = later(next.from, guideMinutes(chosen)) ?? '';
      fields.value = next;
    },
    confirm() {
      confirmed.value = JSON.stringify(timeOf(fields.peek()));
    },
    submit() {
      tried.value = true;
      const time = timeOf(fields.peek());
      const chosen = guide.peek();
      if (Object.keys(faultsOf(fields.peek())).length > 0 || !time || !chosen || doubtNow()) return undefined;
      return { ...time, fields: fields.peek(), guide: chosen };
    },
    isTouched: () => fields.peek() !== first,
  };
}

function faultsOf(fields: PlanFields): PlanFaults {
  const { candidate, date, from, to, zone } = fields;
  const time = timeOf(fields);
  return {
    ...(candidate.trim() === '' && { candidate: m.whoMeeting() }),
    ...(!isZone(zone) && { zone: m.zoneUnknown() }),
    ...((date === '' || from === '' || to === '') && { date: m.planNeedsTime() }),
    ...(time && time.end <= time.start && { to: m.planEndsFirst() }),
  };
}

/** When these fields say it is, in epoch ms; undefined while that is not clear. */
function timeOf(fields: PlanFields): PlannedTime | undefined {
  const { date, from, to, zone } = fields;
  if (!isZone(zone)) return undefined;
  const [start, end] = [wallOf(date, from), wallOf(date, to, daysToEnd(fields))];
  return start && end && { start: momentIn(zone, start), end: momentIn(zone, end) };
}

/** How many days after its start a plan ends: one, if its end has an earlier time of day and that makes a few hours; else none. */
function daysToEnd({ from, to }: PlanFields): 0 | 1 {
  const [start, end] = [minuteOfDay(from), minuteOfDay(to)];
  if (start === undefined || end === undefined || end >= start) return 0;
  return end + DAY - start <= LONGEST_OVERNIGHT ? 1 : 0;
}

/** A date and a time of day, so many days later. A day past the end of its month is one of the next month. */
function wallOf(date: string, time: string, days = 0): WallTime | undefined {
  const [year, month, day] = date.split('-').map(Number);
  const minutes = minuteOfDay(time);
  if (!year || !month || !day || minutes === undefined) return undefined;
  return { year, month, day: day + days, hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

/** A time of day so many minutes later, which may be on the next day; undefined if there is none. */
function later(time: string, minutes: number): string | undefined {
  const from = minuteOfDay(time);
  if (from === undefined) return undefined;
  const sum = (from + Math.round(minutes)) % DAY;
  return `${two(Math.floor(sum / 60))}:${two(sum % 60)}`;
}

/** `HH:MM` in minutes after midnight; undefined while it is not complete. */
function minuteOfDay(time: string): number | undefined {
  const [hour, minute] = time.split(':').map(Number);
  return hour === undefined || minute === undefined || Number.isNaN(hour + minute) ? undefined : hour * 60 + minute;
}

/** A moment in a zone as the fields of a form have it. */
export function timeFields(at: number, zone: string): { date: string; time: string } {
  const { year, month, day, hour, minute } = wallTimeIn(zone, at);
  return {
    date: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`,
    time: `${two(hour)}:${two(minute)}`,
  };
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
