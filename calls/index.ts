import type { Call } from '../domain/interview/interview.ts';
import type { CallHost } from './host.ts';
import { meet } from './meet.ts';
import { personIn } from './person.ts';
import { zoom } from './zoom.ts';

/** Every video-call provider that Fireside knows. */
const HOSTS: readonly CallHost[] = [meet, zoom];

/** Match patterns of all pages that may hold a call. */
export const CALL_MATCHES: readonly string[] = HOSTS.flatMap(({ matches }) => matches);

/** The call at an address, with its code if the address holds one; undefined if the page belongs to no call host. */
export function callAt(address: string): Call | undefined {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return undefined;
  const host = HOSTS.find((one) => one.has(url));
  if (!host) return undefined;
  const code = host.code(url);
  return { host: host.name, ...(code && { code }) };
}

/** Whether two calls are the same meeting; undefined if that is unknown, for example without a code. */
export function sameCall(a: Call, b: Call): boolean | undefined {
  if (a.host === 'none' || b.host === 'none') return undefined;
  if (a.host !== b.host) return false;
  if (!a.code || !b.code) return undefined;
  if (a.code === b.code) return true;
  return hostOf(a)?.mayMeet?.(a.code, b.code) ? undefined : false;
}

/** Whether the same meeting may have another code than this one. */
export function hasOtherNames(call: Call): boolean {
  return hostOf(call)?.mayMeet !== undefined;
}

/**
 * A name for the candidate, taken from the title of a call's tab: only a suggestion, never filled in silently.
 * Undefined if the title is ambiguous. A personal room carries its owner's name, so its title is ignored.
 */
export function suggestedName(title: string, call: Call | undefined): string | undefined {
  const host = call && hostOf(call);
  return host && personIn(host.topic(title));
}

/** The candidate's name in the title of an appointment; undefined if it is not certain. */
export function nameInTitle(title: string): string | undefined {
  return personIn(title);
}

function hostOf(call: Call): CallHost | undefined {
  return HOSTS.find(({ name }) => name === call.host);
}
