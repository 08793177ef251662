/** The results of one measurement, by name. */
export type Figures = Readonly<Record<string, number>>;

/** Measured values, by name and subject. */
export type Series = Record<string, number[]>;

/**
 * Measures several subjects alternately, so that all share the other load of the machine. Each round begins with
 * another subject; the first round only warms up, unless that would take too long.
 */
export async function interleave<Subject extends string>(
  repetitions: number,
  subjects: Readonly<Record<Subject, () => Promise<Figures>>>,
  { warmUp = true } = {},
): Promise<Record<Subject, Series>> {
  const names = Object.keys(subjects) as Subject[];
  const all = new Map<Subject, Series>(names.map((name) => [name, {}]));
  for (let round = warmUp ? 0 : 1; round <= repetitions; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] as Subject;
      const figures = await subjects[name]();
      const series = all.get(name);
      if (round === 0 || !series) continue;
      for (const [what, value] of Object.entries(figures)) series[what] = [...(series[what] ?? []), value];
    }
  }
  return Object.fromEntries(all) as Record<Subject, Series>;
}
