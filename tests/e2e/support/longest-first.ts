import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The end-to-end files that take longest, longest first: begun last, one of them would run on when all others are done. */
const LONGEST = [
  'chromium/hostile',
  'firefox/hostile',
  'chaos/chaos',
  'chromium/loss',
  'firefox/handshake',
  'chromium/headers',
  'firefox/headers',
  'chromium/presenting',
  'chromium/handshake',
  'firefox/instant-close',
  'firefox/background',
  'chromium/picked-folder',
  'chromium/damaged-database',
  'chromium/call-life',
  'firefox/interview',
  'firefox/restart',
];

/** Where a file stands in the list; behind all of it when it is not in it. */
function rank({ moduleId }: TestSpecification): number {
  const found = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return found < 0 ? LONGEST.length : found;
}

/** Runs the files that take longest first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
