import { computed, type Signal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import { guideMinutes } from '../domain/guide/guide.ts';
import type { Call, Plan } from '../domain/interview/interview.ts';
import { type Doubt, doubtAbout } from '../domain/interview/planned-end.ts';
import type { Summary } from '../storage/record-store.ts';
import { NO_OWN, type OwnChoices } from './guide-choice.ts';

const MINUTE = 60_000;

/** Maximum recent interviews offered. */
const RECENT = 8;

export type Setup = ReturnType<typeof setupState>;

/** A guide to choose. */
interface Choice {
  id: string;
  name: string;
  minutes: number;
  own: boolean;
}

/** The contents of the set-up form until the interview starts. `now` is when the form opened, in epoch ms. */
export function setupState(
  builtIn: readonly Guide[],
  past: readonly Summary[],
  now: () => number,
  own: OwnChoices = NO_OWN,
) {
  const guides = recentFirst(choicesOf(builtIn, own), past);
  const chosen = signal(guides[0]);
  /** What the chosen guide says; undefined while one of the user’s own is being read. */
  const guide: Signal<Guide | undefined> = signal(undefined);
  const unreadable = signal(false);
  let reading: Promise<void> | undefined;

  function choose(id: string): void {
    const choice = guides.find((one) => one.id === id);
    if (!choice) return;
    chosen.value = choice;
    unreadable.value = false;
    guide.value = choice.own ? undefined : builtIn.find((one) => one.id === id);
    reading = choice.own ? read(id) : undefined;
  }

  async function read(id: string): Promise<void> {
    try {
      const found = await own.read(id);
      if (chosen.peek()?.id === id) guide.value = found;
    } catch {
      if (chosen.peek()?.id === id) unreadable.value = true;
    }
  }

  const minutes = computed(() => (guide.value ? guideMinutes(guide.value) : (chosen.value?.minutes ?? 0)));
  if (chosen.peek()) choose(chosen.peek()?.id ?? '');
  /** The planned end as typed, in epoch ms; undefined while it follows from the guide's minutes. */
  const end = signal<number | undefined>(undefined);
  /** The end the user confirmed although it is far away, in epoch ms. */
  const confirmed = signal<number | undefined>(undefined);
  const candidate = signal('');
  const role = signal('');
  return {
    candidate,
    role,
    guide,
    guides,
    chosen,
    /** Whether the chosen guide could not be read. */
    unreadable,
    /** Resolves once the chosen guide was read, or could not be. */
    ready: async (): Promise<void> => reading,
    /** Roles used before, most recent first. */
    roles: [...new Set(past.map((one) => one.role).filter((one) => one !== ''))],
    /** The interviews that ended most recently, to be opened again. */
    recent: past.filter(({ status }) => status === 'write-up').slice(0, RECENT),
    choose,
    end,
    /** Confirms that the typed end is meant, however far away. */
    confirmEnd() {
      confirmed.value = end.value;
    },
    /** Makes the end follow from the guide's minutes again. */
    useGuideLength() {
      end.value = undefined;
    },
    /** What to ask about the typed end, if anything. */
    doubt(): Doubt | undefined {
      if (end.value === undefined) return undefined;
      const doubt = doubtAbout(end.value, now());
      return doubt === 'far' && confirmed.value === end.value ? undefined : doubt;
    },
    /** Its planned length, in minutes. */
    minutes,
    plannedEnd: (): number => end.value ?? now() + minutes.value * MINUTE,
    /** What is still missing before the interview can start. */
    lacks(): 'name' | 'end' | 'guide' | undefined {
      if (candidate.value.trim() === '') return 'name';
      if (this.doubt()) return 'end';
      return guide.value ? undefined : 'guide';
    },
    /** The plan the form describes; undefined while something is missing. */
    plan(id: string, call: Call): Plan | undefined {
      const name = candidate.value.trim();
      if (!guide.value || this.lacks()) return undefined;
      const plannedEnd = this.plannedEnd();
      return { id, candidate: name, role: role.value.trim(), guide: guide.value, call, createdAt: now(), plannedEnd };
    },
  };
}

function choicesOf(builtIn: readonly Guide[], own: OwnChoices): Choice[] {
  return [
    ...builtIn.map((one) => ({ id: one.id, name: one.name, minutes: guideMinutes(one), own: false })),
    ...own.lines.map(({ id, name, minutes }) => ({ id, name, minutes, own: true })),
  ];
}

/** The guides, last used first. */
function recentFirst(guides: readonly Choice[], past: readonly Summary[]): Choice[] {
  const rank = (guide: Choice) => {
    const place = past.findIndex((one) => one.guide?.id === guide.id);
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  };
  return guides.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

/** How far back a typed time of day can be meant, in ms; beyond that it is tomorrow's, like `0:30` typed late in the evening. */
const HALF_A_DAY = 12 * 60 * MINUTE;

/** A time of day (`15:00`), typed at `now`, as epoch ms. It may have passed. Undefined if it is not a time. */
export function nextTime(text: string, now: number): number | undefined {
  const [hours, minutes] = text.split(':').map(Number);
  if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return undefined;
  const time = new Date(now);
  time.setHours(hours, minutes, 0, 0);
  if (time.getTime() < now - HALF_A_DAY) time.setDate(time.getDate() + 1);
  return time.getTime();
}
