import { currentLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import { type DateFormat, daysAgo, relativeDay } from '../messages/relative-days.ts';

/** A moment relative to now (both epoch ms): "never" for 0, "today 15:04", "yesterday 09:30", "3 Nov". */
export function relativeMoment(at: number, now: number, habits: DateFormat = {}): string {
  if (at === 0) return m.never();
  const day = relativeDay(at, now, habits);
  const ago = daysAgo(at, now, habits);
  if (ago !== 0 && ago !== 1) return day;
  const { locale = currentLanguage().formats, timeZone } = habits;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23', ...(timeZone && { timeZone }) });
  return m.dayAndTime({ day, time: time.format(at) });
}
