import * as z from 'zod/mini';
import { Id } from '../domain/guide/guide.ts';
import { Call } from '../domain/interview/interview.ts';
import { Coordinate, Length, Moment, Span } from '../domain/number.ts';
import { Reason } from '../storage/store-messages.ts';

/*
 * What the three parties of one place say to each other. The overlay (content script of the call page) and the panel
 * (frame, side panel or own window) each hold a port to the background, which passes on what concerns the other. One thing
 * only is posted between windows: the word by which the background knows the overlay's frame from one that the page made.
 */

/** Names of the ports. */
export const OVERLAY_PORT = 'overlay';
export const PANEL_PORT = 'panel';
export const STORE_PORT = 'store';

/** Where the panel is: frame in a call page, side panel or sidebar, or a window of its own. */
export const Placement = z.enum(['frame', 'side', 'window']);
export type Placement = z.infer<typeof Placement>;

const Point = { x: Coordinate, y: Coordinate };
/** Where launcher, panel and pill were put, in CSS pixels of the viewport; remembered per call host. */
export const Layout = z.object({
  launcher: z.optional(z.object(Point)),
  pill: z.optional(z.object(Point)),
  panel: z.optional(z.object({ ...Point, width: Length, height: Length })),
});
export type Layout = z.infer<typeof Layout>;

/** What the collapsed pill shows. The overlay counts the time itself, so that nothing is sent each second. */
export const Pill = z.object({
  section: z.string(),
  /** When the section's time is up, in epoch ms, while the clock runs; */
  due: z.optional(Moment),
  /** or the milliseconds left while it stands still (negative: over). */
  left: z.optional(Span),
  /** How far from the plan, and whether it is saved where it is not, in the words of the panel. */
  plan: z.string(),
  saving: z.enum(['saved', 'saving', 'safety copy', 'not saved']),
});
export type Pill = z.infer<typeof Pill>;

/** What a key of the manifest stands for: the toolbar button, or hiding everything at once. */
export const Shortcut = z.enum(['toolbar', 'hide all']);
export type Shortcut = z.infer<typeof Shortcut>;

/**
 * What the page got though the keyboard was meant for the note: text (typed, pasted or composed; Shift+Enter is a line
 * feed), or a key that edits.
 */
export const Misdirected = z.union([
  z.object({ text: z.string() }),
  z.object({ key: z.enum(['Enter', 'Backspace', 'Delete']) }),
]);
export type Misdirected = z.infer<typeof Misdirected>;

const Strayed = {
  type: z.literal('misdirected'),
  /** When it was typed, in epoch ms: what the panel got itself meanwhile may have come first. */
  at: z.number(),
  input: Misdirected,
};

/** Content script → background by `runtime.sendMessage`, before any port is open. */
export const OverlayRequest = z.discriminatedUnion('type', [
  /** Asked once when a call page loads; answered with OverlayReply. */
  z.object({ type: z.literal('page loaded') }),
  /** Answered with nothing: remember where things were put. */
  z.object({ type: z.literal('moved'), spots: Layout }),
  /** Answered with nothing: the overlay is gone while the page presents, or is there again. */
  z.object({ type: z.literal('presenting'), presenting: z.boolean() }),
  /** Answered with nothing: the page covers or disables the panel and it can't be put back; or it no longer does. */
  z.object({ type: z.literal('covered'), covered: z.boolean() }),
  /** Answered with nothing: a key of the manifest that the browser does not tell of. */
  z.object({ type: z.literal('pressed'), key: Shortcut }),
]);
export type OverlayRequest = z.infer<typeof OverlayRequest>;

/** How the panel is coloured, and what of ours is around it in a call page. */
export type Theme = 'dark' | 'light' | 'system';

/** The background's answer to 'page loaded'. */
export interface OverlayReply {
  /** Whether the launcher is wanted (settings). */
  launcher: boolean;
  /** Whether the panel was open in this tab before the page was loaded again, and how. */
  open: 'closed' | 'open' | 'collapsed';
  spots: Layout;
  /** Whether the overlay is to go while the page presents (settings). */
  guard: boolean;
  /** Whether everything was hidden here by the key. */
  hidden: boolean;
  theme: Theme;
}

