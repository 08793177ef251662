import * as z from 'zod/mini';
import { Id } from '../domain/guide/guide.ts';
import type { Call } from '../domain/interview/interview.ts';
import { Coordinate, Count, Duration, Length, Moment, Ordinal } from '../domain/number.ts';
import { sized } from '../domain/sized.ts';
import { isOwnMessage } from '../storage/own-message.ts';
import type { FailureReason } from '../storage/record-store.ts';

/*
 * Messages between the overlay (content script of a call page), the panel (in a frame, the side panel or a window) and the
 * background. Overlay and panel each hold a port to the background, which passes on what concerns the other. Only the
 * authentication token is posted between windows.
 */

/** Names of the ports. */
export const OVERLAY_PORT = 'overlay';
export const PANEL_PORT = 'panel';
export const STORE_PORT = 'store';

// Values in several messages

/**
 * Where the panel is: in a frame of a call page, in the side panel (Firefox: sidebar), in a separate window, or in one that
 * stays on top of all others.
 */
export const Placement = z.enum(['frame', 'side', 'window', 'top']);
export type Placement = z.infer<typeof Placement>;

/** How the panel is shown in a call page. */
export const PanelDisplay = z.enum(['closed', 'open', 'collapsed']);
export type PanelDisplay = z.infer<typeof PanelDisplay>;

const Point = { x: Coordinate, y: Coordinate };
/** Positions of launcher, pill and panel in CSS pixels of the viewport; stored per call host. */
export const Layout = z.object({
  launcher: z.optional(z.object(Point)),
  pill: z.optional(z.object(Point)),
  panel: z.optional(z.object({ ...Point, width: Length, height: Length })),
});
export type Layout = z.infer<typeof Layout>;

/** The colour scheme of the panel and of what surrounds it in a call page. */
export const Theme = z.enum(['dark', 'light', 'system']);
export type Theme = z.infer<typeof Theme>;

/** What the collapsed pill shows. The overlay counts the time itself, so that nothing is sent each second. */
export const Pill = z.object({
  section: z.string(),
  /** When the section's time is up, in epoch ms, while the clock runs; */
  due: z.optional(Moment),
  /** or the milliseconds left while it stands still (negative: over). */
  left: z.optional(Duration),
  /** The distance from the plan, and the saving state unless all is saved, as text from the panel. */
  plan: z.string(),
  saving: z.enum(['saved', 'saving', 'safety copy', 'not saved']),
});
export type Pill = z.infer<typeof Pill>;

/** A keyboard shortcut of the manifest: the toolbar button, or hiding everything at once. */
export const Shortcut = z.enum(['toolbar', 'hide all']);
export type Shortcut = z.infer<typeof Shortcut>;

/**
 * Input that the page received although the keyboard was meant for the note: text (typed, pasted or composed; Shift+Enter is
 * a line feed), or an editing key.
 */
export const Misdirected = z.union([
  z.object({ text: z.string() }),
  z.object({ key: z.enum(['Enter', 'Backspace', 'Delete']) }),
]);
export type Misdirected = z.infer<typeof Misdirected>;

// Overlay and background, without a port

/** Overlay → background by `runtime.sendMessage`. Only 'page loaded' and 'launched' are answered with more than whether it was done. */
export const OverlayRequest = z.discriminatedUnion('type', [
  /** The launcher needs the overlay in its page. */
  z.object({ type: z.literal('bring') }),
  /** Sent once when a call page loads; answered with OverlayReply. */
  z.object({ type: z.literal('page loaded') }),
  /** The user moved launcher, pill or panel. */
  z.object({ type: z.literal('moved'), layout: Layout }),
  /** The overlay is hidden while the page presents, or shown again. */
  z.object({ type: z.literal('presenting'), presenting: z.boolean() }),
  /** The page covers or disables the panel and the overlay can't undo it; or no longer does. */
  z.object({ type: z.literal('covered'), covered: z.boolean() }),
  /** A shortcut that the browser doesn't report to the background. */
  z.object({ type: z.literal('pressed'), key: Shortcut }),
  /** The launcher was clicked where the panel opens elsewhere; answered with whether it does. */
  z.object({ type: z.literal('launched') }),
]);
export type OverlayRequest = z.infer<typeof OverlayRequest>;

/** Appearance and names of everything of ours in a call page. The background makes the texts: call pages hold no catalogue. */
export interface Appearance {
  /** The colours, as CSS has them: `light dark` follows the system. */
  scheme: string;
  /** The writing direction of the interface's language. */
  direction: 'ltr' | 'rtl';
  /** Accessible names; those that end in `Keys` are tooltips. */
  labels: Record<'open' | 'openKeys' | 'move' | 'moveKeys' | 'collapse' | 'collapseKeys' | 'note', string>;
}

/** Background → overlay: the answer to 'page loaded'. */
export interface OverlayReply extends Appearance {
  /** Whether to show the launcher (settings). */
  launcher: boolean;
  /** How the panel was shown in this tab before the page was reloaded. */
  display: PanelDisplay;
  layout: Layout;
  /** Whether the overlay hides while the page presents (settings). */
  hideWhilePresenting: boolean;
  /** Whether the user hid everything in this tab with the shortcut. */
  hidden: boolean;
  /** Whether the panel opens elsewhere than over the calls of this host. */
  elsewhere: boolean;
  /** Colours and position of the launcher's button as CSS: made in the background, it costs call pages nothing. */
  style: string;
}

