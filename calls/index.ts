import type { Call } from '../domain/interview/interview.ts';
import type { CallHost } from './host.ts';
import { jitsi } from './jitsi.ts';
import { meet } from './meet.ts';
import { ownCode, ownTopic } from './own.ts';
import { personIn } from './person.ts';
import { teams } from './teams.ts';
import { webex } from './webex.ts';
import { whereby } from './whereby.ts';
import { zoom } from './zoom.ts';

/** Every video-call provider that Fireside knows. */
const HOSTS: readonly CallHost[] = [meet, zoom, teams, webex, jitsi, whereby];

/** The providers that Fireside may see only once the user has allowed it. */
export const ASKED_HOSTS: readonly CallHost[] = HOSTS.filter(({ asked }) => asked);

/** Match patterns of all pages that may hold a call of a known provider: those in which the panel can be framed. */
export const CALL_MATCHES: readonly string[] = HOSTS.flatMap(({ matches }) => matches);

/** Those of the pages that Fireside may see from the start. */
export const GIVEN_MATCHES: readonly string[] = HOSTS.filter(({ asked }) => !asked).flatMap(({ matches }) => matches);

/**
 * The call at an address, with its code if the address holds one; undefined if the page belongs to no call host. `own` are
 * the host names of sites that the user added.
 */
export function callAt(address: string, own: readonly string[] = []): Call | undefined {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return undefined;
  const host = HOSTS.find((one) => one.has(url));
  if (!host && !own.includes(url.hostname)) return undefined;
  const code = host ? host.code(url) : ownCode(url);
  return { host: host?.name ?? 'own', ...(code && { code }) };
}

/** The call that a link typed by the user means, as `callAt`; `https://` may be left out. */
export function callOfLink(link: string, own: readonly string[] = []): Call | undefined {
  const typed = link.trim();
  return callAt(typed.includes('://') ? typed : `https://${typed}`, own);
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
  if (call?.host === 'own') return personIn(ownTopic(title));
  const host = call && hostOf(call);
  return host && personIn(host.topic(title));
}

/** What a call's provider is called; undefined for sites that the user added, and for no call. */
export function hostTitle(host: Call['host']): string | undefined {
  return HOSTS.find(({ name }) => name === host)?.title;
}

/** The candidate's name in the title of an appointment; undefined if it is not certain. */
export function nameInTitle(title: string): string | undefined {
  return personIn(title);
}

function hostOf(call: Call): CallHost | undefined {
  return HOSTS.find(({ name }) => name === call.host);
}
