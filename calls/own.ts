import { pathOf } from './host.ts';
import { jitsiRoom, jitsiTopic } from './jitsi.ts';

/** A room of BigBlueButton's Greenlight: `abc-def-ghi`, or `abc-def-ghi-jkl`. */
const ROOM = /^[a-z0-9]{3}(?:-[a-z0-9]{3,4}){2,3}$/;
/** First parts of a BigBlueButton server's path: what follows is no room, and its query holds secrets. */
const MACHINERY: readonly string[] = ['html5client', 'bigbluebutton', 'playback', 'api'];

/**
 * The code of a call on a site that the user added: the site, and the room. On a BigBlueButton server (`/rooms/<room>`,
 * before Greenlight 3 `/b/<room>`) or a Jitsi of one's own (`/<room>`). Undefined if the address holds no room, as in a
 * meeting of BigBlueButton (`/html5client/?sessionToken=…`).
 */
export function ownCode(url: URL): string | undefined {
  const [first = '', second = ''] = pathOf(url).map((part) => part.toLowerCase());
  if (MACHINERY.includes(first)) return undefined;
  const isGreenlight = first === 'rooms' || first === 'b';
  const room = isGreenlight ? (ROOM.test(second) ? second : undefined) : jitsiRoom(url);
  return room && `${url.hostname}/${room}`;
}

/** What the user called the meeting, in the titles of BigBlueButton ("BigBlueButton - Ada Lovelace") and Jitsi. */
export function ownTopic(title: string): string {
  return jitsiTopic(title.replace(/^\s*BigBlueButton\s*[-–—|]\s*/u, ''));
}
