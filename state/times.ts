import type { Agenda } from '../domain/interview/agenda.ts';

const MINUTE = 60_000;

/** A duration in ms as minutes and seconds, `9:24`, with hours from an hour on, `1:02:05`. Parts of a second are dropped. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The time left of a section, in ms: `9:24`, or `+2:10` when it is over. The last begun second still counts. */
export function timeLeft(ms: number): string {
  return ms > -1000 ? minutesAndSeconds(Math.ceil(Math.max(0, ms) / 1000) * 1000) : `+${minutesAndSeconds(-ms)}`;
}

/** The time since the start of an interview, in ms, as it stands before a note: `06:40`. */
export function sinceStart(ms: number): string {
  const text = minutesAndSeconds(ms);
  return text.length < 5 ? `0${text}` : text;
}

/** How far from the plan, in ms (positive: late): `on plan`, `4 min behind`, `2 min ahead`. Less than a minute is on plan. */
export function planWords(behind: number): string {
  const minutes = Math.trunc(behind / MINUTE);
  if (minutes === 0) return 'on plan';
  return minutes > 0 ? `${minutes} min behind` : `${-minutes} min ahead`;
}

/**
 * In how many ms `planWords` will say something else if nothing happens; undefined while the clock stands still. Within its planned
 * time a section costs the plan nothing; after that each second is one more behind.
 */
export function untilPlanWords({ behind, current, sections, phase }: Agenda): number | undefined {
  const section = current === undefined ? undefined : sections[current];
  if (!section || phase !== 'under way') return undefined;
  const minutes = Math.trunc(behind / MINUTE);
  const next = behind <= -MINUTE ? minutes * MINUTE + 1 : (minutes + 1) * MINUTE;
  return Math.max(0, section.planned - section.spent) + next - behind;
}

/** The time of day in the person's own way, `15:00`. */
export function timeOfDay(epochMs: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(epochMs);
}

/** A length of time in ms as it is said: `45 min`, `9 h 12 min`, `4 h`. Begun minutes count. */
export function lengthInWords(ms: number): string {
  const whole = Math.max(0, Math.ceil(ms / 60_000));
  const [hours, minutes] = [Math.floor(whole / 60), whole % 60];
  return [hours > 0 && `${hours} h`, (minutes > 0 || hours === 0) && `${minutes} min`].filter(Boolean).join(' ');
}

/** When a note was begun, for the place before it, and in full where that says little; times in epoch ms. */
export interface NoteTime {
  words: string;
  title?: string;
}

/**
 * When a note was begun: the time since the start (none while the interview is planned), or `later` for one that was
 * begun after the end.
 */
export function noteTime(at: number, start: number | undefined, end: number | undefined): NoteTime {
  if (start === undefined) return { words: '' };
  if (end === undefined || at <= end) return { words: sinceStart(at - start) };
  return { words: 'later', title: `Added after the interview: ${dateAndTime(at)}` };
}

/** A day and a time of day in the user's own way. */
export function dateAndTime(epochMs: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(epochMs);
}
