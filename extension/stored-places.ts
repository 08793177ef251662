import { storage } from 'wxt/utils/storage';
import * as z from 'zod/mini';
import { withTimeout } from '../storage/failover/timeouts.ts';
import { Placement } from './panel-messages.ts';

/* Where the panel was put last, by call host. Cached, since the side panel opens only during a click, which leaves no time to read storage. */

const Places = z.catch(z.record(z.string(), Placement), {});
type Places = z.infer<typeof Places>;

const item = storage.defineItem<unknown>('local:places', { version: 1, fallback: {} });
let known: Places | undefined;

/** Rejects if the browser's storage does not answer. */
async function all(): Promise<Places> {
  known ??= Places.parse(await withTimeout(item.getValue()));
  return known;
}

/** The place for the calls of a host; undefined if none was chosen. A promise if that must be read from storage. */
export function placeFor(host: string): Placement | undefined | Promise<Placement | undefined> {
  return known
    ? known[host]
    : all().then(
        (places) => places[host],
        () => undefined,
      );
}

/** Remembers where the panel was put in the calls of a host. Rejects if the browser's storage does not work. */
export async function savePlace(host: string, place: Placement): Promise<void> {
  known = { ...(await all()), [host]: place };
  await item.setValue(known);
}
