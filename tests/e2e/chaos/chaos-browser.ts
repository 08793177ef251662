import type { Dice } from '../../support/dice.ts';
import type { Hands } from '../support/interview.ts';
import type { StoredRows } from './stored-rows.ts';

/** The panel in a call, as a run uses it in any browser. */
export interface ChaosPanel extends Hands {
  /** Its document. */
  frame: { evaluate<T, A extends [given?: unknown]>(work: (...given: A) => T | Promise<T>, ...given: A): Promise<T> };
  /** Puts the keyboard into a field. */
  focus(name: string): Promise<void>;
  /** Presses a key, or types, in whatever has the keyboard. */
  press(key: 'Control+End' | 'Enter' | 'Escape'): Promise<void>;
  keys(text: string): Promise<void>;
  /** Clicks the n-th element, from 0, that matches a selector. */
  clickOn(selector: string, n: number): Promise<void>;
  /** Closes its tab. */
  close(): Promise<void>;
}

/** Something that can break. */
export interface Fault {
  /** Whether the panel survives it: then everything that was done must be there, acknowledged or not. */
  survived: boolean;
  /** Whether keys may be typed while it happens. */
  midTyping: boolean;
  /** Makes it happen, and returns the panel in which the interview goes on, as a user would return to it. */
  strike(panel: ChaosPanel, dice: Dice): Promise<ChaosPanel>;
}

/** A browser in which everything can break. */
export interface ChaosBrowser {
  faults: Record<string, Fault>;
  /** Opens a call in a new tab, and the panel in it. */
  open(url: string): Promise<ChaosPanel>;
  /** What the database holds, read by something else than a view. */
  stored(): Promise<StoredRows>;
  close(): Promise<void>;
}
