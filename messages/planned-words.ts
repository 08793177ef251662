import * as m from './messages.ts';
import { daysAgo, fullDay } from './relative-days.ts';
import { lengthInWords, timeOfDay } from './times.ts';

/** For when an interview is planned, `planned for 14:00, in 40 min`; the day as well if it is another one. Both in epoch ms. */
export function plannedWords(start: number, now: number): string {
  const time = timeOfDay(start);
  if (daysAgo(start, now) !== 0) return m.plannedForDay({ day: fullDay(start, now), time });
  return start > now ? m.plannedForIn({ time, length: lengthInWords(start - now) }) : m.plannedFor({ time });
}
