import type { Misdirected } from '../../extension/panel-messages.ts';
import { actsOnPage, inputOf, type Key } from '../../state/keys.ts';
import type { INPUTS } from '../launcher/event-types.ts';

/** The facts that decide how an event is handled. */
export interface Facts {
  type: string;
  /** The key of a keyboard event; undefined while an input method handles it. */
  press?: Key | undefined;
  /** The text that the event is about to insert somewhere, or has inserted. */
  text?: string | undefined;
}

/** How an event is handled, besides being hidden from the page. */
export interface Handling {
  /** Whether to prevent the default action. */
  prevent: boolean;
  /** The input for the note, if any. */
  input?: Misdirected | undefined;
  /** Whether a composition begins, which can't be prevented: it needs another field. */
  composes?: boolean;
}

const HIDDEN: Handling = { prevent: false };
const PREVENTED: Handling = { prevent: true };

/**
 * How each type of event is handled. Types without input are listed only to be hidden: they tell the page that
 * something was typed.
 */
const FATES: Record<(typeof INPUTS)[number], (facts: Facts) => Handling> = {
  keydown: ({ press }) => {
    if (!press) return HIDDEN;
    const input = inputOf(press);
    return { prevent: input !== undefined || actsOnPage(press), input };
  },
  keypress: () => HIDDEN,
  keyup: () => HIDDEN,
  beforeinput: ({ text }) => ({ prevent: true, input: written(text) }),
  textInput: () => HIDDEN,
  input: () => HIDDEN,
  paste: ({ text }) => ({ prevent: true, input: written(text) }),
  // The page's selection is not what the user wants to copy.
  copy: () => PREVENTED,
  cut: () => PREVENTED,
  beforepaste: () => HIDDEN,
  beforecopy: () => HIDDEN,
  beforecut: () => HIDDEN,
  compositionstart: () => ({ prevent: false, composes: true }),
  compositionupdate: () => HIDDEN,
  compositionend: () => HIDDEN,
  selectionchange: () => HIDDEN,
  // The same event is cancelled to allow a drop; this one is prevented so that none follows.
  dragenter: () => PREVENTED,
  dragover: () => PREVENTED,
  drop: () => PREVENTED,
};

/** Whether an event belongs to a drag. */
export const isDrag = (type: string): boolean => type.startsWith('drag') || type === 'drop';

/** How to handle an event that reaches the page although the keyboard is meant for the note. */
export function handlingOf(facts: Facts): Handling {
  return (FATES as Partial<Record<string, (facts: Facts) => Handling>>)[facts.type]?.(facts) ?? HIDDEN;
}

function written(text: string | undefined): Misdirected | undefined {
  return text ? { text } : undefined;
}
