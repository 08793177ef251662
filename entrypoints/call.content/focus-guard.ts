import type { FromOverlay } from '../../extension/panel-messages.ts';
import { keyOf, timeOf } from '../../state/keys.ts';
import { compositionField } from './composition-field.ts';
import { type Facts, handlingOf, INPUTS } from './misdirected-events.ts';
import { rateLimit } from './rate-limit.ts';
import type { Host } from './shadow-host.ts';
import { outermost, rootOf } from './shadow-roots.ts';
import type { HitTarget } from './visibility.ts';

interface Options extends Host {
  frame(): HTMLIFrameElement | undefined;
  /** What got a click: something of ours, the page, or what the page laid over the panel. */
  struck(event: Event): HitTarget;
  /** Whether an element of the page lies over the panel. */
  covers(element: Element): boolean;
  /** A key went down on a control of ours. */
  pressed(event: KeyboardEvent, control: Element): void;
  send(message: FromOverlay): void;
  signal: AbortSignal;
}

/** Keeps the keyboard where the person put it. */
export interface FocusGuard {
  /** Whether the panel or a control of ours has the page's focus. */
  has(): boolean;
  /** Gives the focus to the panel, at the person's word. */
  take(): void;
  /** Lets go of the focus, and gives it back to the element of the page that had it. */
  giveBack(): void;
  /** What the panel's window says of its own focus. */
  heard(focused: boolean, leaving: boolean): void;
  /** The frame was moved; some browsers then load it again. */
  moved(): void;
  /** The frame has loaded. Returns whether the person wants to write in it. */
  loaded(): boolean;
}

const GESTURES = ['pointerdown', 'mousedown', 'touchstart', 'click'];
const FOCUS = ['focus', 'focusin', 'blur', 'focusout'];

/** A page that takes the focus again at once is let have it after so many times within a second. */
const FIGHTS = 20;
/** Time after which a lost focus is asked for once more, and after which an attempt may be repeated, in ms. */
const TRUCE = 1000;
const PATIENCE = 100;

// In Chromium a frame must not be focused while the page is still taking the focus: it would get no keys (measured). In
// Firefox the document is told first when Tab leads out of the frame; the control of ours that gets the focus, last.
const soon: (act: () => void) => void = import.meta.env.FIREFOX ? setTimeout : queueMicrotask;

// Events of a frame have classes of their own, so that `instanceof` knows none of them.
const isKey = (event: Event): event is KeyboardEvent => 'key' in event;
const isDrag = (event: Event): event is DragEvent => event.type.startsWith('d');

/** What an event is about, as far as it decides what becomes of it. */
function factsOf(event: Event): Facts {
  const { type } = event;
  if (isKey(event)) return { type, press: keyOf(event) };
  const { data, dataTransfer, clipboardData } = event as Partial<InputEvent & ClipboardEvent>;
  return { type, text: data ?? (dataTransfer ?? clipboardData)?.getData('text/plain') };
}

/**
 * Hides from the page each key meant for Fireside, and takes the focus back when the page took it without the person's
 * doing. It listens at the window before any script of the page does. A real click into the page ends it at once: the
 * person may go wherever they like.
 */
