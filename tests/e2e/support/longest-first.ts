import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The slowest end-to-end files, slowest first: started last, one of them would run on after all others are done. */
const LONGEST = [
  'chromium/hostile',
  'firefox/hostile',
  'chaos/chaos',
  'damage/damage',
  'chromium/loss',
  'firefox/handshake',
  'chromium/headers',
  'firefox/headers',
  'chromium/presenting',
  'chromium/handshake',
  'firefox/instant-close',
  'firefox/background',
  'chromium/picked-folder',
  'chromium/call-life',
  'firefox/interview',
  'firefox/restart',
];

/** A file's position in the list; after all of it if it is not listed. */
function rank({ moduleId }: TestSpecification): number {
  const found = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return found < 0 ? LONGEST.length : found;
}

/** Runs the slowest files first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
