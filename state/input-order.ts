import type { Misdirected } from '../extension/panel-messages.ts';
import { edited, type TextSelection } from './text-edit.ts';

/** Something typed, and when, in epoch ms. */
export interface Typed {
  at: number;
  input: Misdirected;
}

/** Longest wait for input still on its way, in ms; long, for a busy machine. */
const LONGEST = 2000;

/**
 * Releases input in the order in which it was typed. Input that the call page received comes through the background, so
 * it arrives later than what the panel receives itself; while any may be on its way (`wait`), everything is held back.
 */
export function inputOrder(release: (inputs: readonly Typed[]) => void) {
  let waiting = false;
  /** The number of the current wait, so that an answer to an earlier one does not end it. */
  let turn = 0;
  let gathered: Typed[] = [];
  let overdue: ReturnType<typeof setTimeout> | undefined;

  function go(): void {
    clearTimeout(overdue);
    waiting = false;
    const inputs = gathered.sort((a, b) => a.at - b.at);
    gathered = [];
    if (inputs.length > 0) release(inputs);
  }

  return {
    /** Whether input is held back now. */
    waits: () => waiting,
    /** Holds input back until this turn, which it returns, is `caughtUp`, or `go` is called, or the longest wait is over. */
    wait(): number {
      waiting = true;
      clearTimeout(overdue);
      overdue = setTimeout(go, LONGEST);
      turn += 1;
      return turn;
    },
    /** Nothing typed before this turn is on its way any more. */
    caughtUp(last: number): void {
      if (last === turn) go();
    },
    go,
    take({ at, input }: Typed): void {
      if (waiting) gathered.push({ at, input });
      else release([{ at, input }]);
    },
    stop: () => clearTimeout(overdue),
  };
}

/** How long a key is remembered, in ms: no message takes longer. */
const REMEMBERED = 5000;

/** Remembers the last keys of a field, so that a late key can be inserted before those typed after it. */
export function recentKeys() {
  let keys: (Typed & { before: TextSelection })[] = [];

  /** Keys can be undone only if they explain what the field holds now. */
  function check(now: TextSelection): void {
    const last = keys.at(-1);
    if (!last) return;
    const { text, from, to } = edited(last.before, last.input);
    if (text !== now.text || from !== now.from || to !== now.to) keys = [];
  }

  return {
    /** The field is about to change by a key, as `edited` computes. */
    press(before: TextSelection, { at, input }: Typed): void {
      check(before);
      keys = keys.filter((key) => at - key.at < REMEMBERED);
      keys.push({ at, input, before });
    },
    /** The field as it was before the keys typed after `at`, and those keys, for replay. They are forgotten here. */
    since(at: number, now: TextSelection): { field: TextSelection; keys: readonly Typed[] } {
      check(now);
      const index = keys.findIndex((key) => key.at > at);
      const later = index < 0 ? [] : keys.splice(index);
      return { field: later[0]?.before ?? now, keys: later };
    },
    forget(): void {
      keys = [];
    },
  };
}
