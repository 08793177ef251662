/** Time from now, in ms, beyond which a planned end needs confirmation: it may be mistyped. */
const FAR = 3 * 60 * 60_000;

/** Why a planned end needs confirmation. */
export type Doubt = 'past' | 'far';

/** Why a planned end that the user typed needs confirmation, if it does; `end` and `now` in epoch ms. */
export function doubtAbout(end: number, now: number): Doubt | undefined {
  if (end <= now) return 'past';
  return end - now > FAR ? 'far' : undefined;
}
