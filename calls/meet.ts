import { type CallHost, pathOf } from './host.ts';

const CODE = /^[a-z]{3}-[a-z]{4}-[a-z]{3}$/;
const LOOKUP = 'lookup/';

/**
 * Google Meet: `/abc-defg-hij` is a meeting, also after `//` and with further parts behind it. `/lookup/<name>` is a
 * meeting known by another name until Meet redirects to its code. Everything else (`/landing`, `/new`) has no code.
 */
export const meet: CallHost = {
  name: 'meet',
  title: 'Google Meet',
  matches: ['https://meet.google.com/*'],
  has: ({ hostname }) => hostname === 'meet.google.com',
  code(url) {
    const [first = '', second] = pathOf(url);
    if (first === 'lookup') return second && LOOKUP + second;
    const code = first.toLowerCase();
    return CODE.test(code) ? code : undefined;
  },
  mayMeet: (a, b) => a.startsWith(LOOKUP) !== b.startsWith(LOOKUP),
  // "Meet – Interview with Ada Lovelace", preceded by a symbol while the meeting is recorded.
  topic: (title) => title.replace(/^[^\p{L}]{0,10}(?:Google )?Meet\b\s*[-–—:|]?/u, '').trim(),
};
