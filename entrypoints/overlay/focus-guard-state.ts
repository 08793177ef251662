import type { FromOverlay } from '../../extension/panel-messages.ts';
import { type Facts, handlingOf, isDrag } from './misdirected-events.ts';
import { spend } from './rate-limit.ts';
import type { HitTarget } from './visibility.ts';

/*
 * The rules of the focus guard without a document: what it knows, what can happen, and what it does then. The guard
 * itself (focus-guard.ts) turns events of the browser into events of this table and carries out its effects.
 */

/** Attempts to take the focus back within a second; after that the page is let have it. */
const MAX_ATTEMPTS = 20;
const SECOND = 1000;
/** Time after which a frame that seems to have the focus may be focused once more, in ms. */
const PATIENCE = 100;

export type MisdirectedMessage = Extract<FromOverlay, { type: 'misdirected' }>;

/** What the guard knows. */
export interface FocusState {
  /** Whether the user writes in the panel, wherever the focus is at this moment. */
  readonly wanted: boolean;
  /** Whether the panel was told that typing doesn't reach the note. */
  readonly lost: boolean;
  /** Whether the browser's window or this tab lost the focus as a whole. */
  readonly away: boolean;
  /** Whether the frame has loaded: keys given to it before would be lost. */
  readonly ready: boolean;
  /** Whether an attempt to take the focus back is scheduled or going on. */
  readonly attempting: boolean;
  /** When the last attempt ended. */
  readonly lastAttempt: number;
  /** When attempts were made within the last second. */
  readonly attempts: readonly number[];
}

/** Where the page's focus is: in the page, on our host itself, on a control of ours, in the field for compositions, in the frame. */
export type FocusPlace = 'page' | 'host' | 'control' | 'composition' | 'frame';

/** What is true of the document when something happens. */
interface Scene {
  readonly at: FocusPlace;
  /** Whether a composition goes on in the field for compositions. */
  readonly composing: boolean;
}

/** What can happen. Times are epoch ms. */
export type Happening =
  /** The user opened the panel, or came back to it. */
  | { readonly type: 'take' }
  /** The user left the panel, or it is hidden. */
  | { readonly type: 'release' }
  /** The user clicked or touched something. */
  | { readonly type: 'gesture'; readonly hit: HitTarget }
  /** A focus event at our host, or while the focus enters the field for compositions. */
  | { readonly type: 'own focus' }
  /** Something got the focus, in the top window or in a frame of the page. */
  | { readonly type: 'page focus'; readonly inner: boolean }
  /** The top window lost the focus, and the task in which it did is over. */
  | { readonly type: 'window blurred' }
  /** The panel's window got the focus. */
  | { readonly type: 'panel focused' }
  /** The panel's window lost the focus. `pageFocused`: the document has it; `chosen`: a frame of another site, in plain sight, has. */
  | {
      readonly type: 'panel blurred';
      readonly pageFocused: boolean;
      readonly leaving: boolean;
      readonly chosen: boolean;
    }
  /** The frame was moved; `reloads`: its window is another one now. */
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
      /** Whether files are dragged. */
      readonly files: boolean;
    }
  /** A composition ended in our field. */
  | { readonly type: 'composed'; readonly text: string; readonly time: number }
  | { readonly type: 'attempt due'; readonly firmly: boolean }
  | { readonly type: 'attempt over' }
  /** A second without a fight. */
  | { readonly type: 'truce over' };

export type FocusEvent = Scene & Happening;

/** What the guard does. Those about an event concern the one that is being handled. */
export type Effect =
  | 'hide event'
  | 'prevent event'
  | 'press control'
  | 'begin composition'
  | 'end composition'
  | 'focus frame'
  | 'blur frame'
  /** Frames of the same site are listened to as well. */
  | 'watch inner frames'
  | 'restart truce'
  | 'stop truce'
  | 'send held'
  /** Comes back with 'settled'. */
  | 'await settling'
  /** Comes back with 'attempt due', then 'attempt over'. `nextTask`: not before this task is done. */
  | { readonly attempt: { readonly firmly: boolean; readonly nextTask: boolean } }
  /** Gives the note what it missed; until the frame has loaded, that is held. */
  | { readonly misdirected: MisdirectedMessage }
  | { readonly send: FromOverlay };

/** The state after an event, and what is to be done, in this order. */
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

/** A part of a transition. */
type Move = (state: FocusState) => Step;

const stay: Move = (state) => ({ state, effects: [] });
const set =
  (news: Partial<FocusState>, ...effects: Effect[]): Move =>
  (state) => ({ state: { ...state, ...news }, effects });
const act = (...effects: Effect[]): Move => set({}, ...effects);

/** One move after the other. */
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

/** Tells the panel whether typing reaches the note, unless it knows. While it doesn't, it is asked again after a second. */
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

