import type { CDPSession, Frame, Page } from 'playwright-core';
import type { Chromium } from '../../e2e/support/chromium.ts';
import { overlay } from '../../e2e/support/overlay.ts';
import { until } from '../../e2e/support/poll.ts';
import { scriptWork } from '../../e2e/support/trace.ts';
import type { Bench, BenchContext } from '../bench-context.ts';
import { floorButton, floorFrame, openedFrame, panelFrame } from '../call-frames.ts';
import { metrics } from '../probe.ts';
import type { Measured } from '../results.ts';
import { UNDER_WAY } from '../seed-profile.ts';

const [{ code: CODE }] = UNDER_WAY;

/** Length of a measurement, in ms; results are per minute. */
const WINDOW = 6000;
const PER_MINUTE = 60_000 / WINDOW;

/** A watched call page and what it spent, in the page and in the frame of the extension. */
interface Watched {
  chromium: Chromium;
  page: Page;
  main: CDPSession;
  frame?: CDPSession;
}

/**
 * What an extension costs a call page per minute while nothing happens. Each state has its own browser, and all are
 * measured at the same time, which is faster and shares the load of the machine.
 */
export const idle: Bench = {
  name: 'idle',
  async run(context) {
    const { repetitions, record } = context;
    const watched = await prepare(context);
    const names = Object.keys(watched) as (keyof typeof watched)[];
    const page: Record<string, number[]> = {};
    const frame: Record<string, number[]> = {};
    for (let round = 0; round < repetitions; round++) {
      const spent = await Promise.all(names.map(async (name) => [name, await minute(watched[name])] as const));
      for (const [name, one] of spent) {
        page[name] = [...(page[name] ?? []), one.page];
        frame[name] = [...(frame[name] ?? []), one.frame];
      }
    }
    const row = (id: string, what: string, rest: Pick<Measured, 'against' | 'ours' | 'floor'>): Measured => ({
      id: `idle-${id}`,
      what,
      unit: 'ms',
      ...rest,
    });
    const none = { against: 'the same page without extension', floor: page.none ?? [] };
    const floor = page.floor ?? [];
    record(
      {
        ...row('never', 'main thread of a call page per minute, never opened', { ...none, ours: page.never ?? [] }),
        target: { over: 20 },
      },
      {
        ...row('collapsed', 'main thread of a call page per minute, collapsed', {
          ...none,
          ours: page.collapsed ?? [],
        }),
        target: { over: 40 },
      },
      row('clock', 'main thread of a call page per minute, collapsed, against a clock of its own', {
        against: 'the same page with a bare text that changes each second',
        ours: page.collapsed ?? [],
        floor: page.clock ?? [],
      }),
      row('open', 'main thread of a call page per minute, open', {
        against: 'the floor extension, open',
        ours: page.open ?? [],
        floor,
      }),
      row('frame-collapsed', "the panel's own main thread per minute, collapsed", {
        against: 'the frame of the floor, hidden',
        ours: frame.collapsed ?? [],
        floor: frame.hidden ?? [],
      }),
      row('frame-open', "the panel's own main thread per minute, open", {
        against: 'the frame of the floor, open',
        ours: frame.open ?? [],
        floor: frame.floor ?? [],
      }),
    );
    for (const [name, what, atMost] of [
      ['never', 'never opened', 0],
      ['collapsed', 'collapsed', 60],
      ['open', 'open', undefined],
    ] as const) {
      record(calls(name, what, atMost, await callsPerMinute(watched[name])));
    }
  },
};

function calls(name: string, what: string, atMost: number | undefined, perMinute: number): Measured {
  return {
    id: `idle-calls-${name}`,
    what: `scripts of ours called per minute, in the page and in the panel, ${what}`,
    against: '–',
    unit: '',
    ...(atMost !== undefined && { target: { atMost } }),
    ours: [perMinute],
    floor: [],
  };
}

async function callsPerMinute({ chromium, page }: Watched): Promise<number> {
  const origin = `chrome-extension://${chromium.extensionId}/`;
  const work = await scriptWork(chromium.context, page, origin, () => page.waitForTimeout(WINDOW));
  return work.calls * PER_MINUTE;
}

async function prepare({ open, profile, references }: BenchContext) {
  const plain = async (chromium: Chromium): Promise<Watched> =>
    watch(chromium, await chromium.newCall(`https://meet.google.com/${CODE}`));
  /** The least that a time which counts can cost: a text in a layer of its own, changed once a second. */
  const clock = async (chromium: Chromium): Promise<Watched> => {
    const page = await chromium.newCall(`https://meet.google.com/${CODE}`);
    await page.evaluate(() => {
      const text = document.createElement('p');
      text.style.cssText =
        'position:fixed;inset:8px auto auto 8px;inline-size:5ch;block-size:1lh;contain:strict;will-change:transform';
      const digits = text.appendChild(document.createTextNode(''));
      document.body.append(text);
      const started = Date.now();
      setInterval(() => {
        digits.data = String(100 + Math.round((Date.now() - started) / 1000));
      }, 1000);
    });
    // Looking for a control makes the browser keep an accessibility tree, which each change costs; the others are looked at, too.
    await overlay(page).grip().visible();
    return watch(chromium, page);
  };
  const panel = async (collapse: boolean): Promise<Watched> => {
    const chromium = await open({ userDataDir: await profile(0) });
    const { page, frame } = await panelFrame(chromium, CODE);
    const controls = overlay(page);
    if (collapse) {
      await controls.button('Collapse Fireside').click();
      await until('the panel to be collapsed', async () => !(await controls.grip().visible()));
    }
    return watch(chromium, page, frame);
  };
  const floor = async (collapse: boolean): Promise<Watched> => {
    const chromium = await open({ extension: references.floor });
    const { page } = await floorFrame(chromium, 'stored.html');
    if (collapse) await floorButton(page).click();
    return watch(chromium, page, await openedFrame(page));
  };
  return {
    none: await plain(await open({ extension: references.none })),
    clock: await clock(await open({ extension: references.none })),
    never: await plain(await open()),
    collapsed: await panel(true),
    open: await panel(false),
    floor: await floor(false),
    hidden: await floor(true),
  };
}

async function watch(chromium: Chromium, page: Page, frame?: Frame): Promise<Watched> {
  const session = async (target: Page | Frame) => {
    const made = await chromium.context.newCDPSession(target);
    await made.send('Performance.enable', { timeDomain: 'threadTicks' });
    return made;
  };
  return { chromium, page, main: await session(page), ...(frame && { frame: await session(frame) }) };
}

/** Waits, and returns what the page and the frame spent, in ms per minute. */
async function minute({ page, main, frame }: Watched): Promise<{ page: number; frame: number }> {
  const spent = async () => ({
    page: (await metrics(main))('TaskDuration'),
    frame: frame ? (await metrics(frame))('TaskDuration') : 0,
  });
  const before = await spent();
  await page.waitForTimeout(WINDOW);
  const after = await spent();
  return { page: (after.page - before.page) * PER_MINUTE, frame: (after.frame - before.frame) * PER_MINUTE };
}
