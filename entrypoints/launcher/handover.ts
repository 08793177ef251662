import type { OverlayCommand, OverlayReply } from '../../extension/panel-messages.ts';
import type { Parts } from './parts.ts';

/** What the launcher hands to the overlay of the same document. */
export interface Handover extends Parts {
  /** The document's root element for which the parts were made: a page can replace it, and our listeners with it. */
  readonly page: Element;
  /** Whether the page is older than the launcher, so that it may hold remains of an earlier one. */
  readonly late: boolean;
  /** The background's answer when the page was loaded; undefined if there was none. */
  readonly reply: Promise<OverlayReply | undefined>;
  /** Commands for the overlay to run when it arrives. */
  readonly waiting: OverlayCommand[];
  /** The last press of the pointer on the button, which may begin a drag. */
  press?: PointerEvent;
  /** Makes `handle` receive the events of a window; calling it again does no harm. */
  listen(target: Window): void;
  /** Handles those events; does nothing until the overlay replaces it. */
  handle(event: Event): void;
  /** Handles a command; queues it until the overlay replaces it. */
  command(command: OverlayCommand): void;
  /** Whether an overlay has taken over. */
  taken?: boolean;
}

// A symbol, not a name: an element of the page with that name would be found instead.
export const HANDOVER = Symbol.for('fireside');

/**
 * Where launcher and overlay find each other: the global object of the extension's content scripts, out of reach for
 * the page's scripts.
 */
export const shared = globalThis as { [HANDOVER]?: Handover };
