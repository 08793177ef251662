import type { Page } from 'playwright-core';
import { builtInGuides } from '../../guides/index.ts';
import { seededInterview } from './seeded-interviews.ts';

/* What a page can do with the same interviews in memory. Runs in a blank page of the floor extension. */

declare global {
  interface Window {
    __interviews: object[];
    __gzip: Blob;
    __texts: string[];
  }
}

/** Number of interviews sent to the page at once. */
const TOGETHER = 500;

/** Gives a page this many seeded interviews, as objects that share their guides, with the texts of all notes in lower case. */
export async function giveInterviews(page: Page, size: number, now: number): Promise<void> {
  await page.evaluate(() => {
    window.__interviews = [];
    window.__texts = [];
  });
  for (let first = 0; first < size; first += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, size - first) }, (_, i) => seededInterview(first + i, now));
    const text = JSON.stringify(some.map((one) => ({ ...one, guide: one.guide.id })));
    await page.evaluate(
      ([json, guides]) => {
        const parsed: { guide: unknown; notes: { text: string }[] }[] = JSON.parse(json);
        for (const one of parsed) {
          one.guide = guides.find(({ id }) => id === one.guide);
          window.__interviews.push(one);
          for (const note of one.notes) window.__texts.push(note.text.toLowerCase());
        }
      },
      [text, builtInGuides] as const,
    );
  }
}

/** Writes them as JSON, one per line, through the browser's gzip; ms. The result is kept for `parseAndUnzip`. */
export function stringifyAndZip(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const begun = performance.now();
    let next = 0;
    const lines = new ReadableStream<string>({
      pull(controller) {
        const one = window.__interviews[next];
        next += 1;
        if (one) controller.enqueue(`${JSON.stringify(one)}\n`);
        else controller.close();
      },
    });
    const zipped = lines.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip'));
    window.__gzip = await new Response(zipped).blob();
    return performance.now() - begun;
  });
}

/** Reads what `stringifyAndZip` wrote; ms. */
export function parseAndUnzip(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const begun = performance.now();
    const text = window.__gzip
      .stream()
      .pipeThrough(new DecompressionStream('gzip'))
      .pipeThrough(new TextDecoderStream())
      .getReader();
    let rest = '';
    let count = 0;
    for (let part = await text.read(); !part.done; part = await text.read()) {
      const lines = `${rest}${part.value}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) count += JSON.parse(line) ? 1 : 0;
    }
    if (count !== window.__interviews.length) throw new Error('Not all of them were read.');
    return performance.now() - begun;
  });
}

/** Stores them in an empty database in the same pieces as the extension does, one interview per strict transaction; ms. */
export function putAll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    await new Promise((resolve) => {
      indexedDB.deleteDatabase('puts').onsuccess = resolve;
    });
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('puts', 1);
      request.onupgradeneeded = () => {
        for (const store of ['interviews', 'guides', 'notes', 'tails']) request.result.createObjectStore(store);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const begun = performance.now();
    for (const one of window.__interviews as { id: string; guide: object; notes: { id: string }[] }[]) {
      const transaction = db.transaction(['interviews', 'guides', 'notes', 'tails'], 'readwrite', {
        durability: 'strict',
      });
      const { id, guide, notes, ...head } = one;
      transaction.objectStore('interviews').put(head, id);
      transaction.objectStore('guides').put(guide, id);
      transaction.objectStore('tails').put({ id }, id);
      for (const note of notes) transaction.objectStore('notes').put(note, [id, note.id]);
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
    }
    const ms = performance.now() - begun;
    db.close();
    return ms;
  });
}

/** Scans all texts for each query; ms of each. */
export function scan(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(
    (all) =>
      all.map((query) => {
        const begun = performance.now();
        const found = window.__texts.filter((text) => text.includes(query));
        return found.length < 0 ? 0 : performance.now() - begun;
      }),
    queries,
  );
}
