/**
 * `npm test`: sets up the machine, then checks everything, fastest first, and starts nothing after a step that failed.
 * Steps that use one processor run in parallel; the end-to-end tests use all of them. `npm test -- unit` runs only
 * the named steps (and those they need); an argument that is not a step filters the test files: `npm test -- e2e
 * firefox`. `--every-case` tries every combination, `--pictures` takes pictures of what is tested
 * (tests/support/every-case.ts). At the end it lists the slowest tests, those that passed only when retried, and those
 * that failed. The last line is always `N passed, N failed`, summed over all Vitest projects; a failed step without
 * tests counts as one failure.
 */
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { program, runNode } from './run.mjs';
import { ensureBrowsers, ensurePackages } from './setup.mjs';
import { TEST_TOOLS } from './setup-rules.mjs';
import { chosenSteps, failures, lintComplaints, secondTries, slowest, startable, tally } from './test-rules.mjs';

/** Number of slow tests listed at the end. */
const SLOWEST = 10;

/** What else can be asked for, and how the tests are told (tests/support/every-case.ts). */
const WISHES = { '--every-case': 'FIRESIDE_EVERY_CASE', '--pictures': 'FIRESIDE_PICTURES' };

const reports = mkdtempSync(join(tmpdir(), 'fireside-test-'));
const total = { passed: 0, failed: 0 };
/** The reports of Vitest's projects. */
const told = [];

/** A program that prints nothing unless it fails. */
const quiet = (pkg, args, name) => () => runNode([program(pkg, name), ...args], { quiet: true });

/** Runs programs one after the other, up to the first that fails. */
const inTurn =
  (...programs) =>
  async () => {
    for (const start of programs) {
      const code = await start();
      if (code !== 0) return code;
    }
    return 0;
  };

/**
 * One Vitest project, or several at once; their tests are added to the total, and a run without tests counts as failed.
 * `held` keeps its output together if another step prints at the same time.
 */
const vitest =
  (projects, { held = false } = {}) =>
  async (filters, env) => {
    const report = join(reports, `${projects[0]}.json`);
    const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const chosen = projects.map((project) => `--project=${project}`);
    const args = [program('vitest'), 'run', ...chosen, '--allowOnly=false', ...output, ...filters];
    const code = await runNode(args, { env, held });
    const found = readReport(report);
    told.push(found);
    const { passed, failed } = tally(code, found);
    total.passed += passed;
    total.failed += failed;
    return failed > 0 ? 1 : code;
  };

/** Runs the check of Firefox's store on the package. */
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
  build: {
    needs: ['prepare'],
    run: inTurn(quiet('wxt', ['build', '-b', 'chrome', '--mv3']), quiet('wxt', ['build', '-b', 'firefox', '--mv3'])),
  },
  knip: { needs: ['prepare'], run: quiet('knip', []) },
  'web-ext': { needs: ['build'], run: lintFirefox },
  bundle: { needs: ['build'], run: vitest(['bundle'], { held: true }), tests: true },
  // Each of these two uses one processor.
  unit: { needs: ['prepare'], run: vitest(['unit', 'unit-isolated']), tests: true },
  components: { needs: ['prepare'], run: vitest(['components'], { held: true }), tests: true, browsers: true },
  e2e: { needs: ['build'], run: vitest(['e2e']), tests: true, alone: true, browsers: true },
};

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function main() {
  const words = process.argv.slice(2);
  const { steps, filters } = chosenSteps(
    STEPS,
    words.filter((word) => !(word in WISHES)),
  );
  await ensurePackages();
  let env = Object.fromEntries(words.filter((word) => word in WISHES).map((word) => [WISHES[word], '1']));
  if (steps.some((step) => STEPS[step].browsers)) {
    const { chromium, firefox } = await ensureBrowsers({ chromium: true, firefox: true, tools: TEST_TOOLS });
    env = { ...env, FIRESIDE_CHROMIUM: chromium, FIRESIDE_FIREFOX: firefox };
  }
  return runSteps(steps, (step) => runStep(step, filters, env));
}

/** Runs steps as soon as they can start, until all are done or one failed; resolves with its exit code. */
async function runSteps(steps, start) {
  const running = new Map();
  const done = [];
  let failed = 0;
  for (;;) {
    const state = { running: [...running.keys()], done };
    for (const step of failed ? [] : startable(STEPS, steps, state, availableParallelism())) {
      running.set(
        step,
        start(step).then((code) => ({ step, code })),
      );
    }
    if (running.size === 0) return failed;
    const { step, code } = await Promise.race(running.values());
    running.delete(step);
    done.push(step);
    failed ||= code;
  }
}

/** Runs one step and prints its result. A failed step without tests counts as one failure. */
async function runStep(step, filters, env) {
  const { run, tests } = STEPS[step];
  if (tests) console.log(`\n── ${step}`);
  const begun = performance.now();
  const code = await run(filters, env);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`── ${step} ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (code !== 0 && !tests) total.failed += 1;
  return code;
}

/** Prints the slowest tests, the retried ones, and those that failed: last, where one looks first. */
function tellOfTests() {
  const slow = slowest(told, SLOWEST);
  if (slow.length > 0) console.log(`\nThe slowest tests:\n${slow.join('\n')}`);
  const again = told.flatMap(secondTries);
  if (again.length > 0) console.log(`\n${again.length} needed a second try:\n${again.join('\n')}`);
  const failed = told.flatMap(failures);
  if (failed.length > 0) console.log(`\nFailed:\n${failed.join('\n')}`);
}

try {
  process.exitCode = await main();
} catch (error) {
  total.failed += 1;
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
  tellOfTests();
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}
