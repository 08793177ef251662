import { type CallHost, pathOf } from './host.ts';

/** First parts of a path that the meeting's number follows: joining, starting, and joining a webinar by its link. */
const LINKS: readonly string[] = ['j', 's', 'w'];

/**
 * Zoom: the web client's `/wc/<number>/(join|start|videomeeting…)` and `/wc/join/<number>`, and the links in
 * invitations, `/j/<number>`. All hosts under zoom.us, including those of companies, share the numbers.
 */
export const zoom: CallHost = {
  name: 'zoom',
  title: 'Zoom',
  matches: ['https://*.zoom.us/*'],
  has: ({ hostname }) => hostname === 'zoom.us' || hostname.endsWith('.zoom.us'),
  code(url) {
    const [first = '', second, third] = pathOf(url);
    if (first === 'wc') return numberOf(second) ?? numberOf(third);
    return LINKS.includes(first) ? numberOf(second) : undefined;
  },
  // "Interview with Ada Lovelace - Zoom"; also the other way round.
  topic: (title) =>
    title
      .replace(/^\s*Zoom(?: (?:Meeting|Webinar|Workplace))?\s*(?:[-–—:|]|$)/u, '')
      .replace(/(?:^|\s[-–—|])\s*Zoom(?: (?:Meeting|Webinar|Workplace))?\s*$/u, '')
      .trim(),
};

/** A meeting's number without the spaces and dashes it is shown with; undefined if it is not one. */
function numberOf(part: string | undefined): string | undefined {
  const digits = part?.replace(/%20|[\s+-]/gi, '');
  return digits && /^\d{9,12}$/.test(digits) ? digits : undefined;
}
