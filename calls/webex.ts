import { type CallHost, decoded, pathOf } from './host.ts';

const HOST = 'webex.com';
/** Hosts of the provider's own pages, which hold no calls. */
const WEBSITES: readonly string[] = ['www', 'help', 'developer', 'admin', 'blog', 'signup', 'status', 'settings'];

/** The first parts of a link to a personal room. */
const ROOMS: readonly string[] = ['meet', 'join', 'start'];
const UUID = /^[0-9a-f]{32}$/;
const MTID = /^m[0-9a-f]{32}$/;

/**
 * Webex: a personal room, `<site>.webex.com/meet/<name>`; a meeting, `/<site>/j.php?MTID=m…`, or in the browser
 * `/webappng/sites/<site>/meeting/download/<id>` and `/wbxmjs/joinservice/sites/<site>/meeting/download/<id>`, for a room
 * `/webappng/sites/<site>/dashboard/pmr/<name>`. `web.webex.com/meeting` holds no code that is known to last.
 */
export const webex: CallHost = {
  name: 'webex',
  title: 'Webex',
  matches: [`https://*.${HOST}/*`],
  asked: true,
  has: ({ hostname }) => hostname === HOST || hostname.endsWith(`.${HOST}`),
  code(url) {
    const site = url.hostname.slice(0, -HOST.length - 1).toLowerCase();
    if (WEBSITES.includes(site)) return undefined;
    const path = pathOf(url);
    const [first = '', second] = path;
    if (ROOMS.includes(first) && second && path.length === 2) return roomOf(site, second);
    if (path.at(-1) === 'j.php') return codeIn(url.searchParams.get('MTID'), MTID);
    if (first !== 'webappng' && first !== 'wbxmjs') return undefined;
    const [what, how, which] = path.slice(path.indexOf('sites') + 2);
    if (what === 'dashboard' && how === 'pmr' && which) return roomOf(site, which);
    return what === 'meeting' ? codeIn(which, UUID) : undefined;
  },
  // A meeting has two ids, and a meeting in a personal room has the room's name, too.
  mayMeet: (a, b) => kindOf(a) !== kindOf(b),
  // "Interview with Ada Lovelace - Webex", "Webex | Interview with Ada Lovelace".
  topic: (title) =>
    title
      .replace(/^\s*(?:Cisco )?Webex(?: Meetings?)?\s*(?:[-–—:|]|$)/u, '')
      .replace(/(?:^|\s[-–—|])\s*(?:Cisco )?Webex(?: Meetings?)?\s*$/u, '')
      .trim(),
};

const roomOf = (site: string, name: string) => `${site}/${decoded(name).toLowerCase()}`;

function codeIn(text: string | null | undefined, pattern: RegExp): string | undefined {
  const code = text?.toLowerCase();
  return code && pattern.test(code) ? code : undefined;
}

function kindOf(code: string): 'room' | 'MTID' | 'id' {
  if (code.includes('/')) return 'room';
  return MTID.test(code) ? 'MTID' : 'id';
}
