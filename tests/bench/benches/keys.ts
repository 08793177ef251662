import { until } from '../../e2e/support/poll.ts';
import type { Bench } from '../bench-context.ts';
import { type CallFrame, floorFrame, panelFrame } from '../call-frames.ts';
import { type Figures, interleave } from '../interleave.ts';
import { metrics, noticed } from '../probe.ts';
import { UNDER_WAY } from '../seed-profile.ts';
import { median } from '../statistics.ts';

/** Keys per measurement, and the ms between them. */
const KEYS = 30;
const APART = 20;

/** A key in the note, with many and with few notes above it. */
export const keys: Bench = {
  name: 'keys',
  async run({ openUnlimited, profile, references, repetitions, record }) {
    const ours = await openUnlimited({ userDataDir: await profile(0) });
    const floor = await openUnlimited({ extension: references.floor });
    for (const { code, notes } of UNDER_WAY) {
      const panel = await panelFrame(ours, code);
      const plain = await floorFrame(floor, `field.html?rows=${notes}`);
      const series = await interleave(repetitions, { ours: () => typed(panel), floor: () => typed(plain) });
      record(
        {
          id: `key-frame-${notes}`,
          what: `key → end of the next frame, with ${notes.toLocaleString('en')} notes`,
          against: 'plain text area below as many rows',
          unit: 'ms',
          target: { times: 1.15 },
          ours: series.ours.frame ?? [],
          floor: series.floor.frame ?? [],
        },
        {
          id: `key-script-${notes}`,
          what: `scripts of the panel per key, with ${notes.toLocaleString('en')} notes`,
          against: 'plain text area below as many rows',
          unit: 'ms',
          target: { atMost: 0.3 },
          ours: series.ours.script ?? [],
          floor: series.floor.script ?? [],
        },
        {
          id: `key-work-${notes}`,
          what: `everything the panel's main thread does per key, with ${notes.toLocaleString('en')} notes`,
          against: 'plain text area below as many rows',
          unit: 'ms',
          ours: series.ours.work ?? [],
          floor: series.floor.work ?? [],
        },
      );
      await panel.page.close();
      await plain.page.close();
    }
  },
};

async function typed({ page, frame, ready }: CallFrame): Promise<Figures> {
  const session = await page.context().newCDPSession(frame);
  await session.send('Performance.enable');
  await ready();
  await frame.evaluate(() => {
    window.__noticed.frames = [];
  });
  const before = await metrics(session);
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press('e');
    await page.waitForTimeout(APART);
  }
  const { frames } = await until('a frame for each key', async () => {
    const seen = await noticed(frame);
    return seen.frames.length >= KEYS && seen;
  });
  const after = await metrics(session);
  await session.detach();
  const perKey = (name: string) => (after(name) - before(name)) / KEYS;
  return { frame: median(frames), script: perKey('ScriptDuration'), work: perKey('TaskDuration') };
}
