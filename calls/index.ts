import type { Call } from '../domain/interview/interview.ts';
import type { CallHost } from './host.ts';
import { meet } from './meet.ts';
import { personIn } from './person.ts';
import { zoom } from './zoom.ts';

/** Every provider of calls that Fireside knows. */
const HOSTS: readonly CallHost[] = [meet, zoom];

/** Match patterns of all pages in which a call may be. */
export const CALL_MATCHES: readonly string[] = HOSTS.flatMap(({ matches }) => matches);

/** The call that an address leads to, with its code where the address tells one; undefined when it is no page of a call's host. */
export function callAt(address: string): Call | undefined {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return undefined;
  const host = HOSTS.find((one) => one.has(url));
  if (!host) return undefined;
  const code = host.code(url);
  return { host: host.name, ...(code && { code }) };
}

/** Whether two calls are the same meeting; undefined when that can't be told, as without a code. */
export function sameCall(a: Call, b: Call): boolean | undefined {
  if (a.host === 'none' || b.host === 'none') return undefined;
  if (a.host !== b.host) return false;
  if (!a.code || !b.code) return undefined;
  if (a.code === b.code) return true;
  return hostOf(a)?.mayMeet(a.code, b.code) ? undefined : false;
}

/**
 * A name for the candidate from the title of a call's tab, to be suggested and never to be taken silently. Undefined
 * where the title does not tell for certain; the name of a personal room is its owner's, so it tells nothing.
 */
export function suggestedName(title: string, call: Call | undefined): string | undefined {
  const host = call && hostOf(call);
  return host && personIn(host.topic(title));
}

function hostOf(call: Call): CallHost | undefined {
  return HOSTS.find(({ name }) => name === call.host);
}
