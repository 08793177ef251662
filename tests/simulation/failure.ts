/** What went wrong, and in which step. */
export class Failure extends Error {
  readonly rule: Rule;
  readonly what: string;
  readonly step: number;

  constructor(rule: Rule, what: string, step: number, cause?: unknown) {
    super(what, { cause });
    this.rule = rule;
    this.what = what;
    this.step = step;
  }
}

/** What must hold. */
export type Rule =
  | 'acknowledged is reachable'
  | 'gone stays gone'
  | 'notes are in the order typed'
  | 'outboxes get empty'
  | 'views equal the stores'
  | 'stores are equal'
  | 'erased is in no byte'
  | 'nothing is sent without a pause'
  | 'nothing throws';

/** Whatever was thrown, as a failure of a run. */
export function failureOf(error: unknown, step: number): Failure {
  if (error instanceof Failure) return error;
  return new Failure(
    'nothing throws',
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    step,
    error,
  );
}
