import { type CallHost, decoded, pathOf } from './host.ts';

/**
 * The room in the path of a Jitsi server: `/<room>`, or `/<tenant>/<room>`. Servers compare names without regard to
 * case. Undefined for the start page and for files.
 */
export function jitsiRoom(url: URL): string | undefined {
  const path = pathOf(url).map((part) => decoded(part).toLowerCase());
  const isFile = path[0] === 'static' || path.some((part) => /\.[a-z]{2,5}$/.test(part));
  return path.length > 0 && path.length <= 2 && !isFile ? path.join('/') : undefined;
}

/** Jitsi's own servers: `meet.jit.si/<room>`, and `8x8.vc/<tenant>/<room>`, where each room has a tenant. */
export const jitsi: CallHost = {
  name: 'jitsi',
  title: 'Jitsi Meet',
  matches: ['https://meet.jit.si/*', 'https://8x8.vc/*'],
  asked: true,
  has: ({ hostname }) => hostname === 'meet.jit.si' || hostname === '8x8.vc',
  code(url) {
    const room = jitsiRoom(url);
    return url.hostname === '8x8.vc' && !room?.includes('/') ? undefined : room;
  },
  topic: jitsiTopic,
};

/** "Interview With Ada Lovelace | Jitsi Meet": the room's name, or the subject of the meeting. */
export function jitsiTopic(title: string): string {
  return title.replace(/(?:^|\s*\|)\s*(?:Jitsi Meet|8x8[\w ]*)\s*$/u, '').trim();
}
