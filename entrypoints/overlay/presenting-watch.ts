import { ASK_PRESENTING, PRESENTING } from './presenting-signals.ts';
import { rateLimit } from './rate-limit.ts';

/** Maximum number of times that the panel comes back within a minute, so that a page can't make it blink. */
const RETURNS = 10;

/**
 * Listens to the script in the page's own world, if it is registered, and reports when something begins or stops being
 * presented in which the panel may be visible. `changed` is called synchronously, so that the panel is hidden before
 * the first frame is captured.
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
  // After an update this script is new, but the one in the page's world is not.
  window.dispatchEvent(new CustomEvent(ASK_PRESENTING));
}
