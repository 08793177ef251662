import type { FromOverlay } from '../../extension/panel-messages.ts';
import { type Facts, handlingOf, isDrag } from './misdirected-events.ts';
import { spend } from './rate-limit.ts';
import type { HitTarget } from './visibility.ts';

/*
 * The rules of the focus guard without a document: its state, the events, and their effects. The guard itself
 * (focus-guard.ts) translates browser events into events of this table and carries out its effects.
 */

/** Attempts to take the focus back within a second; after that the page keeps it. */
const MAX_ATTEMPTS = 20;
const SECOND = 1000;
/** Time after which a frame that seems to have the focus may be focused once more, in ms. */
const PATIENCE = 100;

export type MisdirectedMessage = Extract<FromOverlay, { type: 'misdirected' }>;

/** The state of the guard. */
export interface FocusState {
  /** Whether the user is writing in the panel, wherever the focus is now. */
  readonly wanted: boolean;
  /** Whether the panel was told that typing doesn't reach the note. */
  readonly lost: boolean;
  /** Whether the browser's window or this tab lost the focus as a whole. */
  readonly away: boolean;
  /** Whether the frame has loaded: keys sent to it before would be lost. */
  readonly ready: boolean;
  /** Whether an attempt to take the focus back is scheduled or in progress. */
  readonly attempting: boolean;
  /** When the last attempt ended. */
  readonly lastAttempt: number;
  /** When attempts were made, within the last second. */
  readonly attempts: readonly number[];
}

/** Where the page's focus is: in the page, on our host itself, on a control of ours, in the composition field, in the frame. */
export type FocusPlace = 'page' | 'host' | 'control' | 'composition' | 'frame';

/** The state of the document when an event happens. */
interface Scene {
  readonly at: FocusPlace;
  /** Whether a composition is in progress in the composition field. */
  readonly composing: boolean;
}

/** What can happen. Times are in epoch ms. */
export type Happening =
  /** The user opened the panel, or returned to it. */
  | { readonly type: 'take' }
  /** The user left the panel, or it was hidden. */
  | { readonly type: 'release' }
  /** The user clicked or touched something. */
  | { readonly type: 'gesture'; readonly hit: HitTarget }
  /** A focus event at our host, or while the focus moves into the composition field. */
  | { readonly type: 'own focus' }
  /** Something received the focus, in the top window or in a frame of the page. */
  | { readonly type: 'page focus'; readonly inner: boolean }
  /** The top window lost the focus, and the task in which that happened is over. */
  | { readonly type: 'window blurred' }
  /** The panel's window received the focus. */
  | { readonly type: 'panel focused' }
  /** The panel's window lost the focus. `pageFocused`: the document has it; `chosen`: a visible frame of another site has it. */
  | {
      readonly type: 'panel blurred';
      readonly pageFocused: boolean;
      readonly leaving: boolean;
      readonly chosen: boolean;
    }
  /** The frame was moved; `reloads`: and is being loaded again. */
  | { readonly type: 'moved'; readonly reloads: boolean }
  | { readonly type: 'loaded'; readonly ready: boolean }
  /** The task in which the frame loaded is over. */
  | { readonly type: 'settled' }
  /** A key, text, clipboard, composition or drag event at the window. */
  | {
      readonly type: 'input';
      readonly facts: Facts;
      readonly time: number;
      readonly trusted: boolean;
      readonly cancelable: boolean;
      /** Whether our host is its target. */
      readonly atHost: boolean;
      /** Whether files are being dragged. */
      readonly files: boolean;
    }
  /** A composition ended in our field. */
  | { readonly type: 'composed'; readonly text: string; readonly time: number }
  | { readonly type: 'attempt due'; readonly firmly: boolean }
  | { readonly type: 'attempt over' }
  /** A second without a fight for the focus. */
  | { readonly type: 'truce over' };

export type FocusEvent = Scene & Happening;

