import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { COLOURS, Emblem, OUTLINE, PATTERNS, pickEmblem, SHAPES, TILE } from '../domain/emblem.ts';
import { emblemWords } from '../messages/emblem-words.ts';
import * as m from '../messages/messages.ts';
import { withTimeout } from '../storage/failover/timeouts.ts';

/*
 * The user's sign. The background draws it on the toolbar button, and the extension's own pages show it. It must never
 * get into the document of a call page.
 */
const item = storage.defineItem<unknown>('local:emblem', { fallback: null });

const parsed = (stored: unknown): Emblem | undefined => Emblem.safeParse(stored).data;

/** Random number from 0 up to 1 that no page can predict. */
const random = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

/** The user's sign; undefined before the background has chosen it. */
export async function loadEmblem(): Promise<Emblem | undefined> {
  return parsed(await item.getValue());
}

/** Chooses a new sign. */
export async function chooseEmblem(): Promise<void> {
  await item.setValue(pickEmblem(random(), await loadEmblem()));
}

/** Listens to changes of the sign until the returned function is called. */
export function watchEmblem(listener: (emblem: Emblem | undefined) => void): () => void {
  return item.watch((stored) => listener(parsed(stored)));
}

/** The default title of the toolbar button. */
export async function signTitle(): Promise<string> {
  // The title must not wait for a storage that does not respond.
  const emblem = await withTimeout(loadEmblem()).catch(() => undefined);
  return emblem ? m.buttonTitle({ sign: emblemWords(emblem) }) : m.extensionName();
}

/** Chooses a sign if there is none, and keeps the toolbar button showing it. Call this once in the background. */
export async function showEmblem(changed: () => void): Promise<void> {
  watchEmblem((emblem) => {
    if (emblem) void drawOnButton(emblem).then(changed);
  });
  const emblem = await loadEmblem();
  if (emblem) await drawOnButton(emblem);
  // The listener above draws it.
  else await chooseEmblem();
}

async function drawOnButton(emblem: Emblem): Promise<void> {
  const imageData = Object.fromEntries([16, 32, 48].map((side) => [side, drawn(emblem, side)]));
  await browser.action.setIcon({ imageData });
  await browser.action.setTitle({ title: await signTitle() });
}

/** The sign on its tile. */
function drawn({ shape, colour, pattern }: Emblem, side: number): ImageData {
  const canvas = new OffscreenCanvas(side, side);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws nothing.');
  pen.scale(side / 16, side / 16);
  pen.fillStyle = TILE;
  pen.beginPath();
  pen.roundRect(0, 0, 16, 16, 3.5);
  pen.fill();
  // A little smaller than the tile.
  pen.translate(0.8, 0.8);
  pen.scale(0.9, 0.9);
  const outline = new Path2D(SHAPES[shape]);
  const { line, width } = PATTERNS[pattern];
  pen.save();
  pen.fillStyle = pen.strokeStyle = COLOURS[colour];
  pen.fill(outline);
  pen.clip(outline);
  pen.strokeStyle = TILE;
  pen.lineWidth = width;
  if (line) pen.stroke(new Path2D(line));
  pen.restore();
  pen.strokeStyle = COLOURS[colour];
  pen.lineJoin = 'round';
  pen.lineWidth = OUTLINE;
  pen.stroke(outline);
  return pen.getImageData(0, 0, side, side);
}
