/** The expected state of an interview. */
export interface State {
  notes: readonly string[];
  draft: string;
  /** Index of the current section. */
  section: number;
  /** Ticked prompts, as `section:index`. */
  ticks: readonly string[];
}

export const EMPTY: State = { notes: [], draft: '', section: 0, ticks: [] };

/**
 * All states that an interview went through, key by key. What was acknowledged must never be missing; later changes may
 * be there or not, but only in order: what is found must be one of the states since then.
 */
export function history() {
  let states: State[] = [EMPTY];
  return {
    now: (): State => states.at(-1) ?? EMPTY,
    add(change: (state: State) => Partial<State>): void {
      const before = states.at(-1) ?? EMPTY;
      states.push({ ...before, ...change(before) });
    },
    /** Everything done so far has been acknowledged. */
    acknowledged(): void {
      states = states.slice(-1);
    },
    /** Continues from the state found. Throws if it is not one of the states since the last acknowledgement. */
    found(state: State): void {
      const text = JSON.stringify(state);
      if (!states.some((one) => JSON.stringify(one) === text)) {
        const [acknowledged] = states;
        throw new Error(
          `Found ${text}, acknowledged was ${JSON.stringify(acknowledged)}, done was ${JSON.stringify(states.at(-1))}`,
        );
      }
      states = [state];
    },
  };
}

export type History = ReturnType<typeof history>;
