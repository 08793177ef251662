/** What a stand-in host shows at a path. */
export interface Place {
  host: 'meet' | 'zoom' | 'teams' | 'webex' | 'jitsi' | 'whereby' | 'own' | 'other';
  /** `landing` is before any call; `meeting` may still start in its lobby. */
  shows: 'landing' | 'meeting' | 'plain';
  /** The host's code for the meeting; empty if there is none. */
  code: string;
  /** The path that a late redirect goes to; empty if the host has no further step. */
  next: string;
}

/** The host names the server answers for; a leading `*.` matches any prefix. */
export const HOSTS = [
  ...['meet.google.com', 'app.zoom.us', 'us06web.zoom.us', '*.zoom.us', 'example.com'],
  ...['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft', '*.webex.com'],
  ...['meet.jit.si', '8x8.vc', 'whereby.com', '*.whereby.com', 'bbb.example.org'],
] as const;

/** The meeting that a landing page or a lookup leads to. */
export const MEET_CODE = 'abc-defg-hij';

/** The page at a path; undefined if the host does not know the path. */
export function route(hostname: string, pathname: string): Place | undefined {
  if (hostname === 'meet.google.com') return meet(pathname);
  if (hostname.endsWith('.zoom.us')) return zoom(pathname);
  const more = MORE.find(({ is }) => is.test(hostname));
  if (more) return meetingAt(more, pathname);
  return { host: 'other', shows: 'plain', code: '', next: '' };
}

function meet(pathname: string): Place | undefined {
  if (pathname === '/' || pathname === '/landing') {
    return { host: 'meet', shows: 'landing', code: '', next: `/${MEET_CODE}` };
  }
  const lookup = /^\/lookup\/([\w-]+)$/.exec(pathname)?.[1];
  if (lookup) return { host: 'meet', shows: 'meeting', code: lookup, next: `/${MEET_CODE}` };
  const code = /^\/{1,2}([a-z]{3}-[a-z]{4}-[a-z]{3})$/.exec(pathname)?.[1];
  return code ? { host: 'meet', shows: 'meeting', code, next: '' } : undefined;
}

/** Zoom's own redirects: `join` moves on to `start`, `start` to `videomeeting`, each a new document. */
function zoom(pathname: string): Place | undefined {
  if (pathname === '/' || pathname === '/wc/home') return { host: 'zoom', shows: 'landing', code: '', next: '' };
  const short = /^\/wc\/join\/(\d{9,11})$/.exec(pathname)?.[1];
  if (short) return { host: 'zoom', shows: 'meeting', code: short, next: `/wc/${short}/start` };
  const [, code, step] = /^\/wc\/(\d{9,11})\/(join|start|videomeeting)$/.exec(pathname) ?? [];
  if (!code) return undefined;
  const next = { join: 'start', start: 'videomeeting' }[step ?? ''];
  return { host: 'zoom', shows: 'meeting', code, next: next ? `/wc/${code}/${next}` : '' };
}

/** A host whose addresses don't change during a meeting: its host names, and the paths of meetings with their code, if any. */
interface SteadyHost {
  host: Place['host'];
  is: RegExp;
  meetings: readonly RegExp[];
}

const MORE: readonly SteadyHost[] = [
  {
    host: 'teams',
    is: /^teams\.(?:microsoft\.com|live\.com|cloud\.microsoft)$/,
    meetings: [/^\/l\/meetup-join\/([^/]+)\/\d+$/, /^\/meet\/(\d+)$/, /^\/light-meetings\/launch()$/],
  },
  {
    host: 'webex',
    is: /\.webex\.com$/,
    meetings: [
      /^\/(?:meet|join)\/([\w.]+)$/,
      /^\/(?:webappng|wbxmjs\/joinservice)\/sites\/\w+\/meeting\/download\/([0-9a-f]{32})$/,
    ],
  },
  { host: 'jitsi', is: /^(?:meet\.jit\.si|8x8\.vc)$/, meetings: [/^\/((?:[\w-]+\/)?[\w-]+)$/] },
  { host: 'whereby', is: /(?:^|\.)whereby\.com$/, meetings: [/^\/([\w-]+)$/] },
  { host: 'own', is: /^bbb\.example\.org$/, meetings: [/^\/rooms\/([\w-]+)\/join$/, /^\/html5client\/()$/] },
];

/** Any other path of these hosts is a page before a meeting. */
function meetingAt({ host, meetings }: SteadyHost, pathname: string): Place {
  const code = meetings.map((meeting) => meeting.exec(pathname)?.[1]).find((one) => one !== undefined);
  return { host, shows: code === undefined ? 'landing' : 'meeting', code: code ?? '', next: '' };
}
