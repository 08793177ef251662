import { signal } from '@preact/signals';
import type { Day } from '../domain/day-words.ts';
import { ownTimeZone } from './deliver-markdown.ts';

type Reader = typeof import('../domain/day-words.ts').dayIn;

/** What reads days in words: loaded once there is a promise, so that the panel need not wait for it. */
const reader = signal<Reader | undefined>(undefined);

/** Loads what reads days in words. If that fails, no day is read. */
export async function loadDayWords(): Promise<void> {
  if (reader.peek()) return;
  const part = await import('../domain/day-words.ts').catch(() => undefined);
  reader.value = part?.dayIn;
}

/** The day that a text names, written at this moment (epoch ms); empty: none. Undefined as long as that is not known. */
export function dayNamed(text: string, at: number): Day | '' | undefined {
  return reader.value && (reader.value(text, at, ownTimeZone()) ?? '');
}
