import { describe, expect, it } from 'vitest';
import {
  chosenSteps,
  failures,
  lintComplaints,
  secondTries,
  slowest,
  startable,
  tally,
} from '../../tools/test-rules.mjs';

describe('chosenSteps', () => {
  const table = { lint: {}, unit: {}, build: {}, e2e: { needs: ['build'] } };

  it('takes all steps in order when none is named', () => {
    expect(chosenSteps(table, [])).toEqual({ steps: ['lint', 'unit', 'build', 'e2e'], filters: [] });
  });

  it('adds what a named step needs and passes other arguments on', () => {
    expect(chosenSteps(table, ['e2e', 'firefox', 'lint'])).toEqual({
      steps: ['lint', 'build', 'e2e'],
      filters: ['firefox'],
    });
  });

  it('refuses a filter without a step', () => {
    expect(() => chosenSteps(table, ['unti'])).toThrow('Unknown step "unti"');
  });
});

describe('startable', () => {
  const table = {
    lint: {},
    prepare: {},
    types: { needs: ['prepare'] },
    unit: { needs: ['prepare'], alone: true },
    build: {},
  };
  const steps = Object.keys(table);

  it.each<[string, string[], string[], string[]]>([
    ['as many at once as there are lanes', [], [], ['lint', 'prepare']],
    ['what needs nothing that is still to come', ['prepare'], ['lint'], []],
    ['the next as soon as a lane is free', ['lint'], ['prepare'], ['types']],
    ['nothing next to a step that must run alone, and that not next to others', ['types'], ['lint', 'prepare'], []],
    ['what must be alone when all before it is done', [], ['lint', 'prepare', 'types'], ['unit']],
    ['nothing after what must be alone while it runs', ['unit'], ['lint', 'prepare', 'types'], []],
    ['what comes after it', [], ['lint', 'prepare', 'types', 'unit'], ['build']],
  ])('starts %s', (_, running, done, expected) => {
    expect(startable(table, steps, { running, done }, 2)).toEqual(expected);
  });

  it('does not wait for a step that was not chosen', () => {
    expect(startable(table, ['types'], { running: [], done: [] }, 2)).toEqual(['types']);
  });
});

describe('the report on single tests', () => {
  const one = { fullName: 'quick', status: 'passed', duration: 10, failureMessages: [] };
  const again = {
    fullName: 'shaky',
    status: 'passed',
    duration: 2500,
    failureMessages: ['Timed out\n    at some line'],
  };
  const broken = { fullName: 'broken', status: 'failed', duration: 3000, failureMessages: ['No'] };
  const skipped = { fullName: 'later', status: 'skipped', failureMessages: [] };
  const assertionResults = [one, again, broken, skipped];
  const ran = { name: '/project/tests/state/a.test.ts', assertionResults };
  const report = { testResults: [ran] };

  it('names those that passed only when retried, with the reason, and no failed one', () => {
    expect(secondTries(report)).toEqual(['state/a.test.ts: shaky\n    Timed out']);
    expect(secondTries(undefined)).toEqual([]);
  });

  it('names those that failed, and files that did not run', () => {
    const unread = {
      name: '/project/tests/state/b.test.ts',
      status: 'failed',
      message: 'No such module\n    at b',
      assertionResults: [],
    };
    const files = [{ ...ran, status: 'failed', message: '' }, unread];
    const lines = ['state/a.test.ts: broken\n    No', 'state/b.test.ts\n    No such module'];
    expect(failures({ testResults: files })).toEqual(lines);
    expect(failures(undefined)).toEqual([]);
  });

  it('names the slowest, over all reports, and no quick one', () => {
    const lines = ['   3.0 s  state/a.test.ts: broken', '   2.5 s  state/a.test.ts: shaky'];
    expect(slowest([report, undefined], 9)).toEqual(lines);
    expect(slowest([report, undefined], 1)).toEqual(lines.slice(0, 1));
  });
});

describe('tally', () => {
  it('uses the numbers in the report', () => {
    expect(tally(0, { numPassedTests: 12, numFailedTests: 0 })).toEqual({ passed: 12, failed: 0 });
    expect(tally(1, { numPassedTests: 12, numFailedTests: 2 })).toEqual({ passed: 12, failed: 2 });
  });

  it('counts a failure without a failed test', () => {
    expect(tally(1, { numPassedTests: 12, numFailedTests: 0 })).toEqual({ passed: 12, failed: 1 });
    expect(tally(1, undefined)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a run without tests as failed', () => {
    expect(tally(0, { numPassedTests: 0, numFailedTests: 0 })).toEqual({ passed: 0, failed: 1 });
  });
});

describe('lintComplaints', () => {
  const inner = { code: 'UNSAFE_VAR_ASSIGNMENT', message: 'Unsafe assignment to innerHTML', file: 'chunks/a.js' };

  it('accepts the one assignment that is Preact’s own', () => {
    expect(lintComplaints({ errors: [], warnings: [inner] })).toEqual([]);
  });

  it('accepts the Markdown parser’s method, but no writing into a page', () => {
    const parser = { ...inner, message: 'Unsafe call to Cn(n).document().write for argument 0' };
    const page = { ...inner, message: 'Unsafe call to document.write for argument 0' };
    expect(lintComplaints({ errors: [], warnings: [inner, parser] })).toEqual([]);
    expect(lintComplaints({ errors: [], warnings: [inner, parser, page] })).toHaveLength(1);
  });

  it('reports a second one, unknown warnings and every error', () => {
    const odd = { code: 'ODD', message: 'Odd' };
    expect(lintComplaints({ errors: [odd], warnings: [inner, { ...inner, file: 'chunks/b.js' }, odd] })).toEqual([
      'package: Odd (ODD)',
      'chunks/b.js: Unsafe assignment to innerHTML (UNSAFE_VAR_ASSIGNMENT)',
      'package: Odd (ODD)',
    ]);
  });

  it('does not treat a missing report as a good one', () => {
    expect(lintComplaints(undefined)).toHaveLength(1);
  });
});
