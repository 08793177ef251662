import * as m from './messages.ts';
import { daysAgo, fullDay } from './relative-days.ts';
import { lengthInWords, timeOfDay } from './times.ts';

/** What begins so soon (ms) needs no day, though midnight lies before it. */
const SOON = 3 * 60 * 60_000;

/** For when an interview is planned, `planned for 14:00, in 40 min`; the day instead if it is another one. Both in epoch ms. */
export function plannedWords(start: number, now: number): string {
  const time = timeOfDay(start);
  const isSoon = start > now && start - now <= SOON;
  if (daysAgo(start, now) !== 0 && !isSoon) return m.plannedForDay({ day: fullDay(start, now), time });
  return start > now ? m.plannedForIn({ time, length: lengthInWords(start - now) }) : m.plannedFor({ time });
}
