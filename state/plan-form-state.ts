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
function timeOf({ date, from, to, zone }: PlanFields): PlannedTime | undefined {
  if (!isZone(zone)) return undefined;
  const [start, end] = [from, to].map((time) => wallOf(date, time));
  return start && end && { start: momentIn(zone, start), end: momentIn(zone, end) };
}

function wallOf(date: string, time: string): WallTime | undefined {
  const [year, month, day] = date.split('-').map(Number);
  const [hour, minute] = time.split(':').map(Number);
  if (!year || !month || !day || hour === undefined || minute === undefined || Number.isNaN(hour + minute))
    return undefined;
  return { year, month, day, hour, minute };
}

/** A time of day so many minutes later on the same day; undefined if there is none. */
function later(time: string, minutes: number): string | undefined {
  const [hour, minute] = time.split(':').map(Number);
  if (hour === undefined || minute === undefined || Number.isNaN(hour + minute)) return undefined;
  const sum = hour * 60 + minute + Math.round(minutes);
  return sum < 24 * 60 ? `${two(Math.floor(sum / 60))}:${two(sum % 60)}` : undefined;
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
