import type { Call } from '../domain/interview/interview.ts';

/** All that Fireside knows of one provider of calls. It reads addresses and titles, never the page. */
export interface CallHost {
  readonly name: Exclude<Call['host'], 'none'>;
  /** The pages it may be on, as match patterns for the manifest. */
  readonly matches: readonly string[];
  /** Whether an address is one of its pages. It is https for certain. */
  has(url: URL): boolean;
  /**
   * The meeting code that one of its addresses tells: the same for every address of the same meeting. Undefined where
   * the address tells none, as in a lobby; that is a call nevertheless.
   */
  code(url: URL): string | undefined;
  /** Whether two different codes may still be the same meeting. */
  mayMeet(a: string, b: string): boolean;
  /** The title that a person gave to the meeting, taken out of the title of the tab; may be empty. */
  topic(title: string): string;
}

/** The parts of an address's path that are not empty, so that `//a/b/` reads like `/a/b`. */
export function pathOf(url: URL): string[] {
  return url.pathname.split('/').filter((part) => part !== '');
}
