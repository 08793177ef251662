import type { BrowserContext, CDPSession, Frame, Page } from 'playwright-core';

/** What a document recorded, with times in epoch ms that can be compared between processes. */
export interface Noticed {
  /** The last click into it. */
  clicked: number;
  /** Its first contentful paint. */
  painted: number;
  /** When a text field last received the focus, and when the next frame was done. */
  focused: number;
  shown: number;
  /** Milliseconds from each key to the end of the next frame. */
  frames: number[];
  /** The last key. */
  pressed: number;
  /** When the background last acknowledged a write. */
  acknowledged: number;
  /** The last input event. */
  typed: number;
  /** Tasks of the main thread longer than 50 ms. */
  longTasks: number;
}

declare global {
  interface Window {
    __noticed: Noticed;
  }
}

/** Makes every later document record what is measured, ours and the floor's alike. */
export async function probe(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const epoch = (time: number) => performance.timeOrigin + time;
    const noticed: Noticed = {
      clicked: 0,
      painted: 0,
      focused: 0,
      shown: 0,
      frames: [],
      pressed: 0,
      acknowledged: 0,
      typed: 0,
      longTasks: 0,
    };
    window.__noticed = noticed;
    /** Calls back once the next frame was submitted: in the first task after its callbacks. */
    const afterFrame = (done: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(undefined);
      });
    addEventListener(
      'click',
      ({ timeStamp }) => {
        noticed.clicked = epoch(timeStamp);
      },
      true,
    );
    addEventListener(
      'focusin',
      ({ target }) => {
        if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
        noticed.focused = epoch(performance.now());
        afterFrame(() => {
          noticed.shown = epoch(performance.now());
        });
      },
      true,
    );
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        noticed.pressed = epoch(timeStamp);
        afterFrame(() => noticed.frames.push(performance.now() - timeStamp));
      },
      true,
    );
    addEventListener(
      'input',
      () => {
        noticed.typed = epoch(performance.now());
      },
      true,
    );
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) {
        if (name === 'first-contentful-paint') noticed.painted = epoch(startTime);
      }
    }).observe({ type: 'paint', buffered: true });
    new PerformanceObserver((list) => {
      noticed.longTasks += list.getEntries().length;
    }).observe({ type: 'longtask', buffered: true });

    // Acknowledgements of the background arrive over ports, which pages of the extension open with this function.
    type Port = { onMessage: { addListener(listen: (message: { type?: string }) => void): void } };
    const { chrome } = globalThis as { chrome?: { runtime?: { connect?: (...given: unknown[]) => Port } } };
    const connect = chrome?.runtime?.connect;
    if (!chrome?.runtime || !connect || location.protocol !== 'chrome-extension:') return;
    chrome.runtime.connect = (...given) => {
      const port = connect(...given);
      port.onMessage.addListener((message) => {
        if (message?.type === 'written') noticed.acknowledged = epoch(performance.now());
      });
      return port;
    };
  });
}

/** What a document has recorded so far. */
export function noticed(document: Page | Frame): Promise<Noticed> {
  return document.evaluate(() => window.__noticed);
}

/** Totals of the browser's own counters for the process that a session belongs to, in ms; sizes in bytes. */
export async function metrics(session: CDPSession): Promise<(name: string) => number> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  const byName = new Map(all.map(({ name, value }) => [name, value]));
  return (name) => {
    const value = byName.get(name) ?? Number.NaN;
    return name.endsWith('Duration') ? value * 1000 : value;
  };
}
