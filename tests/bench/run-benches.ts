import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startCallPages } from '../call-pages/server.ts';
import { type Bench, Workshop } from './bench-context.ts';
import { benches } from './benches/index.ts';
import { benchOptions } from './options.ts';
import { buildReferences } from './references.ts';
import { line, markdown } from './report.ts';
import { type KeptRow, kept, merged, type Results, trend } from './results.ts';

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

/**
 * Runs what the command line asks for, prints each row as it comes, and writes all results. Resolves with the number of
 * benches that failed.
 */
export async function runBenches(args: readonly string[], browser: string): Promise<number> {
  const options = benchOptions(
    args,
    benches.map(({ name }) => name),
  );
  const chosen = benches.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const before: Results | undefined = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : undefined;
  const day = new Date().toISOString().slice(0, 10);
  const pages = await startCallPages();
  const references = await buildReferences();
  const workshop = new Workshop(pages, references);
  const rows: KeptRow[] = [];
  const failed: string[] = [];

  async function run(bench: Bench): Promise<void> {
    const begun = performance.now();
    console.log(`\n── ${bench.name}`);
    try {
      await workshop.run(bench, options, (...measured) => {
        for (const one of measured) {
          const row = kept(one, bench.name, day);
          rows.push(row);
          console.log(line(row, trend(before?.rows[row.id], row)));
        }
      });
    } catch (error) {
      failed.push(bench.name);
      console.error(`FAILED: ${error instanceof Error ? error.message : error}`);
    }
    console.log(`── ${bench.name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }

  /** Writes the results so far, because a later bench may end the whole run. A quick run is compared but not stored. */
  function keep(all: boolean): void {
    if (rows.length === 0 || options.quick) return;
    const machine = `${browser}, ${cpus().length} × ${cpus()[0]?.model.trim() || process.arch}`;
    const results = merged(before, machine, rows, { all, failed });
    writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
    writeFileSync(PAGE, markdown(results));
  }

  try {
    for (const bench of chosen) {
      await run(bench);
      keep(false);
    }
    keep(options.only.length === 0);
  } finally {
    await workshop.close();
    await references.remove();
    await pages.close();
  }
  console.log(
    `\n${rows.length} rows, ${failed.length} benches failed${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`,
  );
  return failed.length;
}
