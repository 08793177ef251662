import { element } from './dom.ts';
import type { Box, Point } from './geometry.ts';
import { fullScreen, rootOf } from './shadow-roots.ts';
import { HOLDS_NOTHING } from './top-layer.ts';

interface Options {
  host: HTMLElement;
  box: HTMLElement;
  /** Where the panel belongs, whatever the page does to it. */
  place(): Box;
  /** Whether the panel is shown, as far as we control that. */
  shown(): boolean;
  frame(): HTMLIFrameElement | undefined;
  signal: AbortSignal;
}

/** What was clicked: something of ours, the page, or what the page put over the panel. */
export type HitTarget = 'ours' | 'cover' | 'page';

/** Checks whether the panel can be seen and clicked. */
export interface Visibility {
  /** The panel is shown from now on; earlier findings are discarded. */
  begin(): void;
  /** Whether it can be, at a random point of its lower half, where notes are written. One hit test. */
  clear(): boolean;
  /** Whether an element of the page covers the panel. */
  covers(other: Element): boolean;
  /** What was clicked. */
  struck(event: Event): HitTarget;
}

/** How much smaller or larger than laid out the panel may be drawn, for example by a page that zooms itself. */
const SCALES = { least: 0.5, most: 2 };

/** Checks the panel from inside the page, in ways that no page can prevent. */
export function visibility({ host, box, place, shown, frame, signal }: Options): Visibility {
  /** Chromium reports when this element is hidden in ways that no hit test notices. */
  const probe = element('div', { class: 'probe' });
  let painted = true;
  let observer: IntersectionObserver | undefined;
  if ('isVisible' in IntersectionObserverEntry.prototype) {
    box.append(probe);
    const options: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
      trackVisibility: true,
      delay: 100,
    };
    observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1) as (IntersectionObserverEntry & { isVisible: boolean }) | undefined;
      painted = !shown() || last?.isVisible !== false;
    }, options);
    signal.addEventListener('abort', () => observer?.disconnect());
  }

  const hit = (x: number, y: number) => host.isConnected && rootOf(host).elementFromPoint(x, y) === host;
  // While a video or a frame is in fullscreen nothing of ours can be there, and a click means what is visible.
  const mayCover = () => shown() && !fullScreen()?.matches(HOLDS_NOTHING);

  function clear(): boolean {
    const inner = frame();
    if (!inner || !mayCover()) return true;
    const { left, top, width, height, right, bottom } = inner.getBoundingClientRect();
    const scale = width / inner.offsetWidth;
    // Also false if it is not laid out at all, and has no width.
    if (!(scale >= SCALES.least && scale <= SCALES.most)) return false;
    // A window may be smaller than the panel.
    const x = Math.min(left + Math.random() * width, innerWidth - 1);
    const y = Math.min(top + ((1 + Math.random()) * height) / 2, innerHeight - 1);
    return painted && right > x && bottom > y && hit(x, y);
  }

  return {
    begin() {
      painted = true;
      // Observing it again makes the observer report the state, even if unchanged.
      observer?.unobserve(probe);
      observer?.observe(probe);
    },
    clear,
    covers(other) {
      const { left, right, top, bottom } = other.getBoundingClientRect();
      const { x, y, width, height } = place();
      const meet = left < x + width && right > x && top < y + height && bottom > y;
      return meet && mayCover() && !clear();
    },
    struck(event) {
      const at = pointOf(event);
      if (!at) return 'page';
      if (hit(at.x, at.y)) return 'ours';
      const { x, y, width, height } = place();
      const inside = at.x > x && at.x < x + width && at.y > y && at.y < y + height;
      return inside && mayCover() ? 'cover' : 'page';
    },
  };
}

/** Where in the viewport the pointer was; undefined for a click made by the keyboard. */
function pointOf(event: Event): Point | undefined {
  const { clientX, clientY, touches, detail, type, view } = event as MouseEvent & { touches?: TouchList };
  if (type === 'click' && detail === 0) return undefined;
  const { clientX: x, clientY: y } = touches?.[0] ?? { clientX, clientY };
  // In a frame of the page, coordinates are relative to that frame.
  const { left = 0, top = 0 } = (view !== window && view?.frameElement?.getBoundingClientRect()) || {};
  return { x: x + left, y: y + top };
}
