import type { Found } from './invitation.ts';

const ADDRESS = /https?:\/\/[^\s<>"'`|\\^{}]+/giu;

/** Pictures and the like: never the call. */
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|ico|bmp|css|js)$/i;

/** Hosts of calls that are recognised as such even where Fireside does not know how to read their addresses. */
const HOSTS =
  /(?:^|\.)(?:meet\.google\.com|zoom\.us|teams\.microsoft\.com|teams\.live\.com|teams\.cloud\.microsoft|webex\.com|meet\.jit\.si|8x8\.vc|whereby\.com|gotomeeting\.com|goto\.com|bluejeans\.com|chime\.aws)$/i;

/** Pages of these hosts that are about a call, and not the call: help, options, dial-in numbers, registration. */
const ABOUT =
  /\/(?:meetingoptions|u\/|dialin|tel|help|support|legal|download|test|docs?|rec\/|account|globalcallin|JoinMeetingHelp)|[?&]pin=/i;

/** Host, path and query of an address of the web; without classes of the browser, since formats are pure. */
function partsOf(address: string): { host: string; path: string; query: string } {
  const [, host = '', path = '', query = ''] =
    /^https?:\/\/([^/?#:]+)(?::\d+)?([^?#]*)(?:\?([^#]*))?/i.exec(address) ?? [];
  return { host: host.toLowerCase(), path, query };
}

/** A parameter of a query; undefined if there is none. */
function parameter(query: string, name: string): string | undefined {
  const [, value] = new RegExp(`(?:^|&)${name}=([^&]*)`).exec(query) ?? [];
  try {
    return value && decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** The addresses of the web in a text, in order, as they are meant: without what mail programs wrap around them. */
function addressesIn(text: string): Found<string>[] {
  return [...text.matchAll(ADDRESS)].flatMap((match) => {
    const shown = match[0].replace(/[.,;:!?)\]}>*_]+$/u, '');
    const value = unwrapped(shown.replaceAll('&amp;', '&'));
    const { host, path } = partsOf(value);
    if (host === '' || PICTURE.test(path)) return [];
    return [{ value, from: match.index, to: match.index + shown.length }];
  });
}

/** The address behind a link that a mail program put around it. */
function unwrapped(address: string): string {
  const { host, path, query } = partsOf(address);
  const isGoogle = /(?:^|\.)google\.[a-z.]+$/.test(host) && path === '/url';
  const isOutlook = host.endsWith('.safelinks.protection.outlook.com');
  const behind = isGoogle
    ? (parameter(query, 'q') ?? parameter(query, 'url'))
    : isOutlook
      ? parameter(query, 'url')
      : undefined;
  return behind && /^https?:\/\//.test(behind) ? behind : address;
}

/** The address of the call: one that Fireside knows, else one of a host of calls, else undefined. */
export function callLinkIn(text: string, isCall: (address: string) => boolean): Found<string> | undefined {
  const all = addressesIn(text);
  const calls = all.filter(({ value }) => isCall(value));
  const isLikely = ({ value }: Found<string>) => HOSTS.test(partsOf(value).host) && !ABOUT.test(value);
  // On a site that the user added any page may look like a room: what is about a call comes last.
  return calls.find(isLikely) ?? calls.find(({ value }) => !ABOUT.test(value)) ?? calls[0] ?? all.find(isLikely);
}