/** Background → content script by `tabs.sendMessage`, whether or not its port is open. */
export type OverlayCommand =
  /** The toolbar button or its key: open, then focus the composer, then collapse. */
  | { type: 'toolbar' }
  | { type: 'launcher'; wanted: boolean }
  | { type: 'theme'; theme: Theme }
  /** Whether to go while the page presents. */
  | { type: 'guard'; guard: boolean }
  /** The key that hides everything at once, or brings it back. */
  | { type: 'hide'; hidden: boolean };

/** Overlay → background by its port, open from the first opening of the panel on. */
export const FromOverlay = z.discriminatedUnion('type', [
  z.object({ type: z.literal('shown'), open: z.enum(['open', 'collapsed']) }),
  /** Asks the panel to put the caret into the composer; the overlay has already focused the frame. */
  z.object({ type: z.literal('focus composer') }),
  /** Typed while the page held the focus against the user's will; the panel applies it. */
  z.object(Strayed),
  /** The answer to 'catch up'. */
  z.object({ type: z.literal('caught up') }),
  /** Typing does not go to the note (the page keeps the focus); or does again. */
  z.object({ type: z.literal('focus lost'), lost: z.boolean() }),
]);
export type FromOverlay = z.infer<typeof FromOverlay>;

/** Overlay → the frame it made, by `postMessage` with our own origin as the target, so that no document of the page can get it. */
export const PassedWord = z.object({ fireside: z.string().check(z.maxLength(64)) });
export type PassedWord = z.infer<typeof PassedWord>;

/** Frame → background by a port that is not admitted yet: a word it heard. */
export const SaidWord = z.object({ word: z.string() });

/** Background → frame, first on its port: it said its own word and is heard from now on. */
export const ADMITTED = { type: 'admitted' } as const;

/** Background → overlay by its port. */
export type ToOverlay =
  /** To be posted into the frame that this overlay made. */
  | { type: 'word'; word: string }
  | { type: 'collapse' }
  | { type: 'pill'; pill: Pill | null }
  /** The frame's window lost or got the focus. `leaving`: the person left it by the Tab key. */
  | { type: 'panel focus'; held: boolean; leaving: boolean }
  /** Answered with 'caught up', when all that was misdirected before has been sent. */
  | { type: 'catch up' }
  /** The overlay is there and its panel is not, or no longer: the frame may have to be loaded again. */
  | { type: 'panel gone' };

/** Panel → background by its place port. */
export const FromPanel = z.discriminatedUnion('type', [
  /** First word on each (re)connection. `interview` is the one it shows already or was opened for. */
  z.object({ type: z.literal('hello'), home: Placement, interview: z.optional(Id) }),
  /** This interview is now shown here; null: the set-up form. */
  z.object({ type: z.literal('showing'), interview: z.nullable(Id) }),
  z.object({ type: z.literal('collapse') }),
  z.object({ type: z.literal('catch up') }),
  /** A key of the manifest that the browser does not tell of. */
  z.object({ type: z.literal('pressed'), key: Shortcut }),
  z.object({ type: z.literal('pop out'), interview: z.nullable(Id) }),
  z.object({ type: z.literal('open library'), interview: z.nullable(Id) }),
  z.object({ type: z.literal('pill'), pill: z.nullable(Pill) }),
  z.object({ type: z.literal('focus'), held: z.boolean(), leaving: z.boolean() }),
]);
export type FromPanel = z.infer<typeof FromPanel>;

/** An interview that might be meant here, to be asked about. */
export const Candidate = z.object({ id: Id, candidate: z.string(), startedAt: Moment });
export type Candidate = z.infer<typeof Candidate>;

/** Background → panel by its place port. */
export const ToPanel = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('seated'),
    call: Call,
    /** The interview that belongs here for certain. */
    interview: z.optional(Id),
    /** Interviews that might be continued here: the person is asked. */
    perhaps: z.array(Candidate),
    /** Set when the store could not be read: then only interviews are known that are at hand, if any. */
    trouble: z.optional(Reason),
    /** A name read from the tab's title: a suggestion, never taken silently. */
    suggestion: z.optional(z.string()),
  }),
  z.object({ type: z.literal('focus composer') }),
  /** This interview is meant here now, whatever was shown: the person asked for it. */
  z.object({ type: z.literal('show'), interview: Id }),
  z.object(Strayed),
  z.object({ type: z.literal('caught up') }),
  z.object({ type: z.literal('focus lost'), lost: z.boolean() }),
  z.object({ type: z.literal('shown'), open: z.enum(['open', 'collapsed']) }),
]);
export type ToPanel = z.infer<typeof ToPanel>;
