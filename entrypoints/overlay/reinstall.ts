/** Something that lives in the page until `signal` is aborted, and calls `again` to be started again. */
type Life = (signal: AbortSignal, again: () => void) => void;

/** Runs `live` until `signal` is aborted, and restarts it, as after a reload, each time it calls `again`. */
export function reinstallListeners(live: Life, signal: AbortSignal): void {
  const ended = new AbortController();
  live(AbortSignal.any([signal, ended.signal]), () => {
    ended.abort();
    if (!signal.aborted) reinstallListeners(live, signal);
  });
}

/**
 * Listens in the page and returns a function that checks whether the listener still works. A page that rewrites its
 * document (`document.open`) silently removes all listeners in it, including ours. The check does not leave the shadow
 * root.
 */
export function listenersAlive(root: ShadowRoot): () => boolean {
  let heard = false;
  root.addEventListener('heard', () => {
    heard = true;
  });
  return () => {
    heard = false;
    root.dispatchEvent(new Event('heard'));
    return heard;
  };
}
