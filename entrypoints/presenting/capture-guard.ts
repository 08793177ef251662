import type { Devices, TabMark } from './tab-mark.ts';

/** The prototypes of the page that the guard patches. */
interface Page {
  devices: Devices;
  track: MediaStreamTrack;
  stream: MediaStream;
}

interface Options {
  mark: TabMark;
  /** Called at once when something begins or stops being presented in which this page may be visible. */
  tell(presenting: boolean): void;
  /** Waits until what was reported is visible on the screen. */
  painted(): Promise<void>;
  /** Waits until the frames of a stream that were captured before are used up. */
  refreshed(stream: MediaStream): Promise<void>;
}

/** How often to check whether presenting continues, in ms: not every end and not every change fires an event. */
const LOOK_EVERY = 1000;

/**
 * Detects what the page presents: from the moment it asks until its last track has ended, by itself or by the page
 * (`stop` fires no event). Nothing changes for the page except that, right after asking, it may have to wait a moment.
 */
export function guardPresenting({ devices, track, stream }: Page, { mark, tell, painted, refreshed }: Options): void {
  const native = devices.getDisplayMedia;
  if (!native) return;
  const tracks = new Set<MediaStreamTrack>();
  let asking = 0;
  let told = false;
  let wrapped = false;
  let looking: ReturnType<typeof setInterval> | undefined;

  function settle(): void {
    for (const one of tracks) if (one.readyState === 'ended') tracks.delete(one);
    if (tracks.size === 0) {
      clearInterval(looking);
      looking = undefined;
      if (asking === 0) mark.remove();
    } else looking ??= setInterval(settle, LOOK_EVERY);
    const now = asking > 0 || [...tracks].some((one) => !mark.isElsewhere(one));
    if (now !== told) tell(now);
    told = now;
  }

  function watch(one: MediaStreamTrack): void {
    tracks.add(one);
    for (const type of ['ended', 'capturehandlechange', 'configurationchange']) one.addEventListener(type, settle);
  }

  /** Only when needed: a page that never presents keeps its own functions. */
  function wrapTracks(): void {
    if (wrapped) return;
    wrapped = true;
    track.stop = new Proxy(track.stop, {
      apply(target, self, args) {
        Reflect.apply(target, self, args);
        if (tracks.has(self)) settle();
      },
    });
    track.clone = new Proxy(track.clone, {
      apply(target, self, args) {
        const copy = Reflect.apply(target, self, args);
        if (tracks.has(self)) watch(copy);
        return copy;
      },
    });
    stream.clone = new Proxy(stream.clone, {
      apply(target, self: MediaStream, args) {
        const copy: MediaStream = Reflect.apply(target, self, args);
        if (self.getVideoTracks().some((one) => tracks.has(one))) copy.getVideoTracks().forEach(watch);
        return copy;
      },
    });
  }

  devices.getDisplayMedia = new Proxy(native, {
    apply(target, self: Devices, args: [{ controller?: unknown }?]) {
      wrapTracks();
      asking += 1;
      mark.put(self);
      settle();
      let late = false;
      const gone = painted().then(() => {
        late = true;
      });
      const asked: Promise<MediaStream> = Reflect.apply(target, self, args);
      const answered = () => {
        asking -= 1;
        settle();
      };
      return asked.then(
        (presented) => {
          presented.getVideoTracks().forEach(watch);
          answered();
          // A page that steers the focus with a controller must do so at once, or the browser refuses it.
          if (!told || args[0]?.controller) return presented;
          // The first frame dates from the start of the capture.
          return late ? presented : gone.then(() => refreshed(presented)).then(() => presented);
        },
        (error: unknown) => {
          answered();
          throw error;
        },
      );
    },
  });
}
