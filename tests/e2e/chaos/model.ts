/** What an interview should look like. */
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
 * All states that an interview went through, key by key. What was acknowledged may never be missing; what was done after
 * that may be there or not, but only in order: what is found must be one of the states since then.
 */
export function history() {
  let states: State[] = [EMPTY];
  return {
    now: (): State => states.at(-1) ?? EMPTY,
    add(change: (state: State) => Partial<State>): void {
      const before = states.at(-1) ?? EMPTY;
      states.push({ ...before, ...change(before) });
    },
    /** All that was done is kept for good. */
    acknowledged(): void {
      states = states.slice(-1);
    },
    /** Goes on from what was found. Throws when that is none of the states since the last acknowledgement. */
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
