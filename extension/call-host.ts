import { type CallAccess, callIn } from '../calls/access.ts';

/** The name under which the place of a call's panel is kept: its provider, or a site of the user's own. */
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
