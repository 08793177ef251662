import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Page } from 'playwright-core';
import { backupBytes } from '../../../backup/backup-bytes.ts';
import type { Interview } from '../../../domain/interview/interview.ts';
import { chooseBackup } from '../../e2e/support/backup.ts';
import type { Chromium } from '../../e2e/support/chromium.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Bench, BenchContext } from '../bench-context.ts';
import { giveInterviews, parseAndUnzip, putAll, stringifyAndZip } from '../in-memory.ts';
import { type Figures, interleave } from '../interleave.ts';
import { memoryOf } from '../processes.ts';
import type { Measured } from '../results.ts';
import { seededInterview } from '../seeded-interviews.ts';

/** Maximum duration of a restore, in ms. */
const PATIENCE = 10 * 60_000;

const MEMORY = { against: 'the browser with an empty page', unit: 'MB', target: { atMost: 200 } } as const;

/** Making a backup of everything. */
export const backups: Bench = {
  name: 'backups',
  async run(context) {
    await make(context, 1000, context.repetitions);
    if (!context.quick) await make(context, 10_000, Math.min(context.repetitions, 3));
  },
};

/** Restoring everything from a backup into an empty profile. */
export const restores: Bench = {
  name: 'restores',
  async run(context) {
    await bringIn(context, 1000, Math.min(context.repetitions, 5));
    // It takes minutes, so it is done once, without a warm-up round.
    if (!context.quick) await bringIn(context, 10_000, 1);
  },
};

async function make({ open, profile, references, record }: BenchContext, size: number, times: number): Promise<void> {
  const ours = await open({ userDataDir: await profile(size) });
  const floor = await open({ extension: references.floor });
  const blank = await floor.newExtensionPage('blank.html');
  await giveInterviews(blank, size, Date.now());
  const series = await interleave(times, {
    ours: () => made(ours),
    floor: async () => ({ ms: await stringifyAndZip(blank) }),
  });
  await ours.context.close();
  await floor.context.close();
  const count = size.toLocaleString('en');
  record(
    {
      id: `backup-${size}`,
      what: `backup of ${count} interviews`,
      against: 'stringify and gzip of the same in memory',
      unit: 'ms',
      target: { times: 2 },
      ours: series.ours.ms ?? [],
      floor: series.floor.ms ?? [],
    },
    memoryRow(`backup-memory-${size}`, `most memory while a backup of ${count} interviews is made`, series.ours.mb),
  );
}

const memoryRow = (id: string, what: string, ours: readonly number[] = []): Measured => ({
  ...MEMORY,
  id,
  what,
  ours,
  floor: [],
});

async function made(chromium: Chromium): Promise<Figures> {
  const memory = await memoryOf(chromium);
  const before = await memory.now();
  const page = await chromium.newExtensionPage('library.html#/data');
  const button = page.getByRole('button', { name: 'Download backup' });
  await button.waitFor();
  await page.waitForTimeout(500);
  let ms = 0;
  const most = await memory.peak(async () => {
    const begun = performance.now();
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: PATIENCE }), button.click()]);
    ms = performance.now() - begun;
    await download.delete();
  });
  await page.close();
  return { ms, mb: most - before };
}

async function bringIn({ open, references, record }: BenchContext, size: number, times: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fireside-bench-file-'));
  try {
    const now = Date.now();
    const file = join(folder, 'backup.json');
    await writeBackupFile(file, size, now);
    const floor = await open({ extension: references.floor });
    const blank = await floor.newExtensionPage('blank.html');
    await giveInterviews(blank, size, now);
    await stringifyAndZip(blank);
    const floors = async () => ({ parse: await parseAndUnzip(blank), puts: await putAll(blank) });
    const series = await interleave(times, { ours: () => restored(open, file), floor: floors }, { warmUp: false });
    await floor.context.close();
    const count = size.toLocaleString('en');
    const ours = series.ours.ms ?? [];
    record(
      {
        id: `restore-${size}`,
        what: `restore of ${count} interviews`,
        against: 'gunzip and parse of the same in memory',
        unit: 'ms',
        target: { times: 4 },
        ours,
        floor: series.floor.parse ?? [],
      },
      {
        id: `restore-puts-${size}`,
        what: `restore of ${count} interviews, beside writing alone`,
        against: 'strict puts of the same, an interview to a transaction',
        unit: 'ms',
        ours,
        floor: series.floor.puts ?? [],
      },
      memoryRow(`restore-memory-${size}`, `most memory while ${count} interviews are restored`, series.ours.mb),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeBackupFile(file: string, size: number, now: number): Promise<void> {
  async function* interviews(): AsyncGenerator<Interview> {
    for (let i = 0; i < size; i++) yield seededInterview(i, now);
  }
  const bytes = backupBytes({ createdAt: now, app: 'bench', settings: null, interviews: interviews() });
  await pipeline(Readable.from(bytes), createWriteStream(file));
}

/**
 * Restores into a separate browser: the time until the preview, and from its button to the end, without the user's time
 * in between.
 */
async function restored(open: BenchContext['open'], file: string): Promise<Figures> {
  const chromium = await open();
  const memory = await memoryOf(chromium);
  const before = await memory.now();
  const page = await chromium.newExtensionPage('library.html#/data');
  let ms = 0;
  const most = await memory.peak(async () => {
    const begun = performance.now();
    await chooseBackup(page, file);
    const restore = page.locator('.preview .button-primary');
    await restore.waitFor({ timeout: PATIENCE });
    ms = performance.now() - begun;
    const pressed = performance.now();
    await restore.click();
    await until('the restore to be over', () => idle(page), PATIENCE);
    ms += performance.now() - pressed;
  });
  await chromium.close();
  return { ms, mb: most - before };
}

/** Whether the restore card shows neither a preview nor a cancel button. */
async function idle(page: Page): Promise<boolean> {
  const card = page.locator('section[aria-labelledby="restore-title"]');
  const busy = await card.getByRole('button', { name: 'Restore backup' }).isDisabled();
  return !busy && (await card.locator('.preview').count()) === 0;
}
