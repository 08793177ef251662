/** Time without a panel after which its frame is loaded again, in ms; doubled after each failed attempt, up to a minute. */
const PATIENCE = 5000;
const LONGEST = 60_000;

/** Loads the frame again when its panel stays away. */
export interface PanelRecovery {
  /** The panel is there. */
  heard(): void;
  /** The panel is not there, or no longer. */
  gone(): void;
}

/**
 * A frame that was merely moved gets its panel back by itself; one that crashed, was navigated away or failed to load
 * does not. A live panel that only lost its connection stays (see `PanelWindow.reload`). `reload` returns false if
 * nothing can help. Nothing is tried while nobody can see the page.
 */
export function panelRecovery(reload: () => boolean, signal: AbortSignal): PanelRecovery {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let missing = false;
  let patience = PATIENCE;

  function wait(): void {
    clearTimeout(timer);
    if (!missing || document.hidden || signal.aborted) return;
    timer = setTimeout(() => {
      missing = reload();
      patience = Math.min(2 * patience, LONGEST);
      wait();
    }, patience);
  }

  function become(now: boolean): void {
    missing = now;
    wait();
  }

  document.addEventListener('visibilitychange', wait, { signal });
  signal.addEventListener('abort', wait);
  return {
    heard() {
      patience = PATIENCE;
      become(false);
    },
    gone: () => become(true),
  };
}
