import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { Id } from '../../domain/guide/guide.ts';
import { HandedField, type HandOver } from './hand-over-progress.ts';

const DeckRequest = z.discriminatedUnion('type', [
  /** What is on the deck: `fields` in order. How far it was stays, if it is the same interview. */
  z.object({ type: z.literal('hand over'), interview: Id, fields: z.array(HandedField) }),
  /** What was handed over, and what comes next, as the user says on the deck. */
  z.object({ type: z.literal('hand over at'), interview: Id, done: z.array(z.string()), next: z.optional(z.string()) }),
  z.object({ type: z.literal('hand over ended'), interview: Id }),
]);
/** What the deck tells the background. */
export type DeckRequest = z.infer<typeof DeckRequest>;

type Change = (before: HandOver | undefined) => HandOver | undefined;

/** Tells the background what is handed over, and how far it is. */
export async function tellBackground(request: DeckRequest): Promise<void> {
  await browser.runtime.sendMessage(request);
}

/** Handles a request of the deck by `change`. Returns false if the sender is not the library, or asks for something else. */
export function answerDeck(
  raw: unknown,
  { id, url }: { id?: string; url?: string },
  change: (change: Change) => void,
): boolean {
  const ours = id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('/library.html')) === true;
  const request = DeckRequest.safeParse(raw);
  if (!ours || !request.success) return false;
  change(changeFor(request.data));
  return true;
}

function changeFor(request: DeckRequest): Change {
  return (before) => {
    const same = before?.interview === request.interview ? before : undefined;
    switch (request.type) {
      case 'hand over':
        return withFields(same, request);
      case 'hand over at':
        return same
          ? { interview: same.interview, fields: same.fields, done: request.done, ...nextOf(request.next) }
          : before;
      case 'hand over ended':
        return same ? undefined : before;
    }
  };
}

/** The fields as they are now. What was handed over, and what is next, is kept as far as it is still there. */
function withFields(same: HandOver | undefined, given: Pick<HandOver, 'interview' | 'fields'>): HandOver {
  const { interview, fields } = given;
  const has = (id: string) => fields.some((field) => field.id === id);
  const done = same?.done.filter(has) ?? [];
  const first = fields.find(({ id }) => !done.includes(id))?.id;
  const isOver = same !== undefined && same.fields.length > 0 && same.next === undefined;
  const next = same?.next !== undefined && has(same.next) ? same.next : isOver ? undefined : first;
  return { interview, fields, done, ...nextOf(next), ...(same?.last && { last: same.last }) };
}

function nextOf(next: string | undefined): { next?: string } {
  return next === undefined ? {} : { next };
}
