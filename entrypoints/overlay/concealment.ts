/** The reasons for hiding everything of Fireside in the page. */
interface Reasons {
  /** The user pressed the shortcut that hides everything. */
  hidden: boolean;
  /** The page presents something. */
  presenting: boolean;
  /** The user wants to hide while presenting; assumed until it is known. */
  guarded: boolean;
}

/** Whether everything is hidden now. */
export interface Concealment {
  isConcealed(): boolean;
  /** Whether it is hidden, or would be, because the page presents. */
  presenting(): boolean;
  /** Applies a change, then hides or shows. */
  change(news: Partial<Reasons>): void;
}

interface Options {
  /** Called when something was visible and must be hidden. */
  conceal(): void;
  /** Called after each change. */
  render(): void;
}

/** Starts with nothing hidden. */
export function concealment({ conceal, render }: Options): Concealment {
  let reasons: Reasons = { hidden: false, presenting: false, guarded: true };
  const presenting = () => reasons.guarded && reasons.presenting;
  const isConcealed = () => reasons.hidden || presenting();
  return {
    isConcealed,
    presenting,
    change(news) {
      const before = isConcealed();
      reasons = { ...reasons, ...news };
      if (isConcealed() && !before) conceal();
      render();
    },
  };
}
