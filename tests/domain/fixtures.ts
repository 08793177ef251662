import type { Guide } from '../../domain/guide/guide.ts';
import type { Interview, Plan } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import type { TimelineEvent } from '../../domain/interview/timeline.ts';

/** Milliseconds of a minute. */
export const MINUTE = 60_000;

/** An ordinary afternoon: when the interviews of these tests start, in epoch ms. */
export const START = Date.UTC(2026, 10, 20, 14);

/** The time so many minutes after the start, in epoch ms. */
export function at(minutes: number): number {
  return START + minutes * MINUTE;
}

/** A guide with nothing but sections; `true` marks a protected one. */
export function guideOf(...sections: readonly (readonly [id: string, minutes: number, kept?: boolean])[]): Guide {
  return {
    id: 'guide',
    name: 'Guide',
    summary: '',
    care: { ask: '', pause: '', move: '', message: '' },
    sections: sections.map(([id, minutes, kept = false]) => ({
      id,
      name: id,
      purpose: '',
      minutes,
      protected: kept,
      scripts: [],
      prompts: [],
    })),
    criteria: [],
    preparation: [],
  };
}

/** Events written as [minute, what]: 'paused', 'resumed', 'ended' or the id of the section that is entered. */
export type Events = readonly (readonly [minute: number, what: string])[];

/** The timeline of these events. */
export function timelineOf(...events: Events): TimelineEvent[] {
  return events.map(([minute, what], index): TimelineEvent => {
    const base = { id: `event-${index}`, at: at(minute) };
    if (what === 'paused' || what === 'resumed') return { ...base, kind: what };
    if (what === 'ended') return { ...base, kind: 'ended', outcome: 'writeup' };
    return { ...base, kind: 'entered', section: what };
  });
}

/** The plan of an interview. */
export const plan: Plan = {
  id: 'interview',
  candidate: 'Ada Lovelace',
  role: 'Backend engineer',
  guide: guideOf(['welcome', 5], ['story', 25]),
  call: { host: 'none' },
  createdAt: at(-10),
  plannedEnd: at(30),
};

/** An interview that was planned and nothing more. */
export const planned: Interview = { ...plan, revision: 1, opened: false, timeline: [], ticked: [], notes: [] };

/** A note begun so many minutes after the start. */
export function noteOf(id: string, minute: number, more: Partial<Note> = {}): Note {
  return { id, at: at(minute), kind: 'observation', text: `text of ${id}`, criteria: [], ...more };
}
