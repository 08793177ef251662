import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ASK_PRESENTING, PRESENTING } from '../overlay/presenting-signals.ts';
import { guardPresenting } from './capture-guard.ts';
import { tabMark } from './tab-mark.ts';

/**
 * Runs in the page's own world, in its top document and in same-origin frames, and only if "Hide Fireside while I
 * present" is on (extension/register-presenting.ts): detects presenting and reports it to the overlay. It shares
 * everything with the page, so it holds nothing of ours.
 */
export default defineUnlistedScript(() => {
  const { MediaDevices, MediaStreamTrack, MediaStream } = window;
  if (typeof MediaDevices === 'undefined') return;
  const outer = outermost();
  // A second one, for example after the setting was switched off and on, leaves everything to the first.
  if (!outer || !window.dispatchEvent(new CustomEvent(ASK_PRESENTING, { cancelable: true }))) return;
  const random = () => Math.random().toString(36).slice(2);
  const id = random();
  let presenting = false;

  function tell(now: boolean): void {
    presenting = now;
    outer?.dispatchEvent(new CustomEvent(PRESENTING, { detail: `${now ? '+' : '-'}${id}` }));
  }

  const repeat = () => presenting && tell(true);
  window.addEventListener(ASK_PRESENTING, (event) => event.preventDefault());
  outer.addEventListener(ASK_PRESENTING, repeat);
  window.addEventListener('pagehide', () => {
    if (presenting) tell(false);
    outer.removeEventListener(ASK_PRESENTING, repeat);
  });

  const known = outer === window && document.readyState === 'loading';
  const mark = tabMark(MediaDevices.prototype, location.origin, known, random);
  guardPresenting(
    { devices: MediaDevices.prototype, track: MediaStreamTrack.prototype, stream: MediaStream.prototype },
    { mark, tell, painted, refreshed },
  );
});

/**
 * How long a busy machine may need until what is hidden is gone from the screen, in ms (half a second was measured;
 * frames of the page can't tell). A user who chooses what to present takes longer, and then nothing waits.
 */
const PAINTED_WITHIN = 1000;
/** How long frames are read and discarded, in ms. */
const REFRESHED_WITHIN = 200;

function painted(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAINTED_WITHIN));
}

/** Uses up the frames captured before, because the browser gives the last one to the first reader (measured in Chromium). */
async function refreshed(stream: MediaStream): Promise<void> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  // It may be refused, or never play in a hidden tab.
  void video.play().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, REFRESHED_WITHIN));
  video.srcObject = null;
}

/** The top window; undefined if it is of another origin, so that it can't be told. */
function outermost(): Window | undefined {
  try {
    return window.top?.document ? window.top : undefined;
  } catch {
    return undefined;
  }
}
