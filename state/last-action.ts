import { batch, signal } from '@preact/signals';

/** The last action, if it can be undone. */
export interface LastAction {
  words: string;
  /** Until when it can be undone: something else is done or, of a step on the agenda alone, the next note is added. */
  lasting: boolean;
  /** The note that it is about, or that comes back with the undo. */
  note?: string;
  undo(): void;
  /** The control that did it, or another in its place, is still there: the focus stays there. */
  inPlace?: true;
  /** Undoing it goes on with the interview. */
  resumes?: true;
  /** What to call the undo, if it does not bring back everything. */
  undoWords?: string;
  /** Names what is typed or stepped through in one field: all of it is one action, undone at once. */
  run?: string;
}

export type LastActions = ReturnType<typeof lastActions>;

/** Remembers the last action in an interview, of whatever kind, and how to undo it: always by new changes, never by an older state. */
export function lastActions() {
  const lastAction = signal<LastAction | undefined>(undefined);
  const result = signal<string | undefined>(undefined);
  return {
    /** The last action that can be undone. */
    lastAction,
    /** The result of what was done and can't be undone, such as “Copied”. It hides the last action until it is dismissed. */
    result,
    tell(words: string): void {
      result.value = words;
    },
    /** Something was done that can be undone. */
    did(action: Omit<LastAction, 'undo'>, undo: () => void): void {
      const before = lastAction.peek();
      const back = action.run !== undefined && before?.run === action.run ? before.undo : () => batch(undo);
      result.value = undefined;
      lastAction.value = {
        ...action,
        undo() {
          back();
          lastAction.value = undefined;
        },
      };
    },
    /** Dismisses the result or, without one, the last action. */
    forgetLastAction(): void {
      if (result.peek() === undefined) lastAction.value = undefined;
      result.value = undefined;
    },
  };
}
