import type { Call } from '../domain/interview/interview.ts';
import { ASKED_HOSTS, CALL_MATCHES, callAt, GIVEN_MATCHES } from './index.ts';

/** A call provider, or a site that the user added, as the user is asked about it. */
export interface Site {
  /** The provider's name, or the host name of the site. */
  readonly title: string;
  /** Match patterns of its pages. */
  readonly matches: readonly string[];
  /** Whether the panel can be over its calls; otherwise it is beside them. */
  readonly over: boolean;
}

/** What Fireside may see. */
export interface CallAccess {
  /** Match patterns of known providers: calls in which the panel can be framed. */
  readonly matches: readonly string[];
  /** Host names of the sites that the user added. */
  readonly own: readonly string[];
}

/** The providers that the user is asked about. */
export const ASKED_SITES: readonly Site[] = ASKED_HOSTS.map(({ title, matches }) => ({ title, matches, over: true }));

/**
 * What Fireside may see, by the origins that the browser allows it. Whoever allows all sites in the browser's own settings allows the
 * known providers, but makes no other site one of calls.
 */
export function accessOf(origins: readonly string[]): CallAccess {
  const hosts = origins.map(hostIn);
  const isAllowed = (pattern: string) => hosts.includes('*') || hosts.includes(hostIn(pattern));
  return {
    matches: CALL_MATCHES.filter((pattern) => GIVEN_MATCHES.includes(pattern) || isAllowed(pattern)),
    own: hosts.filter((host) => !host.includes('*') && !isKnown(host)),
  };
}

/** The call at an address that Fireside may see; undefined for any other page. */
export function callIn(address: string, { matches, own }: CallAccess): Call | undefined {
  const call = callAt(address, own);
  const hostname = URL.parse(address)?.hostname ?? '';
  return call?.host === 'own' || matches.some((pattern) => covers(hostIn(pattern), hostname)) ? call : undefined;
}

/** The sites in this access that the user added. */
export function ownSites({ own }: CallAccess): Site[] {
  return own.map(ownSite);
}

/** Whether all of a site may be seen. */
export function isAllowed({ title, matches, over }: Site, access: CallAccess): boolean {
  return over ? matches.every((pattern) => access.matches.includes(pattern)) : access.own.includes(title);
}

/**
 * The site that a user means by an address, or part of one such as `bbb.example.org`; 'given' if Fireside may see it from the
 * start. Undefined for anything that is no public https address.
 */
export function siteIn(text: string): Site | 'given' | undefined {
  const typed = text.trim();
  const url = typed.includes('://') ? URL.parse(typed) : URL.parse(`//${typed}`, CALL_MATCHES[0]);
  if (url?.protocol !== 'https:' || !/^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(url.hostname)) return undefined;
  if (GIVEN_MATCHES.some((pattern) => covers(hostIn(pattern), url.hostname))) return 'given';
  const known = ASKED_SITES.find(({ matches }) => matches.some((pattern) => covers(hostIn(pattern), url.hostname)));
  return known ?? ownSite(url.hostname);
}

function ownSite(host: string): Site {
  return { title: host, matches: [`https://${host}/*`], over: false };
}

/** The host in a match pattern: `*`, `*.example.org` or `example.org`. */
function hostIn(pattern: string): string {
  return pattern === '<all_urls>' ? '*' : pattern.replace(/^[^/]*:\/\//, '').replace(/\/.*$/, '');
}

/** Whether a host is one of a known provider's. */
function isKnown(hostname: string): boolean {
  return CALL_MATCHES.some((pattern) => covers(hostIn(pattern), hostname));
}

function covers(host: string, hostname: string): boolean {
  return host.startsWith('*.') ? `.${hostname}`.endsWith(host.slice(1)) : hostname === host;
}