/** Takes the focus back; `firmly` also where the frame seems to have it, because keys go elsewhere all the same. */
const back =
  ({ at, composing }: Scene, now: number, firmly: boolean, nextTask = false): Move =>
  (state) => {
    const { wanted, attempting, ready } = state;
    if (!wanted || attempting || !ready || composing || (at === 'frame' && !firmly)) return stay(state);
    const attempts = spend(state.attempts, now, MAX_ATTEMPTS, SECOND);
    if (!attempts) return report(true)(state);
    return set({ attempting: true, attempts }, { attempt: { firmly, nextTask } })(state);
  };

/** Takes the focus back where something shows that the frame doesn't have it, unless that is old news. */
const doubt =
  (scene: Scene, now: number): Move =>
  (state) =>
    back(scene, now, now - state.lastAttempt > PATIENCE)(state);

type Input = Extract<FocusEvent, { type: 'input' }>;

/** Something that was typed in the page though the user writes in the panel. */
const redirect =
  ({ facts, time, cancelable, at, composing }: Input, now: number): Move =>
  (state) => {
    const { type, press } = facts;
    const keydown = type === 'keydown';
    // Let Tab leave: typing has no effect here.
    if (state.lost && keydown && press?.key === 'Tab') return release(state);
    // What is being composed can't be prevented, and comes with its end.
    if (type === 'beforeinput' && !cancelable) return stay(state);
    const { prevent, input, composes } = handlingOf(facts);
    // A key of its own shows that the input method is done.
    const ends = keydown && press !== undefined;
    const about: Effect[] = [];
    if (ends) about.push('end composition');
    if (prevent) about.push('prevent event');
    if (composes) about.push('begin composition');
    return sequence(
      act(...about),
      input ? act({ misdirected: { type: 'misdirected', at: time, input } }) : stay,
      // In a fight a key may get lost while the focus changes hands. Here it reaches the note all the same, if it writes.
      state.lost && input ? report(true) : keydown || input ? doubt({ at, composing: composing && !ends }, now) : stay,
    )(state);
  };

/** The table of transitions. */
const TRANSITIONS: {
  [T in FocusEvent['type']]: (event: Extract<FocusEvent, { type: T }>, now: number, state: FocusState) => Move;
} = {
  take: (_, __, { ready }) => sequence(want, ready ? act('focus frame') : stay),

  release: () => release,

  // A click into the page ends it at once: the user may go wherever they like. Who clicks where the panel is means the
  // panel: what lies over it gets the click and no key.
  gesture: ({ hit }) => ({ page: release, cover: want, ours: stay })[hit],

  'own focus': (event, now) => {
    // The user put it on a control of ours; on the host itself, which nobody can reach, only the page does.
    if (event.at === 'control') return release;
    return event.at === 'host' ? back(event, now, false) : stay;
  },

  'page focus': (event, now, { wanted, away, lost }) => {
    if (!wanted) return stay;
    // Back from elsewhere: what has the focus now was chosen by the user, unless the page took it meanwhile.
    if (away && event.at !== 'page') return set({ away: false });
    // What another frame takes, it has only when this task is done.
    const answer = lost ? report(true) : back(event, now, event.inner, event.inner);
    return sequence(set({ away: false }), answer);
  },

  'window blurred': ({ at }) => (at === 'frame' ? want : stay),

  'panel focused': ({ at }) => (at === 'frame' ? sequence(want, report(false)) : stay),

  'panel blurred': (event, now, { wanted }) => {
    if (!wanted) return stay;
    if (!event.pageFocused) return set({ away: true });
    // Whether a frame of another site was clicked or took the focus itself can't be known; the user comes first.
    return event.leaving || event.chosen ? release : doubt(event, now);
  },

  moved: (event, now, { wanted }) => {
    if (!event.reloads) return back(event, now, false);
    // Until it has loaded the keys are to come here, where they are kept.
    return set({ ready: false }, ...(wanted ? (['blur frame'] as const) : []));
  },

  loaded: ({ ready }) => set({ ready }, ...(ready ? (['send held'] as const) : []), 'await settling'),

  settled: (event, now) => back(event, now, true),

  input: (event, now, { wanted }) => {
    const { facts, trusted, atHost, files, at, composing } = event;
    const ours = atHost && !wanted;
    // Chromium itself sends an end of a composition that is not trusted.
    const ended = facts.type === 'compositionend' && composing;
    if (!(trusted || ended) || !(ours || wanted)) return stay;
    // Files are no note, and where they go is shown by the pointer.
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

  // A panel that never noticed its loss doesn't report its return, so the frame is looked at.
  'truce over': (event, now) => {
    const lost = event.at !== 'frame';
    return sequence(report(lost), lost ? back(event, now, false) : stay);
  },
};

/** Takes in one event at `now`, in ms of a clock that doesn't go back. */
export function reduce(state: FocusState, event: FocusEvent, now: number): Step {
  const transition = TRANSITIONS[event.type] as (event: FocusEvent, now: number, state: FocusState) => Move;
  return transition(event, now, state)(state);
}
