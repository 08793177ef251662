/**
 * `npm test`: makes the machine ready, then checks everything, fastest first, and stops at the first step that fails.
 * `npm test -- unit` runs only the named steps (and what they need); a word that is no step narrows the test files:
 * `npm test -- e2e firefox`. The last line is always `N passed, N failed`, summed over all Vitest projects; a failed
 * step without tests counts as one failure.
 */
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chosenSteps, lintComplaints, tally } from './decide.mjs';
import { program, runNode } from './run.mjs';
import { ensureBrowsers, ensurePackages } from './setup.mjs';

const reports = mkdtempSync(join(tmpdir(), 'fireside-test-'));
const total = { passed: 0, failed: 0 };

/** A program that is silent unless it fails. */
const quiet = (pkg, args, name) => () => runNode([program(pkg, name), ...args], { quiet: true });

/** Runs the programs one after the other, up to the first that fails. */
const inTurn =
  (...programs) =>
  async () => {
    for (const start of programs) {
      const code = await start();
      if (code !== 0) return code;
    }
    return 0;
  };

/** One Vitest project; its tests are added to the total, and a project without tests has failed. */
const vitest = (project) => async (filters, env) => {
  const report = join(reports, `${project}.json`);
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [program('vitest'), 'run', '--project', project, '--allowOnly=false', ...output, ...filters];
  const code = await runNode(args, { env });
  const { passed, failed } = tally(code, readReport(report));
  total.passed += passed;
  total.failed += failed;
  return failed > 0 ? 1 : code;
};

/** What Firefox's store would say about the package. */
async function lintFirefox() {
  const report = join(reports, 'web-ext.json');
  const file = openSync(report, 'w');
  const args = [
    'lint',
    '--source-dir',
    '.output/firefox-mv3',
    '--no-config-discovery',
    '--no-input',
    '--output',
    'json',
  ];
  const code = await runNode([program('web-ext'), ...args], { stdio: ['ignore', file, 'inherit'] });
  const complaints = lintComplaints(readReport(report));
  for (const complaint of complaints) console.error(complaint);
  return complaints.length > 0 ? 1 : code;
}

const STEPS = {
  lint: { run: quiet('@biomejs/biome', ['ci', '.']) },
  // WXT writes the types of the entrypoints and the tsconfig that ours extends.
  prepare: { run: quiet('wxt', ['prepare']) },
  types: {
    needs: ['prepare'],
    run: inTurn(quiet('typescript', ['-p', '.'], 'tsc'), quiet('typescript', ['-p', 'tsconfig.pure.json'], 'tsc')),
  },
  knip: { needs: ['prepare'], run: quiet('knip', []) },
  unit: { needs: ['prepare'], run: vitest('unit'), tests: true },
  build: {
    run: inTurn(quiet('wxt', ['build', '-b', 'chrome', '--mv3']), quiet('wxt', ['build', '-b', 'firefox', '--mv3'])),
  },
  bundle: { needs: ['build'], run: vitest('bundle'), tests: true },
  'web-ext': { needs: ['build'], run: lintFirefox },
  e2e: { needs: ['build'], run: vitest('e2e'), tests: true, browsers: true },
};

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function main() {
  const { steps, filters } = chosenSteps(STEPS, process.argv.slice(2));
  await ensurePackages();
  let env = {};
  if (steps.some((step) => STEPS[step].browsers)) {
    const { chromium, firefox } = await ensureBrowsers({ chromium: true, firefox: true, display: true });
    env = { FIRESIDE_CHROMIUM: chromium, FIRESIDE_FIREFOX: firefox };
  }
  for (const step of steps) {
    console.log(`\n── ${step}`);
    const begun = performance.now();
    const code = await STEPS[step].run(filters, env);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`── ${step} ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
    if (code !== 0) {
      if (!STEPS[step].tests) total.failed += 1;
      return code;
    }
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  total.failed += 1;
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}
