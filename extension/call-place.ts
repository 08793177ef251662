import type { CallAccess } from '../calls/access.ts';
import { callAt } from '../calls/index.ts';
import { accessAtHand, callAccess } from './call-access.ts';
import { type HostCall, hostAt } from './call-host.ts';
import type { Placement } from './panel-messages.ts';
import { placeAtHand, placeFor } from './stored-places.ts';

/** What a click in the toolbar, which leaves no time, can know of a tab: its host, and where its panel opens. */
export interface Destination {
  call: HostCall | undefined;
  place: Placement | undefined;
}

/**
 * Calls `act` with where the panel of a page opens: at once if that is known. If the background was just started, only a page
 * that may hold a call of a known provider is worth waiting for, and only if its panel does not open beside it as far as is
 * known: on any other the side panel opens, and that can't wait.
 */
export function destinationOf(address: string | undefined, act: (to: Destination) => void): void {
  const access = accessAtHand();
  const provider = address === undefined ? undefined : callAt(address);
  if (access) proceed(access);
  else if (!provider) act({ call: undefined, place: undefined });
  // Not over the page, should the side panel be refused: whether Fireside may still see it is not known yet.
  else if (placeAtHand(provider.host) === 'side') act({ call: { host: provider.host, over: false }, place: 'side' });
  else void callAccess().then(proceed);

  function proceed(now: CallAccess): void {
    const call = hostAt(address, now);
    const place = call && placeFor(call.host);
    if (place instanceof Promise) void place.then((found) => act({ call, place: found }));
    else act({ call, place });
  }
}
