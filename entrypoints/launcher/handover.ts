import type { OverlayCommand, OverlayReply } from '../../extension/panel-messages.ts';
import type { Parts } from './parts.ts';

/** What the launcher hands to the overlay of the same document. */
export interface Handover extends Parts {
  /** The root element of the document for which the parts were made: a page can replace it, and our listeners with it. */
  readonly page: Element;
  /** Whether the page is older than the launcher, so that it may hold what a former one left. */
  readonly late: boolean;
  /** The background's answer when the page was loaded. Undefined where there was none. */
  readonly reply: Promise<OverlayReply | undefined>;
  /** What the overlay is to do when it comes. */
  readonly waiting: OverlayCommand[];
  /** The last press of the pointer on the button, which may begin a drag. */
  press?: PointerEvent;
  /** Lets `handle` hear the events of a window; a second time does no harm. */
  listen(target: Window): void;
  /** What becomes of those events: nothing, until the overlay puts its own here. */
  handle(event: Event): void;
  /** What becomes of a command: it waits, until the overlay puts its own here. */
  command(command: OverlayCommand): void;
  /** Whether the overlay is there. */
  taken?: boolean;
}

// No name: an element of the page that has it would be found instead.
export const HANDOVER = Symbol.for('fireside');

/** Where launcher and overlay find each other: the global object of the extension's scripts, which no script of the page can reach. */
export const shared = globalThis as { [HANDOVER]?: Handover };
