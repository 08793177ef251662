import type { Call } from '../domain/interview/interview.ts';

/** What Fireside knows about one video-call provider. It reads addresses and tab titles, never the page itself. */
export interface CallHost {
  readonly name: Exclude<Call['host'], 'none'>;
  /** The pages a call may be on, as match patterns for the manifest. */
  readonly matches: readonly string[];
  /** Whether a URL is one of the provider's pages. The URL is always https. */
  has(url: URL): boolean;
  /**
   * The meeting code in a URL, the same for every URL of the same meeting. Undefined if the URL holds none, as in a
   * lobby; it is a call all the same.
   */
  code(url: URL): string | undefined;
  /** Whether two different codes may still be the same meeting. */
  mayMeet(a: string, b: string): boolean;
  /** The title a user gave the meeting, taken from the tab's title; may be empty. */
  topic(title: string): string;
}

/** The non-empty parts of a URL's path, so that `//a/b/` reads like `/a/b`. */
export function pathOf(url: URL): string[] {
  return url.pathname.split('/').filter((part) => part !== '');
}
