import type { FromOverlay } from '../../extension/panel-messages.ts';
import { keyOf, timeOf } from '../../state/keys.ts';
import { FOCUS, GESTURES } from '../launcher/event-types.ts';
import type { Parts } from '../launcher/parts.ts';
import { compositionField } from './composition-field.ts';
import {
  type Effect,
  type FocusPlace,
  type Happening,
  INITIAL,
  type MisdirectedMessage,
  reduce,
} from './focus-guard-state.ts';
import { type Facts, isDrag } from './misdirected-events.ts';
import { outermost, rootOf } from './shadow-roots.ts';
import type { HitTarget } from './visibility.ts';

interface Options extends Pick<Parts, 'host' | 'root'> {
  frame(): HTMLIFrameElement | undefined;
  /** What was clicked: something of ours, the page, or what the page put over the panel. */
  struck(event: Event): HitTarget;
  /** Whether an element of the page covers the panel. */
  covers(element: Element): boolean;
  /** A key was pressed on a control of ours. */
  pressed(event: KeyboardEvent, control: Element): void;
  send(message: FromOverlay): void;
  /** Makes `FocusGuard.handle` receive the events of a window, unless it does already. */
  listen(target: Window): void;
}

/** Keeps the keyboard where the user put it. */
export interface FocusGuard {
  /** The field of ours in which a composition of the page continues. */
  field: HTMLElement;
  /** Handles an event from a listener added on its behalf. */
  handle(event: Event): void;
  /** Whether the panel or a control of ours has the page's focus. */
  has(): boolean;
  /** Gives the focus to the panel, at the user's command. */
  take(): void;
  /** Releases the focus and returns it to the element of the page that had it. */
  giveBack(): void;
  /** Handles the panel window's report about its own focus. */
  heard(focused: boolean, leaving: boolean): void;
  /** The frame was moved; some browsers then load it again. */
  moved(): void;
  /** The frame has loaded. Returns whether the user is writing in it. */
  loaded(): boolean;
}

/** Time after which a lost focus is tried for once more, in ms. */
const TRUCE = 1000;

// In Chromium a frame must not be focused while the page is still taking the focus: it would get no keys (measured). In
// Firefox, when Tab leads out of the frame, the document gets its event first, and our control that receives the focus
// gets its own last.
const soon: (act: () => void) => void = import.meta.env.FIREFOX ? setTimeout : queueMicrotask;

// Events of a frame have its own classes, so `instanceof` does not match.
const isKey = (event: Event): event is KeyboardEvent => 'key' in event;
const draggedIn = (event: Event) => (event as Partial<DragEvent>).dataTransfer;

/** The facts about an event that decide how it is handled. */
function factsOf(event: Event): Facts {
  const { type } = event;
  if (isKey(event)) return { type, press: keyOf(event) };
  const { data, dataTransfer, clipboardData } = event as Partial<InputEvent & ClipboardEvent>;
  return { type, text: data ?? (dataTransfer ?? clipboardData)?.getData('text/plain') };
}

/**
 * Hides from the page each key meant for Fireside, and takes the focus back when the page took it without the user's
 * doing. Its decisions are in focus-guard-state.ts.
 */
