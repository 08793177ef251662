import { restorableFor } from '../domain/retention.ts';
import * as m from '../messages/messages.ts';
import { dateAndTime } from '../messages/times.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When something was deleted and how much longer it is kept, in words; times in epoch ms. */
export function keptWords(removedAt: number, now: number): string {
  return m.keptUntil({ when: dateAndTime(removedAt), left: leftWords(restorableFor(removedAt, now)) });
}

function leftWords(ms: number): string {
  if (ms === 0) return m.keptNoLonger();
  if (ms < HOUR) return m.keptMinutes({ minutes: Math.ceil(ms / MINUTE) });
  return m.keptHours({ hours: Math.floor(ms / HOUR) });
}
