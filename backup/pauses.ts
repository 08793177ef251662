/** Time, in ms, after which work lets others have a turn: a frame has 16. */
const SLICE = 8;

/**
 * Returns a function to be awaited between pieces of long work, so that the page stays usable: nothing waits where the last turn of the others was
 * a moment ago. Unlike a timer, it is not slowed down in a tab that is hidden.
 */
export function pauses(): () => Promise<void> | undefined {
  let begun = performance.now();
  return () =>
    performance.now() - begun < SLICE
      ? undefined
      : turnOfOthers().then(() => {
          begun = performance.now();
        });
}

function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
