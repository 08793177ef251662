/** Removes steps as long as the rest still fails (delta debugging), then makes their numbers small. */
export async function shrunk<Failure, Step extends readonly number[]>(
  all: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<Failure | undefined>,
): Promise<{ steps: readonly Step[]; failure: Failure }> {
  let steps = all;
  const first = await fails(steps);
  if (first === undefined) throw new Error('These steps don’t fail.');
  let failure = first;

  const attempt = async (next: readonly Step[]): Promise<boolean> => {
    const found = await fails(next);
    if (found === undefined) return false;
    steps = next;
    failure = found;
    return true;
  };

  for (let size = Math.ceil(steps.length / 2); size >= 1; ) {
    let removed = false;
    for (let from = 0; from < steps.length; ) {
      if (await attempt([...steps.slice(0, from), ...steps.slice(from + size)])) removed = true;
      else from += size;
    }
    if (size === 1 && !removed) break;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  for (let n = 0; n < steps.length; n++) {
    for (let at = 1; at < (steps[n]?.length ?? 0); at++) {
      const step = steps[n] as Step;
      for (const smaller of [0, (step[at] ?? 0) >> 1]) {
        if (smaller >= (step[at] ?? 0)) continue;
        const next = step.with(at, smaller) as unknown as Step;
        if (await attempt(steps.with(n, next))) break;
      }
    }
  }
  return { steps, failure };
}
