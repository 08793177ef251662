import { parseArgs } from 'node:util';

/** The options of a run. */
export interface BenchOptions {
  /** Names of benches; all of them if none is named. */
  only: readonly string[];
  /** How often each is measured. */
  repetitions: number;
  /** Leaves out what takes minutes. */
  quick: boolean;
}

const REPETITIONS = 9;
const REPETITIONS_WHEN_QUICK = 3;

/** Parses the command line. Throws if an unknown bench is named. */
export function benchOptions(args: readonly string[], names: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, repetitions: { type: 'string' }, quick: { type: 'boolean' } },
  });
  const only = values.only?.split(',').filter(Boolean) ?? [];
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  const quick = values.quick ?? false;
  const repetitions = Number(values.repetitions ?? (quick ? REPETITIONS_WHEN_QUICK : REPETITIONS));
  if (!Number.isInteger(repetitions) || repetitions < 1) throw new Error('--repetitions must be a whole number.');
  return { only, repetitions, quick };
}