export function focusGuard({ host, root, frame, struck, covers, pressed, send, listen }: Options): FocusGuard {
  let state = INITIAL;
  /** The frame's window once it has loaded. */
  let content: Window | null | undefined;
  /** What was misdirected before the frame had loaded. */
  const held: MisdirectedMessage[] = [];
  let truce: ReturnType<typeof setTimeout> | undefined;
  let before: Element | null = null;

  const composition = compositionField(root, (text) => dispatch({ type: 'composed', text, time: Date.now() }));

  const has = () => rootOf(host).activeElement === host;
  // Inside a shadow root of the page, events on the host appear to come from that root's own host.
  const atHost = ({ target }: Event) => target === outermost(host) && (target === host || has());

  function place(): FocusPlace {
    if (!has()) return 'page';
    const { activeElement } = root;
    if (!activeElement) return 'host';
    if (activeElement === frame()) return 'frame';
    return composition.has() ? 'composition' : 'control';
  }

  /** Handles what happened. An effect may cause another event, which is handled before the next effect. */
  function dispatch(happening: Happening, event?: Event): void {
    const scene = { at: place(), composing: composition.active() };
    const step = reduce(state, { ...scene, ...happening }, performance.now());
    state = step.state;
    for (const effect of step.effects) carryOut(effect, event);
  }

  function carryOut(effect: Effect, event?: Event): void {
    if (typeof effect === 'string') ACTS[effect](event);
    else if ('attempt' in effect) attempt(effect.attempt);
    else if ('send' in effect) send(effect.send);
    else if (state.ready) send(effect.misdirected);
    else held.push(effect.misdirected);
  }

  const ACTS: Record<Extract<Effect, string>, (event?: Event) => void> = {
    'hide event': (event) => event?.stopImmediatePropagation(),
    'prevent event': prevent,
    'press control'(event) {
      const control = root.activeElement;
      if (control && event && isKey(event)) pressed(event, control);
    },
    'begin composition': composition.begin,
    'end composition': composition.end,
    'focus frame': () => frame()?.focus({ preventScroll: true }),
    'blur frame': () => frame()?.blur(),
    'watch inner frames': watchInnerFrames,
    'restart truce'() {
      clearTimeout(truce);
      truce = setTimeout(() => dispatch({ type: 'truce over' }), TRUCE);
    },
    'stop truce': () => clearTimeout(truce),
    'send held'() {
      for (const message of held.splice(0)) send(message);
    },
    'await settling': () => void setTimeout(() => dispatch({ type: 'settled' })),
  };

  function prevent(event?: Event): void {
    event?.preventDefault();
    const dragged = event && draggedIn(event);
    if (dragged && isDrag(event.type)) dragged.dropEffect = 'none';
  }

  function attempt({ firmly, nextTask }: { firmly: boolean; nextTask: boolean }): void {
    const when = nextTask ? setTimeout : soon;
    when(() => {
      dispatch({ type: 'attempt due', firmly });
      dispatch({ type: 'attempt over' });
    });
  }

  function onFocus(event: Event): void {
    if (atHost(event) || composition.entering()) {
      // Otherwise the page's own focus trap would notice.
      event.stopImmediatePropagation();
      dispatch({ type: 'own focus' });
      return;
    }
    if (!event.isTrusted) return;
    const { type, target, currentTarget } = event;
    if (type === 'blur' && target === window) queueMicrotask(() => dispatch({ type: 'window blurred' }));
    if (type === 'focus' || type === 'focusin') dispatch({ type: 'page focus', inner: currentTarget !== window });
  }

  function onInput(event: Event): void {
    const ours = atHost(event);
    // The page's own input is left alone.
    if (!ours && !state.wanted) return;
    dispatch(
      {
        type: 'input',
        facts: factsOf(event),
        time: timeOf(event),
        trusted: event.isTrusted,
        cancelable: event.cancelable,
        atHost: ours,
        files: draggedIn(event)?.types.includes('Files') ?? false,
      },
      event,
    );
  }

  function onGesture(event: Event): void {
    if (event.isTrusted && event.target !== host) dispatch({ type: 'gesture', hit: struck(event) });
  }

  /** Zoom's meeting may be in a same-site frame: nothing else listens to events there. */
  function watchInnerFrames(): void {
    for (const { contentDocument } of document.querySelectorAll('iframe')) {
      if (contentDocument?.defaultView) listen(contentDocument.defaultView);
    }
  }

  const others = new Map<string, (event: Event) => void>([
    ...FOCUS.map((type) => [type, onFocus] as const),
    ...GESTURES.map((type) => [type, onGesture] as const),
  ]);

  // Within the shadow root, focus changes are invisible from outside. No page can move the focus there, so the user
  // did.
  root.addEventListener('focusin', ({ target }) => {
    if (target !== frame() && target !== composition.field) dispatch({ type: 'release' });
  });

  return {
    field: composition.field,
    handle: (event) => (others.get(event.type) ?? onInput)(event),
    has,
    take() {
      if (!has()) before = document.activeElement;
      dispatch({ type: 'take' });
    },
    giveBack() {
      dispatch({ type: 'release' });
      if (!has()) return;
      if (root.activeElement instanceof HTMLElement) root.activeElement.blur();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    moved() {
      // The page may have rewritten its document before anything of ours was in it.
      listen(window);
      const reloads = content !== frame()?.contentWindow;
      if (reloads) content = undefined;
      dispatch({ type: 'moved', reloads });
    },
    loaded() {
      content = frame()?.contentWindow;
      dispatch({ type: 'loaded', ready: Boolean(content) });
      return state.wanted;
    },
    heard(focused, leaving) {
      if (focused) {
        dispatch({ type: 'panel focused' });
        return;
      }
      const now = document.activeElement;
      const chosen = now instanceof HTMLIFrameElement && !now.contentDocument && !covers(now);
      dispatch({ type: 'panel blurred', pageFocused: document.hasFocus(), leaving, chosen });
    },
  };
}
