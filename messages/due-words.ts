import * as m from './messages.ts';
import { daysAgo, fullDay, weekday } from './relative-days.ts';

/** Days for which the name of the day is enough. */
const WEEK = 7;

/** A day as `2026-12-04`, at noon of the current time zone, in epoch ms. */
function noonOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12).getTime();
}

/** By when something is due, as `by Friday`; and that it is late, if it is. `now` in epoch ms. */
export function dueWords(due: string, now: number): string {
  const at = noonOf(due);
  const days = -daysAgo(at, now);
  if (days < 0) return m.dueDaysAgo({ count: -days });
  if (days === 0) return m.dueToday();
  if (days === 1) return m.dueTomorrow();
  return m.dueBy({ day: days < WEEK ? weekday(at) : fullDay(at, now) });
}

/** Whether a day is over. */
export function isOverdue(due: string, now: number): boolean {
  return daysAgo(noonOf(due), now) > 0;
}
