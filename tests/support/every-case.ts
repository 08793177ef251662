/**
 * Whether all combinations are tried: `npm run every-case` does. `npm test` tries each
 * promise, each value of a combination, and each attack in at least one of the browsers.
 */
export const EVERY_CASE = process.env.FIRESIDE_EVERY_CASE === '1';

/** Whether pictures are taken for people to look at, in `.shots/`: `npm test -- --pictures` and `npm run every-case` do. Each costs as much as a test's step. */
export const PICTURES = EVERY_CASE || process.env.FIRESIDE_PICTURES === '1';

/** The cases that `npm test` tries: those kept, by their index; all of them by `npm run every-case`. */
export function casesOf<T>(cases: readonly T[], keep: (index: number) => boolean): readonly T[] {
  return EVERY_CASE ? cases : cases.filter((_, index) => keep(index));
}

/** The half of the cases that `npm test` tries in a browser; the other browser has the other half. */
export function halfOf<T>(cases: readonly T[], browser: 'chromium' | 'firefox'): readonly T[] {
  return casesOf(cases, (index) => (index % 2 === 0) === (browser === 'chromium'));
}

/** How often something random or slow is repeated by `npm test`, and by `npm run every-case`. */
export function times(usual: number, everyCase: number): number {
  return EVERY_CASE ? everyCase : usual;
}
