/** Something that lives in the page until `signal`, and asks by `again` to be made anew. */
type Life = (signal: AbortSignal, again: () => void) => void;

/** Lives until `signal`, and begins anew, as after a reload, each time it asks for it. */
export function lasting(live: Life, signal: AbortSignal): void {
  const ended = new AbortController();
  live(AbortSignal.any([signal, ended.signal]), () => {
    ended.abort();
    if (!signal.aborted) lasting(live, signal);
  });
}

/**
 * Listens to a part of the page and tells whether it still does. A page that writes itself anew (`document.open`) takes the
 * listeners off everything in it, ours among them, and says nothing. What is asked does not leave a shadow root.
 */
export function hearing(root: ShadowRoot): () => boolean {
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