/** What the guard does. Effects about an event concern the one being handled. */
export type Effect =
  | 'hide event'
  | 'prevent event'
  | 'press control'
  | 'begin composition'
  | 'end composition'
  | 'focus frame'
  | 'blur frame'
  /** Also listens to frames of the same site. */
  | 'watch inner frames'
  | 'restart truce'
  | 'stop truce'
  | 'send held'
  /** Answered with 'settled'. */
  | 'await settling'
  /** Answered with 'attempt due', then 'attempt over'. `nextTask`: not before this task is over. */
  | { readonly attempt: { readonly firmly: boolean; readonly nextTask: boolean } }
  /** Sends the note what it missed; held back until the frame has loaded. */
  | { readonly misdirected: MisdirectedMessage }
  | { readonly send: FromOverlay };

/** The state after an event, and the effects to carry out, in this order. */
export interface Step {
  readonly state: FocusState;
  readonly effects: readonly Effect[];
}

export const INITIAL: FocusState = {
  wanted: false,
  lost: false,
  away: false,
  ready: false,
  attempting: false,
  lastAttempt: 0,
  attempts: [],
};

/** Part of a transition. */
type Move = (state: FocusState) => Step;

const stay: Move = (state) => ({ state, effects: [] });
const set =
  (news: Partial<FocusState>, ...effects: Effect[]): Move =>
  (state) => ({ state: { ...state, ...news }, effects });
const act = (...effects: Effect[]): Move => set({}, ...effects);

/** Runs moves one after the other. */
const sequence =
  (...moves: Move[]): Move =>
  (state) =>
    moves.reduce<Step>(
      (step, move) => {
        const next = move(step.state);
        return { state: next.state, effects: [...step.effects, ...next.effects] };
      },
      { state, effects: [] },
    );

const want = set({ wanted: true, away: false }, 'watch inner frames');

/** Reports to the panel whether typing reaches the note, if that changed. If it doesn't, the guard checks again after a second. */
const report =
  (lost: boolean): Move =>
  (state) => ({
    state: { ...state, lost },
    effects: [
      lost ? 'restart truce' : 'stop truce',
      ...(state.lost === lost ? [] : [{ send: { type: 'focus lost', lost } } as const]),
    ],
  });

const release = sequence(set({ wanted: false, away: false }), report(false));

/** Takes the focus back; `firmly`: even if the frame seems to have it, because keys go elsewhere all the same. */
const back =
  ({ at, composing }: Scene, now: number, firmly: boolean, nextTask = false): Move =>
  (state) => {
    const { wanted, attempting, ready } = state;
    if (!wanted || attempting || !ready || composing || (at === 'frame' && !firmly)) return stay(state);
    const attempts = spend(state.attempts, now, MAX_ATTEMPTS, SECOND);
    if (!attempts) return report(true)(state);
    return set({ attempting: true, attempts }, { attempt: { firmly, nextTask } })(state);
  };

/** Takes the focus back if an event shows that the frame doesn't have it, unless the event is out of date. */
const doubt =
  (scene: Scene, now: number): Move =>
  (state) =>
    back(scene, now, now - state.lastAttempt > PATIENCE)(state);

type Input = Extract<FocusEvent, { type: 'input' }>;

/** Handles something typed into the page while the user is writing in the panel. */
const redirect =
  ({ facts, time, cancelable, at, composing }: Input, now: number): Move =>
  (state) => {
    const { type, press } = facts;
    const keydown = type === 'keydown';
    // Let Tab leave: typing has no effect here.
    if (state.lost && keydown && press?.key === 'Tab') return release(state);
    // What is being composed can't be prevented; it arrives when the composition ends.
    if (type === 'beforeinput' && !cancelable) return stay(state);
    const { prevent, input, composes } = handlingOf(facts);
    // A key that is not part of the composition shows that the input method is done.
    const ends = keydown && press !== undefined;
    const about: Effect[] = [];
    if (ends) about.push('end composition');
    if (prevent) about.push('prevent event');
    if (composes) about.push('begin composition');
    return sequence(
      act(...about),
      input ? act({ misdirected: { type: 'misdirected', at: time, input } }) : stay,
      // While the focus changes hands a key may get lost. This one reaches the note if it types something, which is
      // reported.
      state.lost && input ? report(true) : keydown || input ? doubt({ at, composing: composing && !ends }, now) : stay,
    )(state);
  };

