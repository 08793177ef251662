/** What browsers have and the types don't: how a presented tab identifies itself (Capture Handle, Chromium). */
interface HandleConfig {
  handle?: string;
  exposeOrigin?: boolean;
  permittedOrigins?: string[];
}
export interface Devices {
  getDisplayMedia?(options?: unknown): Promise<MediaStream>;
  setCaptureHandleConfig?(config?: HandleConfig): void;
}
interface Presented {
  readonly kind?: string;
  getSettings(): { displaySurface?: string };
  getCaptureHandle?(): { handle?: string; origin?: string } | null;
}

/** Distinguishes this tab from others that are presented. */
export interface TabMark {
  /** Marks this tab, unless the page has a mark of its own. Call it before something is chosen. */
  put(devices: Devices): void;
  remove(): void;
  /** Whether a track certainly shows another tab. False if that can't be known. */
  isElsewhere(track: Presented): boolean;
}

/**
 * A tab can carry a mark that is visible only to those who present it. The page's own is left alone and used instead;
 * ours is visible only to this origin, and is removed as soon as nothing is presented. `origin` is the page's. If the
 * page's own mark can't be known (`known` is false: we came late, or this is an inner frame), none is set.
 */
export function tabMark(prototype: Devices, origin: string, known: boolean, random: () => string): TabMark {
  const native = prototype.setCaptureHandleConfig;
  let own: HandleConfig = {};
  let ours: { handle: string; devices: Devices } | undefined;
  if (native && known) {
    prototype.setCaptureHandleConfig = new Proxy(native, {
      apply(target, self, args) {
        Reflect.apply(target, self, args);
        own = { ...args[0] };
        ours = undefined;
      },
    });
  }
  /** The handle this tab would show us if it were presented; undefined if it would show none. */
  function expected(): string | undefined {
    if (ours) return ours.handle;
    const seen = own.permittedOrigins?.some((permitted) => permitted === '*' || permitted === origin);
    return seen && own.handle ? own.handle : undefined;
  }
  return {
    put(devices) {
      if (!native || !known || ours || own.handle || own.exposeOrigin) return;
      try {
        const handle = random();
        native.call(devices, { handle, permittedOrigins: [origin] });
        ours = { handle, devices };
      } catch {
        // Refused, as in an inner frame: then it can't be known.
      }
    },
    remove() {
      if (!ours) return;
      native?.call(ours.devices, {});
      ours = undefined;
    },
    isElsewhere(track) {
      if (track.getSettings().displaySurface !== 'browser' || !track.getCaptureHandle) return false;
      const shown = track.getCaptureHandle();
      if (shown?.origin && shown.origin !== origin) return true;
      const mark = expected();
      return mark !== undefined && shown?.handle !== mark;
    },
  };
}
