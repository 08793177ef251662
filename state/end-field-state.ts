import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { guideMinutes } from '../domain/guide/guide.ts';
import { startedAt } from '../domain/interview/interview.ts';
import { type Doubt, doubtAbout } from '../domain/interview/planned-end.ts';
import { earliestEnd, endedAt, endOf } from '../domain/interview/timeline.ts';
import * as m from '../messages/messages.ts';
import { lengthInWords, timeOfDay } from '../messages/times.ts';
import type { InterviewActions } from './interview-actions.ts';

/** The end of an interview while it is being corrected; a value that is valid and not in doubt is saved with each key. */
export interface EndField {
  /** Whether it is the planned or the actual end. */
  is: 'planned' | 'real';
  /** In the format of `<input type="datetime-local">`. */
  text: ReadonlySignal<string>;
  /** The length of the interview with the end as saved, in words. */
  length: ReadonlySignal<string>;
  /** Why the typed end is refused, as a sentence. */
  fault: ReadonlySignal<string | undefined>;
  /** What to ask about a planned end before it is saved, and that end in epoch ms. */
  asked: ReadonlySignal<{ doubt: Doubt; end: number } | undefined>;
  /** The guide's length in minutes; undefined if an interview of that length would already be over. */
  guideMinutes(): number | undefined;
  type(text: string): void;
  /** Saves the end that was asked about. */
  confirm(): void;
  /** Plans the interview to last as long as its guide. */
  useGuideLength(): void;
}

const MINUTE = 60_000;

/** Maximum planned length, in ms. */
const LONGEST = 24 * 60 * MINUTE;

/** Corrects the actual or planned end of an interview. */
export function endField({ replica, describe, correctEnd, now }: InterviewActions): EndField {
  const { interview } = replica;
  const { timeline, plannedEnd, createdAt, start, guide } = interview.peek();
  const begins = startedAt(interview.peek()) ?? start ?? createdAt;
  const is = endOf(timeline) ? 'real' : 'planned';
  const text = signal(localTime(endedAt(timeline) ?? plannedEnd));
  const fault = signal<string | undefined>(undefined);
  const asked = signal<{ doubt: Doubt; end: number } | undefined>(undefined);
  const guideEnd = begins + guideMinutes(guide) * MINUTE;

  /** Why a planned end is not valid, as a sentence. */
  function planFault(end: number): string | undefined {
    if (end <= begins) return m.endBeforeStart({ time: timeOfDay(begins) });
    return end > begins + LONGEST ? m.endDayAfter() : undefined;
  }

  /** Saves a planned end, unless there is a question about it. An end already saved is not asked about again. */
  function plan(end: number): void {
    if (text.peek() === localTime(interview.peek().plannedEnd)) return;
    const doubt = doubtAbout(end, now());
    if (doubt) asked.value = { doubt, end };
    else describe({ plannedEnd: end });
  }

  /** Corrects the actual end; returns a sentence if it is refused. */
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

/** A local date and time in the format of `<input type="datetime-local">`. */
function localTime(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
