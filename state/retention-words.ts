import { restorableFor } from '../domain/retention.ts';
import * as m from '../messages/messages.ts';
import { dateAndTime, inHours, inMinutes } from '../messages/times.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When something was deleted and how much longer it is kept, in words; times in epoch ms. */
export function keptWords(removedAt: number, now: number): string {
  return m.keptUntil({ when: dateAndTime(removedAt), left: leftWords(restorableFor(removedAt, now)) });
}

function leftWords(ms: number): string {
  if (ms === 0) return m.keptNoLonger();
  if (ms < HOUR) return m.keptFor({ time: inMinutes(Math.ceil(ms / MINUTE)) });
  return m.keptFor({ time: inHours(Math.floor(ms / HOUR)) });
}
