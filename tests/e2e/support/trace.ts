import type { BrowserContext, Page } from 'playwright-core';

/** One entry of the browser's own timeline. Times are in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: { data?: { url?: string } };
}

/** The work of one origin's scripts on the main threads, according to the browser's timeline. */
export interface ScriptWork {
  /** Milliseconds during which such a script was compiled or ran. */
  ms: number;
  /** How often one was called. */
  calls: number;
}

const SCRIPT = new Set(['EvaluateScript', 'v8.compile', 'FunctionCall', 'TimerFire', 'FireAnimationFrame']);

/** Records the timeline while `work` runs, and returns what scripts of an origin did in it. */
export async function scriptWork(
  context: BrowserContext,
  page: Page,
  origin: string,
  work: () => Promise<void>,
): Promise<ScriptWork> {
  const browser = context.browser();
  if (!browser) throw new Error('Playwright gave no browser for this profile.');
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'v8', 'disabled-by-default-devtools.timeline'],
  });
  let buffer: Buffer;
  try {
    await work();
  } finally {
    buffer = await browser.stopTracing();
  }
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(buffer.toString('utf8'));
  return summed(traceEvents, origin);
}

/**
 * Sums up what scripts of an origin did; nested calls are counted once. A call of a function without an address, such
 * as one injected by an extension, counts as well: pages have none.
 */
export function summed(events: readonly TraceEvent[], origin: string): ScriptWork {
  const isOurs = (name: string, url: string | undefined) =>
    url?.startsWith(origin) || (url === '' && name === 'FunctionCall');
  const ours = events
    .filter(({ ph, name, args }) => ph === 'X' && SCRIPT.has(name) && isOurs(name, args?.data?.url))
    .toSorted((a, b) => a.ts - b.ts);
  const ends = new Map<string, number>();
  const work = { ms: 0, calls: 0 };
  for (const { pid, tid, ts, dur = 0 } of ours) {
    const thread = `${pid}/${tid}`;
    if (ts < (ends.get(thread) ?? 0)) continue;
    ends.set(thread, ts + dur);
    work.ms += dur / 1000;
    work.calls += 1;
  }
  return work;
}