/** Background → overlay by `tabs.sendMessage`, whether or not its port is open. */
export type OverlayCommand =
  /** The toolbar button or its shortcut: opens the panel, then focuses the composer, then collapses the panel. */
  | { type: 'toolbar' }
  /** The launcher was clicked; only a launcher sends this, to the overlay that it waits for. */
  | { type: 'launched' }
  /** The panel, which was elsewhere, opens over the page. */
  | { type: 'show' }
  | { type: 'launcher'; wanted: boolean }
  | ({ type: 'appearance' } & Appearance)
  /** Whether to hide while the page presents. */
  | { type: 'hide while presenting'; wanted: boolean }
  /** The shortcut that hides everything at once, or shows it again. */
  | { type: 'hide'; hidden: boolean };

// Authentication of a frame: background → overlay ('token') → frame (PassedToken) → background (EchoedToken)

/** Overlay → the frame it made, by `postMessage` with our own origin as the target, so that no document of the page receives it. */
export const PassedToken = z.object({ fireside: z.string().check(sized(0, 64)) });
export type PassedToken = z.infer<typeof PassedToken>;

/** Frame → background on an unauthenticated port: a token it received. */
export const EchoedToken = z.object({ token: z.string() });

/** Background → frame, first on its port: it echoed its own token, and its messages are accepted from now on. */
export const AUTHENTICATED = { type: 'authenticated' } as const;

// Panel → background, and on to the overlay

/** Panel → background by its port. */
export const FromPanel = z.discriminatedUnion('type', [
  /** First message on each (re)connection. `interview` is the one it shows already or was opened for; `tab`, of a panel outside call pages, the call it belongs to. */
  z.object({ type: z.literal('hello'), home: Placement, interview: z.optional(Id), tab: z.optional(Count) }),
  /** The panel now shows this interview; null: the set-up form. */
  z.object({ type: z.literal('showing'), interview: z.nullable(Id) }),
  z.object({ type: z.literal('collapse') }),
  /** Answered with 'caught up' and the same turn when all input that was misdirected earlier has been sent. */
  z.object({ type: z.literal('catch up'), turn: Ordinal }),
  /** A shortcut that the browser doesn't report to the background. */
  z.object({ type: z.literal('pressed'), key: Shortcut }),
  /** The user chose where the panel is from now on. If that is the side panel and the view could open it, it has. */
  z.object({ type: z.literal('move'), to: Placement, interview: z.nullable(Id) }),
  /** `handOver`: where its write-up is handed over. */
  z.object({ type: z.literal('open library'), interview: z.nullable(Id), handOver: z.optional(z.literal(true)) }),
  z.object({ type: z.literal('pill'), pill: z.nullable(Pill) }),
  /** The frame's window received or lost the focus. `leaving`: the user left it with the Tab key. */
  z.object({ type: z.literal('focus'), held: z.boolean(), leaving: z.boolean() }),
]);
export type FromPanel = z.infer<typeof FromPanel>;

/** Background → overlay by its port. */
export type ToOverlay =
  /** A token to post into the frame that this overlay made. */
  | { type: 'token'; token: string }
  /** Whether the panel opens elsewhere from now on. */
  | { type: 'elsewhere'; elsewhere: boolean }
  | Extract<FromPanel, { type: 'collapse' | 'catch up' | 'pill' }>
  /** The panel's 'focus'. */
  | { type: 'panel focus'; held: boolean; leaving: boolean }
  /** The overlay is connected but its panel is not: the frame may have to be reloaded. */
  | { type: 'panel gone' };

// Overlay → background, and on to the panel

/** What the overlay sends by its port, which opens with the panel's first opening; the panel receives it unchanged. */
export const FromOverlay = z.discriminatedUnion('type', [
  z.object({ type: z.literal('shown'), open: z.enum(['open', 'collapsed']) }),
  /** Asks the panel to put the caret into the composer; the overlay has already focused the frame. */
  z.object({ type: z.literal('focus composer') }),
  z.object({
    type: z.literal('misdirected'),
    /** When it was typed, in epoch ms: keys that the panel received itself meanwhile may be older. */
    at: z.number(),
    input: Misdirected,
  }),
  /** The answer to 'catch up'. */
  z.object({ type: z.literal('caught up'), turn: Ordinal }),
  /** Whether the page keeps the focus, so that typing doesn't reach the note. */
  z.object({ type: z.literal('focus lost'), lost: z.boolean() }),
]);
export type FromOverlay = z.infer<typeof FromOverlay>;

/** An interview that may belong to this call; the user is asked. */
export interface PossibleInterview {
  id: string;
  candidate: string;
  /** When it began or, if it is only planned, when it is to begin; in epoch ms. */
  startedAt: number;
  planned?: true;
}

/** Which interview belongs where the panel is. */
export interface Matched {
  type: 'matched';
  call: Call;
  /** The tab of that call, and what its provider is called; of a site that the user added, its host name. */
  tab?: number;
  title?: string;
  /** The interview that certainly belongs here. */
  interview?: string;
  /** Interviews that may be continued here. */
  candidates: PossibleInterview[];
  /** Set while nothing can be read. */
  trouble?: FailureReason;
  /** A name found in the tab's title: a suggestion that is never filled in without asking. */
  suggestion?: string;
}

/** Background → panel. What the overlay said was parsed when it arrived. */
export type ToPanel =
  | FromOverlay
  | Matched
  /** The user chose this interview elsewhere: the panel switches to it, whatever it shows. */
  | { type: 'show'; interview: string }
  /** A panel outside call pages was asked for, to go on with what is being typed in this one. */
  | { type: 'continued elsewhere' };

const TO_PANEL = {
  shown: true,
  'focus composer': true,
  misdirected: true,
  'caught up': true,
  'focus lost': true,
  matched: true,
  show: true,
  'continued elsewhere': true,
} satisfies Record<ToPanel['type'], true>;

/** Whether this is a message of our background to a panel. */
export function isToPanel(raw: unknown): raw is ToPanel {
  return isOwnMessage(raw, TO_PANEL);
}
