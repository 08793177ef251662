import type { Criterion, Guide, Section } from '../../domain/guide/guide.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { Note, NoteKind } from '../../domain/interview/note.ts';
import type { TimelineEvent } from '../../domain/interview/timeline.ts';

/** Every example begins on Friday 20 November 2026, 14:00 in Berlin. */
export const START = Date.UTC(2026, 10, 20, 13);
export const BERLIN = 'Europe/Berlin';

/** The time so many minutes and seconds after the start, in epoch ms. */
export function minute(minutes: number, seconds = 0): number {
  return START + (minutes * 60 + seconds) * 1000;
}

export function section(id: string, name: string, minutes: number): Section {
  return { id, name, purpose: 'SECRET purpose', minutes, protected: false, scripts: [], prompts: [] };
}

export function criterion(id: string, name: string): Criterion {
  return { id, name, lookFor: 'SECRET look for', levels: [{ name: 'SECRET level', behaviour: 'SECRET behaviour' }] };
}

export const GUIDE: Guide = {
  id: 'story',
  name: 'Story',
  summary: 'SECRET summary',
  care: { ask: 'SECRET ask', pause: 'SECRET pause', move: 'SECRET move', message: 'SECRET message' },
  sections: [
    section('welcome', 'Welcome', 5),
    section('story', 'Their story', 25),
    section('deeper', 'Deeper', 15),
    section('questions', 'Their questions', 10),
    section('close', 'Close', 5),
  ],
  criteria: [
    criterion('depth', 'Technical depth'),
    criterion('trade', 'Decisions and trade-offs'),
    criterion('ownership', 'Ownership'),
    criterion('explain', 'Explaining'),
  ],
  preparation: ['SECRET preparation'],
};

export function interview(given: Partial<Interview> = {}): Interview {
  return {
    id: 'i1',
    candidate: 'Ada Lovelace',
    role: 'Backend engineer',
    guide: GUIDE,
    call: { host: 'meet', code: 'abc-defg-hij' },
    createdAt: START - 60_000,
    plannedEnd: minute(60),
    revision: 1,
    opened: true,
    timeline: [],
    ticked: [],
    notes: [],
    ...given,
  };
}

export function entered(section: string, at: number): TimelineEvent {
  return { id: `${section} ${at}`, at, kind: 'entered', section };
}

export function ended(at: number, outcome: 'writeup' | 'rescheduled' = 'writeup'): TimelineEvent {
  return { id: `ended ${at}`, at, kind: 'ended', outcome };
}

export function note(at: number, section: string, kind: NoteKind, text: string, ...criteria: string[]): Note {
  return { id: `n${at}`, at, section, kind, text, criteria };
}
