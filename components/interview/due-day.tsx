import type { JSX } from 'preact';
import { dueWords } from '../../messages/due-words.ts';
import './due-day.css';

/** By when a promise is due, in words. `now` in epoch ms. */
export function DueDay({ due, now }: { due: string; now: number }): JSX.Element {
  return <span class="due-day">{dueWords(due, now)}</span>;
}
