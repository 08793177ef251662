import { restorableFor } from '../domain/retention.ts';
import { dateAndTime } from '../messages/times.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When something was deleted and how much longer it is kept, in words; times in epoch ms. */
export function keptWords(removedAt: number, now: number): string {
  return `Deleted ${dateAndTime(removedAt)} · ${leftWords(restorableFor(removedAt, now))}`;
}

function leftWords(ms: number): string {
  if (ms === 0) return 'about to be permanently deleted';
  if (ms < HOUR) return `kept for another ${Math.ceil(ms / MINUTE)} min`;
  return `kept for another ${Math.floor(ms / HOUR)} h`;
}
