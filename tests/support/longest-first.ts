import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The slowest files, slowest first: started last, one of them would run on after all others are done. */
const LONGEST = [
  'backup/memory',
  'house/growth',
  'simulation/simulation',
  'backup/losses',
  'backup/backup-file.property',
  'chaos/chaos',
  'chromium/presenting',
  'chromium/headers',
  'chromium/not-saved',
  'chromium/hostile',
  'firefox/hostile',
  'damage/damage',
  'chromium/loss',
  'chromium/handshake',
  'firefox/handshake',
  'chromium/covering',
  'firefox/covering',
  'chromium/picked-folder',
  'firefox/restart',
  'chromium/call-life',
  'chromium/interview',
  'chromium/blank-frame',
  'firefox/headers',
  'firefox/interview',
  'firefox/instant-close',
  'firefox/background',
  'chromium/damaged-database',
  'chromium/overlay-focus',
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
