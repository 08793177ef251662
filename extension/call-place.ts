import { type CallAccess, callIn } from '../calls/access.ts';
import { callAt } from '../calls/index.ts';
import { accessAtHand, callAccess } from './call-access.ts';
import type { Placement } from './panel-messages.ts';
import { placeFor } from './stored-places.ts';

/** The call at an address, and the name under which its place is kept: its provider, or a site of the user's own. */
export interface HostCall {
  host: string;
  /** Whether the panel can be over the call. */
  over: boolean;
}

/** The host of a call at this address that Fireside may see. */
export function hostAt(address: string | undefined, access: CallAccess): HostCall | undefined {
  const call = address === undefined ? undefined : callIn(address, access);
  if (!call || address === undefined) return undefined;
  const isOwn = call.host === 'own';
  return { host: isOwn ? new URL(address).hostname : call.host, over: !isOwn };
}

/** What a click in the toolbar, which leaves no time, can know of a tab: its host, and where its panel opens. */
export interface Destination {
  call: HostCall | undefined;
  place: Placement | undefined;
}

/**
 * Calls `act` with where the panel of a page opens: at once if that is known. If the background was just started, only a page
 * that may hold a call of a known provider is worth waiting for: on any other the side panel opens, and that can't wait.
 */
export function destinationOf(address: string | undefined, act: (to: Destination) => void): void {
  const access = accessAtHand();
  if (!access && address !== undefined && callAt(address)) {
    void callAccess().then((now) => proceed(now));
    return;
  }
  if (access) proceed(access);
  else act({ call: undefined, place: undefined });

  function proceed(now: CallAccess): void {
    const call = hostAt(address, now);
    const place = call && placeFor(call.host);
    if (place instanceof Promise) void place.then((found) => act({ call, place: found }));
    else act({ call, place });
  }
}
