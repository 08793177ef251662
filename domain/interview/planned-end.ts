/** An end further away than this, in ms, is asked about: it is longer than interviews are, so it may be mistyped. */
const FAR = 3 * 60 * 60_000;

/** Why a planned end is asked about before it counts. */
export type Doubt = 'past' | 'far';

/** What is doubtful about a planned end that the user typed, if anything; `end` and `now` in epoch ms. */
export function doubtAbout(end: number, now: number): Doubt | undefined {
  if (end <= now) return 'past';
  return end - now > FAR ? 'far' : undefined;
}