/** The table of transitions. */
const TRANSITIONS: {
  [T in FocusEvent['type']]: (event: Extract<FocusEvent, { type: T }>, now: number, state: FocusState) => Move;
} = {
  take: (_, __, { ready }) => sequence(want, ready ? act('focus frame') : stay),

  release: () => release,

  // A click into the page releases the focus at once: the user may go wherever they like. A click where the panel is
  // means the panel: an element that covers it gets the click but no key.
  gesture: ({ hit }) => ({ page: release, cover: want, ours: stay })[hit],

  'own focus': (event, now) => {
    // Only the user can focus a control of ours; the host itself can be focused only by the page.
    if (event.at === 'control') return release;
    return event.at === 'host' ? back(event, now, false) : stay;
  },

  'page focus': (event, now, { wanted, away, lost }) => {
    if (!wanted) return stay;
    // Back from elsewhere: what has the focus now was chosen by the user, unless the page took it meanwhile.
    if (away && event.at !== 'page') return set({ away: false });
    // What another frame takes is settled only after this task.
    const answer = lost ? report(true) : back(event, now, event.inner, event.inner);
    return sequence(set({ away: false }), answer);
  },

  'window blurred': ({ at }) => (at === 'frame' ? want : stay),

  'panel focused': ({ at }) => (at === 'frame' ? sequence(want, report(false)) : stay),

  'panel blurred': (event, now, { wanted }) => {
    if (!wanted) return stay;
    if (!event.pageFocused) return set({ away: true });
    // It can't be known whether a frame of another site was clicked or took the focus itself; the user comes first.
    return event.leaving || event.chosen ? release : doubt(event, now);
  },

  moved: (event, now, { wanted }) => {
    if (!event.reloads) return back(event, now, false);
    // Until it has loaded, keys must come here, where they are held back.
    return set({ ready: false }, ...(wanted ? (['blur frame'] as const) : []));
  },

  loaded: ({ ready }) => set({ ready }, ...(ready ? (['send held'] as const) : []), 'await settling'),

  settled: (event, now) => back(event, now, true),

  input: (event, now, { wanted }) => {
    const { facts, trusted, atHost, files, at, composing } = event;
    const ours = atHost && !wanted;
    // Chromium itself sends an untrusted compositionend.
    const ended = facts.type === 'compositionend' && composing;
    if (!(trusted || ended) || !(ours || wanted)) return stay;
    // Files are not part of a note, and the pointer shows where they go.
    if (isDrag(facts.type) && (ours || files)) return stay;
    if (ended) return act('hide event', 'end composition');
    if (!ours) return sequence(act('hide event'), redirect(event, now));
    return facts.type === 'keydown' && at === 'control' ? act('hide event', 'press control') : act('hide event');
  },

  composed: (event, now) =>
    sequence(
      act({ misdirected: { type: 'misdirected', at: event.time, input: { text: event.text } } }),
      doubt(event, now),
    ),

  'attempt due': ({ firmly, at }, _, { wanted, ready }) => {
    if (!wanted || !ready) return stay;
    return firmly && at === 'frame' ? act('blur frame', 'focus frame') : act('focus frame');
  },

  'attempt over': (_, now) => set({ attempting: false, lastAttempt: now }),

  // A panel that never noticed its loss doesn't report its return, so the frame is checked.
  'truce over': (event, now) => {
    const lost = event.at !== 'frame';
    return sequence(report(lost), lost ? back(event, now, false) : stay);
  },
};

/** Handles one event at `now`, in ms of a monotonic clock. */
export function reduce(state: FocusState, event: FocusEvent, now: number): Step {
  const transition = TRANSITIONS[event.type] as (event: FocusEvent, now: number, state: FocusState) => Move;
  return transition(event, now, state)(state);
}
