import type { Call } from '../domain/interview/interview.ts';

/** What Fireside knows about one video-call provider. It reads addresses and tab titles, never the page itself. */
export interface CallHost {
  readonly name: Exclude<Call['host'], 'none' | 'own'>;
  /** What the provider calls its product. Not translated. */
  readonly title: string;
  /** The pages a call may be on, as match patterns for the manifest. */
  readonly matches: readonly string[];
  /** Whether the user is asked before Fireside may see these pages. */
  readonly asked?: true;
  /** Whether a URL is one of the provider's pages. The URL is always https. */
  has(url: URL): boolean;
  /**
   * The meeting code in a URL, the same for every URL of the same meeting. Undefined if the URL holds none, as in a
   * lobby; it is a call all the same.
   */
  code(url: URL): string | undefined;
  /** Whether two different codes may still be the same meeting. Absent: they never are. */
  mayMeet?(a: string, b: string): boolean;
  /** The title a user gave the meeting, taken from the tab's title; may be empty. */
  topic(title: string): string;
}

/** The non-empty parts of a URL's path, so that `//a/b/` reads like `/a/b`. */
export function pathOf({ pathname }: Pick<URL, 'pathname'>): string[] {
  return pathname.split('/').filter((part) => part !== '');
}

/** A part of a path as its reader sees it; as it is if it is not a valid one. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
