import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { NoteChoices } from '../../domain/interview/for-others.ts';
import { serialQueue } from '../../storage/serial-queue.ts';

/** Ids of notes, and whether they go: no word of any of them. */
const Choices = z.record(z.string(), z.boolean());

/** In memory for this session of the browser, and closed to pages: a key for each interview. */
const PREFIX = 'hand-over-choices:';
const keyOf = (interview: string) => `${PREFIX}${interview}`;

/** Two choices one after the other are both kept. */
const queue = serialQueue();

async function read(key: string): Promise<NoteChoices> {
  return Choices.safeParse((await browser.storage.session.get(key))[key]).data ?? {};
}

/** What was decided about single notes of an interview in this session; nothing if it can't be understood. Rejects if the browser can't read it. */
export function loadChoices(interview: string): Promise<NoteChoices> {
  return queue.run(() => read(keyOf(interview)));
}

/** Keeps what was decided about these notes, beside what was decided about others. Rejects if the browser can't store it. */
export function keepChoices(interview: string, chosen: NoteChoices): Promise<void> {
  const key = keyOf(interview);
  return queue.run(async () => browser.storage.session.set({ [key]: { ...(await read(key)), ...chosen } }));
}

/** Removes what was decided about notes of interviews that no longer exist. */
export function forgetChoices(isGone: (id: string) => Promise<boolean>): Promise<void> {
  return queue.run(async () => {
    for (const key of Object.keys(await browser.storage.session.get(null)))
      if (key.startsWith(PREFIX) && (await isGone(key.slice(PREFIX.length)))) await browser.storage.session.remove(key);
  });
}
