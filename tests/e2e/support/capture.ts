import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { SHOTS } from './screenshot.ts';

/** One frame of what is presented, as the page gets it. */
export interface Picture {
  /** Pixels of the bare page, see `makeBare`. */
  page: number;
  /** Pixels of anything else within the part that shows the page. */
  foreign: number;
  /** Pixels of a dark panel's background, anywhere in the picture. */
  panel: number;
  /** When it arrived, in ms after the page asked. */
  after: number;
}

declare global {
  interface Window {
    /** What a page presents, and every picture of it so far. */
    __presented?: { stream: MediaStream; pictures: Picture[]; last: HTMLCanvasElement; ended: boolean };
  }
}

/** Reduces a call page to one flat colour that neither Fireside nor the browser uses. */
export async function makeBare(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.hidden = true;
    document.documentElement.style.background = 'rgb(0, 168, 120)';
  });
}

/** Makes a page present, and examines every picture from the first on. Returns what it presents. */
export function present(page: Page | Frame, options: DisplayMediaStreamOptions = {}): Promise<string | undefined> {
  return page.evaluate(async (given) => {
    // The pointer would be painted over the page.
    const video = { frameRate: 30, cursor: 'never' } as MediaTrackConstraints;
    const asked = performance.now();
    const stream = await navigator.mediaDevices.getDisplayMedia({ ...given, video });
    const [track] = stream.getVideoTracks();
    const last = document.createElement('canvas');
    const paint = last.getContext('2d', { willReadFrequently: true });
    const screen = document.createElement('video');
    screen.muted = true;
    const presented = { stream, pictures: [] as Picture[], last, ended: false };
    window.__presented = presented;
    track?.addEventListener('ended', () => {
      presented.ended = true;
    });
    const look = (): void => {
      const { videoWidth: width, videoHeight: height } = screen;
      if (!paint || !width) return;
      Object.assign(last, { width, height });
      paint.drawImage(screen, 0, 0);
      const { data } = paint.getImageData(0, 0, width, height);
      // Without a function or a list for each pixel: there are millions a second.
      const near = (at: number, red: number, green: number, blue: number, apart: number): boolean =>
        Math.abs((data[at] ?? 0) - red) <= apart &&
        Math.abs((data[at + 1] ?? 0) - green) <= apart &&
        Math.abs((data[at + 2] ?? 0) - blue) <= apart;
      // Far from all of Fireside's, and as wide as browsers differ in the colours they capture.
      const isPage = (at: number): boolean => near(at, 0, 168, 120, 30);
      // Black, which is beside every window, is none of it.
      const isPanel = (at: number): boolean => near(at, 27, 25, 23, 12);
      let [left, right, top, bottom, count, foreign, panel] = [width, -1, height, -1, 0, 0, 0];
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const at = 4 * (y * width + x);
          if (isPanel(at)) panel += 1;
          if (!isPage(at)) continue;
          if (x < left) left = x;
          if (x > right) right = x;
          if (y < top) top = y;
          bottom = y;
          count += 1;
        }
      }
      // The outermost pixels are blended with the surroundings of the page if the picture is scaled.
      for (let y = top + 2; y <= bottom - 2; y++) {
        for (let x = left + 2; x <= right - 2; x++) if (!isPage(4 * (y * width + x))) foreign += 1;
      }
      presented.pictures.push({ page: count, foreign, panel, after: performance.now() - asked });
    };
    const each = (): void => {
      look();
      screen.requestVideoFrameCallback(each);
    };
    screen.requestVideoFrameCallback(each);
    screen.srcObject = stream;
    await screen.play();
    return track?.getSettings().displaySurface;
  }, options);
}

/** Every picture so far. */
export function pictures(page: Page | Frame): Promise<Picture[]> {
  return page.evaluate(() => window.__presented?.pictures ?? []);
}

/** Stops presenting as a call's own button does. */
export async function stopPresenting(page: Page | Frame): Promise<void> {
  await page.evaluate(() => {
    for (const track of window.__presented?.stream.getTracks() ?? []) track.stop();
  });
}

/** Saves the last picture as `.shots/<name>.png`. */
export async function keepPicture(page: Page | Frame, name: string): Promise<void> {
  const url = await page.evaluate(() => window.__presented?.last.toDataURL('image/png') ?? '');
  await mkdir(SHOTS, { recursive: true });
  await writeFile(join(SHOTS, `${name}.png`), Buffer.from(url.split(',')[1] ?? '', 'base64'));
}
