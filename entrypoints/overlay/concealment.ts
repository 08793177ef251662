/** Why nothing of Fireside may be seen in the page. */
interface Reasons {
  /** The user pressed the key that hides everything. */
  hidden: boolean;
  /** The page presents something, */
  presenting: boolean;
  /** which matters if the user wants it so; until that is known, it does. */
  guarded: boolean;
}

/** Knows whether everything is hidden at this moment. */
export interface Concealment {
  gone(): boolean;
  /** Whether it is hidden, or would be, because the page presents. */
  presenting(): boolean;
  /** Takes in a change, and hides or shows what there is. */
  change(news: Partial<Reasons>): void;
}

interface Options {
  /** Something was visible and must go. */
  conceal(): void;
  /** Called after each change. */
  render(): void;
}

/** Begins with nothing hidden. */
export function concealment({ conceal, render }: Options): Concealment {
  let reasons: Reasons = { hidden: false, presenting: false, guarded: true };
  const presenting = () => reasons.guarded && reasons.presenting;
  const gone = () => reasons.hidden || presenting();
  return {
    gone,
    presenting,
    change(news) {
      const before = gone();
      reasons = { ...reasons, ...news };
      if (gone() && !before) conceal();
      render();
    },
  };
}
