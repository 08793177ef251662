/** Which steps a test run starts, and what its reports say. Pure. */

/**
 * The steps to run, in the table's order, for the arguments after `npm test --`, and the arguments that filter the test
 * files. Steps bring the steps they need; without a named step all of them run.
 */
export function chosenSteps(table, words) {
  const all = Object.keys(table);
  const filters = words.filter((word) => !all.includes(word));
  const named = words.filter((word) => all.includes(word));
  if (named.length === 0) {
    // A filter alone would leave other projects without tests, which counts as a failure.
    if (filters.length > 0) throw new Error(`Unknown step "${filters[0]}". There are: ${all.join(', ')}.`);
    return { steps: all, filters };
  }
  const wanted = new Set(named.flatMap((name) => [...(table[name].needs ?? []), name]));
  return { steps: all.filter((name) => wanted.has(name)), filters };
}

/**
 * The chosen steps that can start now, in their order: what they need is done, and at most `lanes` run at once. A step
 * that is `alone` starts when nothing else runs, and nothing starts before it is done.
 */
export function startable(table, steps, { running, done }, lanes) {
  const now = [];
  for (const step of steps) {
    if (done.includes(step) || running.includes(step)) continue;
    const busy = running.length + now.length;
    if (table[step].alone) return busy === 0 ? [step] : now;
    const waits = (table[step].needs ?? []).some((need) => steps.includes(need) && !done.includes(need));
    if (!waits && busy < lanes && !running.some((one) => table[one].alone)) now.push(step);
  }
  return now;
}

/** Files and names of the tests in a report that failed, each with why, and of the files that did not run. */
export function failures(report) {
  const tests = testsIn(report)
    .filter(({ status }) => status === 'failed')
    .map(({ file, fullName, failureMessages }) => `${file}: ${fullName}\n    ${firstLine(failureMessages[0])}`);
  const files = (report?.testResults ?? [])
    .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every(passed))
    .map(({ name, message }) => `${shortName(name)}\n    ${firstLine(message)}`);
  return [...tests, ...files];
}

/** Files and names of the tests in a report that passed only when retried, each with why it failed at first. */
export function secondTries(report) {
  return testsIn(report)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ file, fullName, failureMessages }) => `${file}: ${fullName}\n    ${firstLine(failureMessages[0])}`);
}

/** The slowest tests of all reports that took a second or more, slowest first, as lines to print. */
export function slowest(reports, count) {
  return reports
    .flatMap(testsIn)
    .filter(({ duration }) => duration >= 1000)
    .sort((a, b) => b.duration - a.duration)
    .slice(0, count)
    .map(({ file, fullName, duration }) => `${(duration / 1000).toFixed(1).padStart(6)} s  ${file}: ${fullName}`);
}

/** The tests of a report, each with the name of its file. */
function testsIn(report) {
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file: shortName(name) })),
  );
}

const shortName = (path) => path.replace(/^.*[\\/]tests[\\/]/, '');
const firstLine = (text) => (text ?? '').split('\n')[0];
const passed = ({ status }) => status !== 'failed';

/**
 * Counts the tests in a report of Vitest's json reporter. A run that failed without a failed test (a file that does not
 * load, an unhandled error, no report at all) counts as one failure, and so does a run without tests.
 */
export function tally(code, report) {
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  if (failed === 0 && (code !== 0 || passed === 0)) return { passed, failed: 1 };
  return { passed, failed };
}

/** Warnings of `web-ext lint` that are known to be harmless, each accepted once: their code, what their message says, and why. */
const ACCEPTED = [
  ['UNSAFE_VAR_ASSIGNMENT', /assignment to innerHTML/, 'Preact’s dangerouslySetInnerHTML, which Biome forbids in ours'],
  ['UNSAFE_VAR_ASSIGNMENT', /\bdocument\(\)\.write\b/, 'the Markdown parser’s own method, not the page’s'],
  ['KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', /./, 'Fireside is not offered for Android'],
];

/** Reasons against a release, one line each, from the json report of `web-ext lint`. */
export function lintComplaints(report) {
  if (report === undefined) return ['web-ext lint left no report'];
  const seen = new Set();
  const unexpected = report.warnings.filter(({ code, message }) => {
    const known = ACCEPTED.find(([of, says]) => of === code && says.test(message));
    const accepted = known !== undefined && !seen.has(known);
    seen.add(known);
    return !accepted;
  });
  return [...report.errors, ...unexpected].map(
    ({ code, message, file }) => `${file ?? 'package'}: ${message} (${code})`,
  );
}
