import { type CallHost, decoded, pathOf } from './host.ts';

const HOSTS: readonly string[] = ['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft'];

/** The meeting's number in short links, 10 to 16 digits. */
const NUMBER = /^\d{10,16}$/;
/** The meeting's thread in long links: `19:meeting_…@thread.v2`, of a channel `19:…@thread.tacv2`. */
const THREAD = /^19:[\w=-]+@(?:thread\.(?:v2|tacv2|skype)|unq\.gbl\.spaces)$/;

/**
 * Microsoft Teams: `/l/meetup-join/<thread>/…` and `/meet/<number>`, as they are or behind the `#` of the web client
 * (`/v2/#/…`, `/_#/…`); the page that offers the app holds one of them in `url`, the page for guests
 * (`/light-meetings/launch`) what is in them in `coords`. The web client in a call may hold no code.
 */
export const teams: CallHost = {
  name: 'teams',
  title: 'Microsoft Teams',
  matches: HOSTS.map((host) => `https://${host}/*`),
  asked: true,
  has: ({ hostname }) => HOSTS.includes(hostname),
  code(url) {
    if (url.pathname.startsWith('/dl/launcher/')) {
      const inside = parameter(url, 'url') ?? '';
      return codeAtPath(inside) ?? codeAtPath(inside.replace(/^[^#]*#?/, ''));
    }
    if (url.pathname === '/light-meetings/launch') return codeOfGuest(parameter(url, 'coords'));
    return codeIn(url) ?? codeAtPath(url.hash.slice(1));
  },
  // The same meeting has a thread and a number, and only its links say which belong together.
  mayMeet: (a, b) => NUMBER.test(a) !== NUMBER.test(b),
  // "Interview with Ada Lovelace | Microsoft Teams", with a count of what is unread before it.
  topic: (title) =>
    title
      .replace(/^\s*\(\d+\+?\)\s*/u, '')
      .replace(/(?:^|\s*[|–—-])\s*Microsoft Teams.*$/u, '')
      .trim(),
};

function codeIn(url: Pick<URL, 'pathname'>): string | undefined {
  const [first, second = '', third = ''] = pathOf(url);
  if (first === 'meet') return numberIn(second);
  return first === 'l' && second === 'meetup-join' ? threadIn(decoded(third)) : undefined;
}

function codeAtPath(path: string): string | undefined {
  return path.startsWith('/') ? codeIn({ pathname: path.replace(/[?#].*$/, '') }) : undefined;
}

/** The code in the description of a meeting that guests get: JSON as base64. */
function codeOfGuest(coords: string | undefined): string | undefined {
  try {
    const { conversationId, meetingCode } = JSON.parse(atob(coords ?? ''));
    return threadIn(String(conversationId)) ?? numberIn(String(meetingCode));
  } catch {
    return undefined;
  }
}

const numberIn = (text: string) => (NUMBER.test(text) ? text : undefined);
const threadIn = (text: string) => (THREAD.test(text) ? text : undefined);

/** A parameter of the query, whatever the case of its name. */
function parameter({ searchParams }: URL, name: string): string | undefined {
  for (const [key, value] of searchParams) if (key.toLowerCase() === name) return value;
  return undefined;
}
