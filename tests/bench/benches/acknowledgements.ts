import type { Chromium } from '../../e2e/support/chromium.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Bench, BenchContext } from '../bench-context.ts';
import { type CallFrame, floorFrame, panelFrame } from '../call-frames.ts';
import { type Figures, interleave } from '../interleave.ts';
import { noticed } from '../probe.ts';
import { UNDER_WAY } from '../seed-profile.ts';
import { median } from '../statistics.ts';

/** Keys per measurement while the background runs. */
const KEYS = 10;

const [{ code: CODE }] = UNDER_WAY;

/** From a key press to its durable acknowledgement: with the background running, and just stopped. */
export const acknowledgements: Bench = {
  name: 'acknowledgements',
  async run(context) {
    await measure(context, 0);
    if (!context.quick) await measure(context, 10_000);
  },
};

async function measure({ open, profile, references, repetitions, record }: BenchContext, size: number): Promise<void> {
  const ours = await open({ userDataDir: await profile(size) });
  const floor = await open({ extension: references.floor });
  const panel = await panelFrame(ours, CODE);
  const bare = await floorFrame(floor, 'stored.html');
  const stored = size > 0 ? `, ${size.toLocaleString('en')} interviews stored` : '';
  const against = 'strict put through a bare port';
  const target = { times: 1.3 };

  const warm = await interleave(repetitions, { ours: () => several(panel), floor: () => several(bare) });
  record({
    id: `acknowledged-${size}`,
    what: `key → kept for good${stored}`,
    against,
    unit: 'ms',
    target,
    ours: warm.ours.ms ?? [],
    floor: warm.floor.ms ?? [],
  });
  const cold = await interleave(repetitions, { ours: () => stopped(ours, panel), floor: () => stopped(floor, bare) });
  record({
    id: `acknowledged-stopped-${size}`,
    what: `key → kept for good, the background stopped just before${stored}`,
    against,
    unit: 'ms',
    target,
    ours: cold.ours.ms ?? [],
    floor: cold.floor.ms ?? [],
  });
  await ours.context.close();
}

async function several(field: CallFrame): Promise<Figures> {
  await field.ready();
  const times: number[] = [];
  // By then, emptying the field has been stored as well.
  for (let i = 0; i <= KEYS; i++) times.push(await acknowledged(field));
  return { ms: median(times.slice(1)) };
}

async function stopped(chromium: Chromium, field: CallFrame): Promise<Figures> {
  await field.ready();
  await acknowledged(field);
  await chromium.stopWorker();
  return { ms: await acknowledged(field) };
}

/** Presses a key and waits for its acknowledgement; resolves with ms. */
async function acknowledged({ page, frame }: CallFrame): Promise<number> {
  const before = (await noticed(frame)).pressed;
  await page.keyboard.press('e');
  const after = await until('the acknowledgement of a key', async () => {
    const seen = await noticed(frame);
    return seen.pressed > before && seen.acknowledged > seen.pressed && seen;
  });
  // Keeps what follows out of the measurement.
  await page.waitForTimeout(100);
  return after.acknowledged - after.pressed;
}
