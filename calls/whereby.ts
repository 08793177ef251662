import { type CallHost, decoded, pathOf } from './host.ts';

const HOST = 'whereby.com';
/** Hosts and first parts of paths that are the provider's own pages. */
const WEBSITES: readonly string[] = ['www', 'docs', 'api', 'help', 'support', 'status', 'assets', 'cdn.srv'];
const PAGES: readonly string[] = [
  ...['user', 'org', 'information', 'blog', 'pricing', 'login', 'signup', 'about', 'download', 'embedded', 'meetings'],
];

/** Whereby: `whereby.com/<room>`, and `<organisation>.whereby.com/<room>`. The key of a host is in the query. */
export const whereby: CallHost = {
  name: 'whereby',
  title: 'Whereby',
  // In the policy of our pages the second alone would not name the first.
  matches: [`https://${HOST}/*`, `https://*.${HOST}/*`],
  asked: true,
  has: ({ hostname }) => hostname === HOST || hostname.endsWith(`.${HOST}`),
  code(url) {
    const organisation = url.hostname.slice(0, -HOST.length - 1);
    const [room, ...more] = pathOf(url).map((part) => decoded(part).toLowerCase());
    if (!room || more.length > 0 || WEBSITES.includes(organisation)) return undefined;
    if (organisation) return `${organisation}/${room}`;
    return PAGES.includes(room) ? undefined : room;
  },
  topic: (title) => title.replace(/(?:^|\s*[|–—-])\s*Whereby\s*$/u, '').trim(),
};
