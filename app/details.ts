import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { startedAt, status } from '../domain/interview.ts';
import { earliestEnd, endedAt, endOf } from '../domain/timeline.ts';
import type { Conduct } from './conduct.ts';
import { lengthInWords, timeOfDay } from './times.ts';

/** The name, role and end of an interview as they are being corrected; what makes sense is kept with each key. */
export interface Details {
  candidate: ReadonlySignal<string>;
  role: ReadonlySignal<string>;
  /** As `<input type="datetime-local">` has it; undefined for an interview whose end is nobody's business. */
  end: ReadonlySignal<string> | undefined;
  /** Whether it is the planned end or the real one. */
  endIs: 'planned' | 'real';
  /** How long the interview lasts, in words. */
  length: ReadonlySignal<string>;
  /** Why what was typed can't be kept, in a sentence. */
  nameFault: ReadonlySignal<string | undefined>;
  endFault: ReadonlySignal<string | undefined>;
  typeCandidate(text: string): void;
  typeRole(text: string): void;
  typeEnd(text: string): void;
  /** A name that was emptied comes back as it was. */
  close(): void;
}

/** Maximum planned length, in ms. */
const LONGEST = 24 * 60 * 60_000;

/** Corrects who an interview is with, for what, and when it ended or is to end. */
export function details({ replica, describe, correctEnd }: Conduct): Details {
  const { interview } = replica;
  const { timeline, plannedEnd, createdAt, candidate: name, role: purpose } = interview.peek();
  const begins = startedAt(interview.peek()) ?? createdAt;
  const ended = endOf(timeline) !== undefined;
  const candidate = signal(name);
  const role = signal(purpose);
  const end = signal(localTime(endedAt(timeline) ?? plannedEnd));
  const endFault = signal<string | undefined>(undefined);

  /** Keeps the end; tells in a sentence why it can't be. */
  function keepEnd(text: string): string | undefined {
    const at = new Date(text).getTime();
    if (Number.isNaN(at)) return 'Enter a day and a time.';
    if (!ended) {
      if (at <= begins) return `That is before the start, at ${timeOfDay(begins)}.`;
      if (at > begins + LONGEST) return 'That is more than a day after the start.';
      describe({ plannedEnd: at });
      return undefined;
    }
    const fault = correctEnd(at);
    if (fault === 'early') return `The interview was still going on at ${timeOfDay(earliestEnd(timeline) ?? begins)}.`;
    return fault && 'That is in the future.';
  }

  return {
    candidate,
    role,
    end: status(interview.peek()) === 'rescheduled' ? undefined : end,
    endIs: ended ? 'real' : 'planned',
    length: computed(() => {
      const { timeline: course, plannedEnd: planned } = interview.value;
      return lengthInWords((endedAt(course) ?? planned) - begins);
    }),
    nameFault: computed(() => (candidate.value.trim() === '' ? 'Who was it? A first name is enough.' : undefined)),
    endFault,
    typeCandidate(text) {
      candidate.value = text;
      if (text.trim() !== '') describe({ candidate: text.trim() });
    },
    typeRole(text) {
      role.value = text;
      describe({ role: text.trim() });
    },
    typeEnd(text) {
      end.value = text;
      endFault.value = keepEnd(text);
    },
    close() {
      if (candidate.value.trim() === '') describe({ candidate: name });
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
