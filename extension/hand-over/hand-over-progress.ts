import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { Id } from '../../domain/guide/guide.ts';

/** A field of the other form: what it is called, and what goes into it. Without HTML only plain text is wanted. */
export const HandedField = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string(),
  html: z.optional(z.string()),
});
export type HandedField = z.infer<typeof HandedField>;

/** What became of the last key. `nothing`: no hand-over was under way, or no field was left. `page`: the browser lets nobody touch this page. */
export const Outcome = z.object({
  field: z.string(),
  is: z.enum([
    ...['put', 'changed', 'no field', 'not a field for words', 'locked', 'frame', 'full', 'unmoved', 'page'],
  ] as const),
  /** What a maximum length left out. */
  rest: z.optional(z.string()),
  /** Whether the words are on the clipboard instead. */
  copied: z.boolean(),
});
export type Outcome = z.infer<typeof Outcome>;

/** Which interview is being handed over, its fields in order, and how far it is. */
export const HandOver = z.object({
  interview: Id,
  fields: z.array(HandedField),
  /** The fields that were handed over, by id. */
  done: z.array(z.string()),
  /** The field that comes next. */
  next: z.optional(z.string()),
  last: z.optional(Outcome),
});
export type HandOver = z.infer<typeof HandOver>;

/** In memory for this session of the browser, and closed to pages: the words of a candidate are in it. */
const KEY = 'hand-over';

/** The hand-over that is under way; undefined if there is none. */
export async function loadHandOver(): Promise<HandOver | undefined> {
  return HandOver.safeParse((await browser.storage.session.get(KEY))[KEY]).data;
}

/** Keeps how far the hand-over is; undefined ends it. */
export async function saveHandOver(handOver: HandOver | undefined): Promise<void> {
  if (handOver) await browser.storage.session.set({ [KEY]: handOver });
  else await browser.storage.session.remove(KEY);
}

/** Listens to how far the hand-over is, until the returned function is called. */
export function watchHandOver(listener: (handOver: HandOver | undefined) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>) => {
    if (KEY in changes) listener(HandOver.safeParse(changes[KEY]?.newValue).data);
  };
  browser.storage.session.onChanged.addListener(changed);
  return () => browser.storage.session.onChanged.removeListener(changed);
}
