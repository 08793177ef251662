import { ASK_PRESENTING, PRESENTING } from './presenting-signals.ts';
import { rateLimit } from './rate-limit.ts';

/** The panel comes back at most so many times within a minute, so that a page can't make it blink. */
const RETURNS = 10;

/**
 * Hears from the page's own world, if the script there is wanted, whether something is presented in which the panel may
 * be seen. `changed` is told each time that begins or ends, at once, so that the panel is gone before the first picture.
 */
export function watchPresenting(changed: (presenting: boolean) => void, signal: AbortSignal): void {
  const mayReturn = rateLimit(RETURNS, 60_000);
  const sources = new Set<unknown>();
  let told = false;

  function settle(): void {
    const now = sources.size > 0;
    if (now === told || (!now && !mayReturn(performance.now()))) return;
    told = now;
    changed(now);
  }

  window.addEventListener(
    PRESENTING,
    (event) => {
      const { detail } = event as CustomEvent<unknown>;
      if (typeof detail !== 'string') return;
      if (detail.startsWith('+')) sources.add(detail.slice(1));
      else sources.delete(detail.slice(1));
      settle();
    },
    { signal },
  );
  // After an update this script is new, and the one in the page's world is not.
  window.dispatchEvent(new CustomEvent(ASK_PRESENTING));
}
