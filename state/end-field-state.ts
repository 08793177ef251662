import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { guideMinutes } from '../domain/guide/guide.ts';
import { startedAt } from '../domain/interview/interview.ts';
import { type Doubt, doubtAbout } from '../domain/interview/planned-end.ts';
import { earliestEnd, endedAt, endOf } from '../domain/interview/timeline.ts';
import * as m from '../messages/messages.ts';
import { lengthInWords, timeOfDay } from '../messages/times.ts';
import type { InterviewActions } from './interview-actions.ts';

/** The end of an interview as it is being corrected; what makes sense and is not in doubt is kept with each key. */
export interface EndField {
  /** Whether it is the planned end or the real one. */
  is: 'planned' | 'real';
  /** As `<input type="datetime-local">` has it. */
  text: ReadonlySignal<string>;
  /** How long the interview lasts with the end that is kept, in words. */
  length: ReadonlySignal<string>;
  /** Why what was typed can't be kept, in a sentence. */
  fault: ReadonlySignal<string | undefined>;
  /** What has to be asked about a planned end before it is kept, and when it would be, in epoch ms. */
  asked: ReadonlySignal<{ doubt: Doubt; end: number } | undefined>;
  /** The guide's length in minutes; undefined when an interview of that length would be over already. */
  guideMinutes(): number | undefined;
  type(text: string): void;
  /** Keeps the end that was asked about. */
  confirm(): void;
  /** Plans the interview to last as long as its guide. */
  useGuideLength(): void;
}

const MINUTE = 60_000;

/** Maximum planned length, in ms. */
const LONGEST = 24 * 60 * MINUTE;

/** Corrects when an interview ended, or is to end, as it stands now. */
export function endField({ replica, describe, correctEnd, now }: InterviewActions): EndField {
  const { interview } = replica;
  const { timeline, plannedEnd, createdAt, guide } = interview.peek();
  const begins = startedAt(interview.peek()) ?? createdAt;
  const is = endOf(timeline) ? 'real' : 'planned';
  const text = signal(localTime(endedAt(timeline) ?? plannedEnd));
  const fault = signal<string | undefined>(undefined);
  const asked = signal<{ doubt: Doubt; end: number } | undefined>(undefined);
  const guideEnd = begins + guideMinutes(guide) * MINUTE;

  /** Why a planned end makes no sense, in a sentence. */
  function planFault(end: number): string | undefined {
    if (end <= begins) return m.endBeforeStart({ time: timeOfDay(begins) });
    return end > begins + LONGEST ? m.endDayAfter() : undefined;
  }

  /** Keeps a planned end, unless it has to be asked about. What is kept already is not asked about again. */
  function plan(end: number): void {
    if (text.peek() === localTime(interview.peek().plannedEnd)) return;
    const doubt = doubtAbout(end, now());
    if (doubt) asked.value = { doubt, end };
    else describe({ plannedEnd: end });
  }

  /** Corrects the real end; tells in a sentence why it can't be. */
  function correct(end: number): string | undefined {
    switch (correctEnd(end)) {
      case 'going on':
        return m.endNotYet();
      case 'early':
        return m.endTooEarly({ time: timeOfDay(earliestEnd(timeline) ?? begins) });
      case 'future':
        return m.endInFuture();
      default:
        return undefined;
    }
  }

  return {
    is,
    text,
    length: computed(() => {
      const { timeline: course, plannedEnd: planned } = interview.value;
      return lengthInWords((endedAt(course) ?? planned) - begins);
    }),
    fault,
    asked,
    guideMinutes: () => (guideEnd > now() ? guideMinutes(guide) : undefined),
    type(typed) {
      text.value = typed;
      asked.value = undefined;
      const end = new Date(typed).getTime();
      if (Number.isNaN(end)) fault.value = m.enterDayAndTime();
      else if (is === 'real') fault.value = correct(end);
      else {
        fault.value = planFault(end);
        if (!fault.value) plan(end);
      }
    },
    confirm() {
      const end = asked.peek()?.end;
      asked.value = undefined;
      if (end !== undefined) describe({ plannedEnd: end });
    },
    useGuideLength() {
      asked.value = undefined;
      text.value = localTime(guideEnd);
      describe({ plannedEnd: guideEnd });
    },
  };
}

/** A local day and time as `<input type="datetime-local">` wants it. */
function localTime(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
