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
      const is = (x: number, y: number, colour: number[], apart: number): boolean => {
        const at = 4 * (y * width + x);
        return colour.every((part, index) => Math.abs((data[at + index] ?? 0) - part) <= apart);
      };
      // Far from all of Fireside's colours, with a tolerance as wide as browsers differ in captured colours.
      const isPage = (x: number, y: number): boolean => is(x, y, [0, 168, 120], 30);
      // Black, which surrounds every window, does not count.
      const isPanel = (x: number, y: number): boolean => is(x, y, [27, 25, 23], 12);
      let [left, right, top, bottom, count, foreign, panel] = [width, -1, height, -1, 0, 0, 0];
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (isPanel(x, y)) panel += 1;
          if (!isPage(x, y)) continue;
          [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
          count += 1;
        }
      }
      // The outermost pixels are blended with the surroundings of the page if the picture is scaled.
      for (let y = top + 2; y <= bottom - 2; y++) {
        for (let x = left + 2; x <= right - 2; x++) if (!isPage(x, y)) foreign += 1;
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
