import { storage } from 'wxt/utils/storage';
import * as z from 'zod/mini';
import { withTimeout } from '../storage/failover/timeouts.ts';
import { Placement } from './panel-messages.ts';

/*
 * Where the panel was put last, by call host. The side panel opens only during a click, which leaves no time to read storage,
 * so the places are cached. Firefox opens its sidebar only in the very task of the click: there a background that was just
 * started reads a copy in `localStorage`, synchronously. Chromium's service worker has no `localStorage`, but still opens the
 * side panel a moment later.
 */

const Places = z.catch(z.record(z.string(), Placement), {});
type Places = z.infer<typeof Places>;

const item = storage.defineItem<unknown>('local:places', { version: 1, fallback: {} });
const COPY = 'places';
let known: Places | undefined;

/** Rejects if the browser's storage does not answer. */
async function all(): Promise<Places> {
  if (!known) {
    known = Places.parse(await withTimeout(item.getValue()));
    copy(known);
  }
  return known;
}

/** The place for the calls of a host, as far as it is known at once. */
export function placeAtHand(host: string): Placement | undefined {
  return (known ?? copied())[host];
}

/** The place for the calls of a host; undefined if none was chosen. A promise if that must be read from storage. */
export function placeFor(host: string): Placement | undefined | Promise<Placement | undefined> {
  const place = placeAtHand(host);
  if (place !== undefined || known) return place;
  return all().then(
    (places) => places[host],
    () => undefined,
  );
}

/** Remembers where the panel was put in the calls of a host. Rejects if the browser's storage does not work. */
export async function savePlace(host: string, place: Placement): Promise<void> {
  // Nothing is awaited if it is known: the next click may come at once.
  known = { ...(known ?? (await all())), [host]: place };
  copy(known);
  await item.setValue(known);
}

function copied(): Places {
  try {
    return Places.parse(JSON.parse(globalThis.localStorage.getItem(COPY) ?? '{}'));
  } catch {
    return {};
  }
}

function copy(places: Places): void {
  try {
    globalThis.localStorage.setItem(COPY, JSON.stringify(places));
  } catch {
    // Then the first click after a start opens the panel over the call.
  }
}
