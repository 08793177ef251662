import type { Devices, TabMark } from './tab-mark.ts';

/** The prototypes of the page that the guard works on. */
interface Page {
  devices: Devices;
  track: MediaStreamTrack;
  stream: MediaStream;
}

interface Options {
  mark: TabMark;
  /** Told at once when something begins or ceases to be presented in which this page may be seen. */
  tell(presenting: boolean): void;
  /** Waits until what was told can be seen on the screen. */
  painted(): Promise<void>;
  /** Waits until the pictures of a stream that began before that are used up. */
  refreshed(stream: MediaStream): Promise<void>;
}

/** How often it is looked whether presenting goes on, in ms: not every end and not every change is announced. */
const LOOK_EVERY = 1000;

/**
 * Notices what the page presents: from the moment it asks, until the last track of it has ended, by itself or by the
 * page (`stop` announces nothing). Nothing changes for the page but that, right after asking, it may wait a moment.
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

  /** Not before it is needed: a page that never presents keeps its own functions. */
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
          // Whoever steers the focus with a controller must do so at once, or the browser refuses it.
          if (!told || args[0]?.controller) return presented;
          // The first picture is from when capturing began.
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
