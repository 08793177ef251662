import type { Misdirected } from '../../extension/panel-messages.ts';
import { actsOnPage, inputOf, type Key } from '../../state/keys.ts';
import type { INPUTS } from '../launcher/event-types.ts';

/** What decides what becomes of an event. */
export interface Facts {
  type: string;
  /** The key of a keyboard event; undefined while an input method has it. */
  press?: Key | undefined;
  /** The text that the event is about to put somewhere, or has put there. */
  text?: string | undefined;
}

/** What becomes of an event, beside being hidden from the page. */
export interface Handling {
  /** Whether the page is to be spared the browser's own doing. */
  prevent: boolean;
  /** What the note is to get. */
  input?: Misdirected | undefined;
  /** Whether a composition begins, which nobody can prevent: it needs another field. */
  composes?: boolean;
}

const HIDDEN: Handling = { prevent: false };
const PREVENTED: Handling = { prevent: true };

/** By the type of an event what becomes of it. What is only listed to be hidden tells the page that something was typed. */
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
  // What the page has selected is not what the user wants to have copied.
  copy: () => PREVENTED,
  cut: () => PREVENTED,
  beforepaste: () => HIDDEN,
  beforecopy: () => HIDDEN,
  beforecut: () => HIDDEN,
  compositionstart: () => ({ prevent: false, composes: true }),
  compositionupdate: () => HIDDEN,
  compositionend: () => HIDDEN,
  selectionchange: () => HIDDEN,
  // Prevented by who forbids the drop as well; then none comes.
  dragenter: () => PREVENTED,
  dragover: () => PREVENTED,
  drop: () => PREVENTED,
};

/** Whether an event is about something that is dragged. */
export const isDrag = (type: string): boolean => type.startsWith('drag') || type === 'drop';

/** What becomes of an event that reaches the page though the keyboard is meant for the note. */
export function handlingOf(facts: Facts): Handling {
  return (FATES as Partial<Record<string, (facts: Facts) => Handling>>)[facts.type]?.(facts) ?? HIDDEN;
}

function written(text: string | undefined): Misdirected | undefined {
  return text ? { text } : undefined;
}