export function focusGuard({ host, root, frame, struck, covers, pressed, send, signal }: Options): FocusGuard {
  const mayTry = rateLimit(FIGHTS, 1000);
  /** Whether the person writes in the panel, wherever the focus may be at this moment. */
  let wanted = false;
  let lost = false;
  /** Whether the browser's window or this tab lost the focus as a whole. */
  let away = false;
  /** The frame's window once it has loaded: before, keys given to it would be lost. */
  let content: Window | null | undefined;
  /** What was misdirected before that. */
  const held: Extract<FromOverlay, { type: 'misdirected' }>[] = [];
  let lastTry = 0;
  let attempt = false;
  let truce: ReturnType<typeof setTimeout> | undefined;
  let before: Element | null = null;

  const composition = compositionField(root, (text) => {
    misdirect({ type: 'misdirected', at: Date.now(), input: { text } });
    doubt();
  });

  const has = () => rootOf(host).activeElement === host;
  // Inside a shadow root of the page, what happens to the host seems to happen to that root's own host.
  const atHost = ({ target }: Event) => target === outermost(host) && (target === host || has());
  const inFrame = () => has() && root.activeElement === frame();

  function want(): void {
    wanted = true;
    away = false;
    watchInnerFrames();
  }

  function release(): void {
    wanted = away = false;
    say(false);
  }

  function say(now: boolean): void {
    clearTimeout(truce);
    if (now) truce = setTimeout(ceaseFire, TRUCE);
    if (lost !== now) send({ type: 'focus lost', lost: now });
    lost = now;
  }

  /** After a second without a fight. A panel that never noticed its loss does not tell of its return, so that the frame is looked at. */
  function ceaseFire(): void {
    say(!inFrame());
    if (lost) back();
  }

  /** Takes the focus back; `firmly` also where the frame seems to have it, because keys come here all the same. */
  function back(firmly = false, when = soon): void {
    const now = performance.now();
    if (!wanted || attempt || !content || composition.active() || (inFrame() && !firmly)) return;
    if (!mayTry(now)) {
      say(true);
      return;
    }
    attempt = true;
    when(() => {
      if (wanted && content) {
        if (firmly && inFrame()) frame()?.blur();
        frame()?.focus({ preventScroll: true });
      }
      lastTry = performance.now();
      attempt = false;
    });
  }

  /** Takes the focus back where something tells that the frame has none, unless that is old news. */
  function doubt(): void {
    back(performance.now() - lastTry > PATIENCE);
  }

  function onFocus(event: Event): void {
    if (atHost(event) || composition.entering()) {
      // Or the page's own focus trap would notice.
      event.stopImmediatePropagation();
      // On a control of ours it was put by the person. On the host itself, that nobody can reach, only by the page.
      if (has() && !inFrame() && !composition.has()) root.activeElement ? release() : back();
      return;
    }
    if (!event.isTrusted) return;
    if (event.type === 'blur' && event.target === window) queueMicrotask(() => inFrame() && want());
    if (!wanted || !event.type.startsWith('focus') || event.type === 'focusout') return;
    if (away) {
      // Back from elsewhere: what has the focus now was chosen by the person, unless the page took it meanwhile.
      away = false;
      if (has()) return;
    }
    if (lost) say(true);
    else if (event.currentTarget === window) back();
    // What another frame takes, it has only when this task is done.
    else back(true, setTimeout);
  }

  function onInput(event: Event): void {
    const ours = atHost(event) && !wanted;
    const composed = event.type === 'compositionend' && composition.active();
    if (!(event.isTrusted || composed) || !(ours || wanted)) return;
    // Files are no note, and where they go is shown by the pointer.
    if (isDrag(event) && (ours || event.dataTransfer?.types.includes('Files'))) return;
    event.stopImmediatePropagation();
    const control = root.activeElement;
    if (composed) composition.end();
    else if (!ours) redirect(event);
    else if (isKey(event) && event.type === 'keydown' && control) pressed(event, control);
  }

  /** Something that was typed in the page though the person writes in the panel. */
  function redirect(event: Event): void {
    const { type } = event;
    // Nobody is to be kept where typing leads nowhere.
    if (lost && type === 'keydown' && isKey(event) && event.key === 'Tab') {
      release();
      return;
    }
    // What is being composed can't be prevented, and comes with its end.
    if (type === 'beforeinput' && !event.cancelable) return;
    const facts = factsOf(event);
    if (facts.press && type === 'keydown') composition.end();
    const { prevent, input, composes } = handlingOf(facts);
    if (prevent) event.preventDefault();
    if (prevent && isDrag(event) && event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    if (composes) composition.begin();
    if (input) misdirect({ type: 'misdirected', at: timeOf(event), input });
    // In a fight a key may get lost while the focus changes hands. Here it comes to the note all the same, if it writes.
    if (lost && input) say(true);
    else if (type === 'keydown' || input) doubt();
  }

  function misdirect(message: (typeof held)[number]): void {
    if (content) send(message);
    else held.push(message);
  }

  function onGesture(event: Event): void {
    if (!event.isTrusted || event.target === host) return;
    const what = struck(event);
    if (what === 'page') release();
    // Whoever clicks where the panel is means the panel: what lies over it gets the click and no key.
    else if (what === 'cover') want();
  }

  /** Zoom's meeting may be in a frame of the same site: what happens there is heard by nobody else. */
  function watchInnerFrames(): void {
    for (const { contentDocument } of document.querySelectorAll('iframe')) {
      if (contentDocument?.defaultView) listen(contentDocument.defaultView);
    }
  }

  function listen(target: Window): void {
    for (const type of INPUTS) target.addEventListener(type, onInput, { capture: true, signal });
    for (const type of FOCUS) target.addEventListener(type, onFocus, { capture: true, signal });
    for (const type of GESTURES) target.addEventListener(type, onGesture, { capture: true, passive: true, signal });
  }

  listen(window);
  // Within the shadow root the focus moves unseen from outside. No page can move it there, so the person did.
  root.addEventListener('focusin', ({ target }) => target !== frame() && target !== composition.field && release());

  return {
    has,
    take() {
      if (!has()) before = document.activeElement;
      want();
      if (content) frame()?.focus({ preventScroll: true });
    },
    giveBack() {
      release();
      if (!has()) return;
      if (root.activeElement instanceof HTMLElement) root.activeElement.blur();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    moved() {
      // The page may have written itself again before there was anything of ours in it.
      listen(window);
      if (content !== frame()?.contentWindow) {
        content = undefined;
        // Until it has loaded the keys are to come here, where they are kept.
        if (wanted) frame()?.blur();
      }
      back();
    },
    loaded() {
      content = frame()?.contentWindow;
      for (const message of held.splice(0)) send(message);
      setTimeout(() => back(true));
      return wanted;
    },
    heard(focused, leaving) {
      if (focused) {
        if (!inFrame()) return;
        want();
        say(false);
      } else if (wanted && !document.hasFocus()) away = true;
      else if (wanted && leaving) release();
      else if (wanted) {
        const now = document.activeElement;
        // Whether a frame of another site was clicked or took the focus itself can't be known; the person comes first.
        if (now instanceof HTMLIFrameElement && !now.contentDocument && !covers(now)) release();
        else doubt();
      }
    },
  };
}
