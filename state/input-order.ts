import type { Misdirected } from '../extension/panel-messages.ts';
import { edited, type TextSelection } from './text-edit.ts';

/** Something that was typed, and when, in epoch ms. */
export interface Typed {
  at: number;
  input: Misdirected;
}

/** Longest wait for what is still on its way, in ms: a busy machine may need long. */
const LONGEST = 2000;

/**
 * Gives everything on in the order in which it was typed. What the page got comes through the background and therefore
 * later than what the panel gets itself: as long as that has to `wait`, all of it is gathered.
 */
export function inputOrder(release: (inputs: readonly Typed[]) => void) {
  let waiting = false;
  /** Which wait it is: an answer to an earlier one comes before what the last one waits for. */
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
    /** Whether what is typed now is gathered. */
    waits: () => waiting,
    /** Waits until this turn, which it returns, has been `caughtUp`, until `go`, or until that is overdue. */
    wait(): number {
      waiting = true;
      clearTimeout(overdue);
      overdue = setTimeout(go, LONGEST);
      turn += 1;
      return turn;
    },
    /** Nothing is on its way any more that was typed before this turn. */
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

/** Time for which a key is remembered, in ms: no message takes longer. */
const REMEMBERED = 5000;

/** Remembers the last keys of a field, so that a key that comes late can be put before those that were typed after it. */
export function recentKeys() {
  let keys: (Typed & { before: TextSelection })[] = [];

  /** Only keys that explain what the field holds now can be taken back. */
  function check(now: TextSelection): void {
    const last = keys.at(-1);
    if (!last) return;
    const { text, from, to } = edited(last.before, last.input);
    if (text !== now.text || from !== now.from || to !== now.to) keys = [];
  }

  return {
    /** The field is about to change by a key, as `edited` says. */
    press(before: TextSelection, { at, input }: Typed): void {
      check(before);
      keys = keys.filter((key) => at - key.at < REMEMBERED);
      keys.push({ at, input, before });
    },
    /** How the field was at a time before its last keys, and these keys, to be pressed again. They are forgotten here. */
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
