/** Something that lives in the page until `signal`, and asks by `again` to be made again. */
type Life = (signal: AbortSignal, again: () => void) => void;

/** Lives until `signal`, and begins again, as after a reload, each time it asks for it. */
export function reinstallListeners(live: Life, signal: AbortSignal): void {
  const ended = new AbortController();
  live(AbortSignal.any([signal, ended.signal]), () => {
    ended.abort();
    if (!signal.aborted) reinstallListeners(live, signal);
  });
}

/**
 * Listens to a part of the page and tells whether it still does. A page that writes itself again (`document.open`) takes the
 * listeners off everything in it, ours among them, and says nothing. What is asked does not leave a shadow root.
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
