import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardPresenting } from '../../entrypoints/presenting/capture-guard.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The part of a page's media API that the guard patches. Each page has its own prototypes. */
function page({ elsewhere = false } = {}) {
  class Track extends EventTarget {
    readyState = 'live';
    elsewhere = elsewhere;
    stop() {
      this.readyState = 'ended';
    }
    clone() {
      return new Track();
    }
  }
  class Stream {
    tracks: Track[];
    constructor(...tracks: Track[]) {
      this.tracks = tracks;
    }
    getVideoTracks() {
      return this.tracks;
    }
    clone() {
      return new Stream(...this.tracks.map(() => new Track()));
    }
  }
  class Devices {
    getDisplayMedia(_?: unknown): Promise<Stream> {
      return next;
    }
  }
  let next: Promise<Stream> = Promise.resolve(new Stream(new Track()));
  const native = Devices.prototype.getDisplayMedia;
  const told: boolean[] = [];
  const mark = { put: vi.fn(), remove: vi.fn(), isElsewhere: (track: unknown) => (track as Track).elsewhere };
  guardPresenting({ devices: Devices.prototype, track: Track.prototype, stream: Stream.prototype } as never, {
    mark,
    tell: (now) => told.push(now),
    refreshed: async () => undefined,
    painted: () => new Promise((resolve) => setTimeout(resolve, 100)),
  });
  const devices = new Devices();
  return {
    devices,
    told,
    mark,
    native,
    Track,
    answer: (answer: Promise<Stream>) => {
      next = answer;
    },
    async present(options?: unknown) {
      const asked = devices.getDisplayMedia(options);
      await vi.advanceTimersByTimeAsync(100);
      const stream = await asked;
      const [track] = stream.tracks;
      if (!track) throw new Error('There is no track.');
      return { stream, track };
    },
  };
}

describe('presenting', () => {
  it('is reported before anything is chosen, and ends with stop(), which fires no event', async () => {
    const { devices, told, present } = page();
    void devices.getDisplayMedia();
    expect(told).toEqual([true]);
    const { track } = await present();
    expect(told).toEqual([true]);
    track.stop();
    // The first request was answered with the same track.
    expect(told).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toEqual([true, false]);
  });

  it('ends when the browser ends it', async () => {
    const { told, present } = page();
    const { track } = await present();
    track.readyState = 'ended';
    track.dispatchEvent(new Event('ended'));
    expect(told).toEqual([true, false]);
  });

  it('ends when only the state of the track shows it', async () => {
    const { told, present } = page();
    const { track } = await present();
    track.readyState = 'ended';
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([true, false]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends when nothing is chosen, with the page’s own error', async () => {
    const { devices, told, answer, mark } = page();
    const error = new Error('Permission denied');
    answer(Promise.reject(error));
    await expect(devices.getDisplayMedia()).rejects.toBe(error);
    expect(told).toEqual([true, false]);
    expect(mark.remove).toHaveBeenCalled();
  });

  it.each([
    ['a track', 'track'],
    ['a stream', 'stream'],
  ] as const)('goes on as long as a copy of %s lives', async (_, what) => {
    const { told, present } = page();
    const { stream, track } = await present();
    const copy = what === 'track' ? track.clone() : stream.clone().getVideoTracks()[0];
    track.stop();
    expect(told).toEqual([true]);
    copy?.stop();
    expect(told).toEqual([true, false]);
  });

  it('of another tab is over as soon as that is known, and begins again when this one is presented instead', async () => {
    const { told, present, mark } = page({ elsewhere: true });
    const { track } = await present();
    expect(told).toEqual([true, false]);
    expect(mark.remove).not.toHaveBeenCalled();
    track.elsewhere = false;
    track.dispatchEvent(new Event('capturehandlechange'));
    expect(told).toEqual([true, false, true]);
  });
});

describe('the page', () => {
  it('gets its frames once the panel had time to be hidden', async () => {
    const { devices } = page();
    let got = false;
    void devices.getDisplayMedia().then(() => {
      got = true;
    });
    await vi.advanceTimersByTimeAsync(99);
    expect(got).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(got).toBe(true);
  });

  it.each([
    ['steers the focus', { controller: {} }, {}],
    ['presents another tab', undefined, { elsewhere: true }],
  ])('need not wait where it %s', async (_, options, settings) => {
    const { devices } = page(settings);
    let got = false;
    void devices.getDisplayMedia(options).then(() => {
      got = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(got).toBe(true);
  });

  it('finds its functions under their names, and those of tracks untouched until it presents', async () => {
    const { devices, native, Track, present } = page();
    expect(devices.getDisplayMedia.name).toBe(native.name);
    expect(devices.getDisplayMedia.length).toBe(native.length);
    const { stop } = Track.prototype;
    expect(Track.prototype.stop).toBe(stop);
    await present();
    expect(Track.prototype.stop).not.toBe(stop);
  });
});
