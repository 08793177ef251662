// Runs in the page as a classic script, as early as a call's own scripts. The server strips the types, so only types
// may be exported or imported here.
import type { PageSettings } from '../document.ts';

/** A keyboard or input event as the page saw it. */
export interface SeenKey {
  type: string;
  key: string;
  on: 'window' | 'document';
}

/** What the page has recorded. The document inside `iframe#webclient` writes into the log of the top document. */
export interface PageLog {
  keys: SeenKey[];
  messages: { origin: string; data: unknown }[];
  focusMoves: { type: string; on: string; active: string; hasFocus: boolean }[];
  /** Names of the page's own shortcuts that ran. */
  shortcuts: string[];
}

export type FullscreenKind = 'page' | 'stage' | 'video' | 'client' | 'leave';

/** What a test can make the page do. */
export interface PageHooks {
  /** Takes the focus now, or every so many ms until `stopStealing`. */
  steal(thief: 'button' | 'window' | 'blur', every?: number): void;
  stopStealing(): void;
  /** Needs a user gesture; rejects without one. `client` is `iframe#webclient`, requested from the top document. */
  fullscreen(kind: FullscreenKind): Promise<void>;
  /** Opens the page's own modal dialog, or closes it. */
  dialog(open: boolean): void;
  /** Starts presenting, or stops all tracks as the page's own button does. Starting needs a user gesture. */
  present(on: boolean): Promise<void>;
  /** Navigates as a single-page application does: without a new document. */
  push(path: string): void;
}

declare global {
  interface Window {
    __log: PageLog;
    __page: PageHooks;
  }
}

{
  const settings: PageSettings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}');
  const { place, switches, inner } = settings;
  const top = window.top ?? window;
  const log: PageLog = inner ? top.__log : { keys: [], messages: [], focusMoves: [], shortcuts: [] };
  window.__log = log;

  const views = ['landing', 'lobby', 'call', 'left'] as const;
  let stream: MediaStream | undefined;
  let thieving: ReturnType<typeof setInterval> | undefined;

  const byId = (id: string): HTMLElement | null => document.getElementById(id);

  /** A tag and an id are enough to distinguish elements in a log. */
  const nameOf = (target: unknown): string => {
    if (target === window) return 'window';
    if (target === document) return 'document';
    if (!(target instanceof Element)) return String(target);
    return target.id ? `${target.localName}#${target.id}` : target.localName;
  };

  const isTyping = (event: Event): boolean =>
    event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;

  const shortcut = (event: KeyboardEvent): string | undefined => {
    if (event.ctrlKey && event.key === 'd') return 'microphone';
    if (event.ctrlKey && event.key === 'e') return 'camera';
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return undefined;
    return { c: 'captions', ' ': 'push to talk' }[event.key];
  };

  const listen = (): void => {
    for (const [on, target] of [
      ['window', window],
      ['document', document],
    ] as const) {
      for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input']) {
        target.addEventListener(
          type,
          (event) => {
            const key =
              event instanceof KeyboardEvent ? event.key : event instanceof InputEvent ? (event.data ?? '') : '';
            log.keys.push({ type, key, on });
          },
          true,
        );
      }
      for (const type of ['focus', 'blur', 'focusin', 'focusout']) {
        target.addEventListener(
          type,
          (event) => {
            const active = nameOf(document.activeElement);
            log.focusMoves.push({ type, on: nameOf(event.target), active, hasFocus: document.hasFocus() });
          },
          true,
        );
      }
    }
    window.addEventListener('message', (event) => log.messages.push({ origin: event.origin, data: event.data }), true);
    if (!switches.shortcuts) return;
    window.addEventListener(
      'keydown',
      (event) => {
        const name = shortcut(event);
        if (!name) return;
        event.preventDefault();
        log.shortcuts.push(name);
        if (name === 'microphone' || name === 'camera') toggle(byId(name));
      },
      true,
    );
  };

  const toggle = (button: HTMLElement | null): void => {
    button?.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
  };

  const show = (view: (typeof views)[number]): void => {
    for (const section of document.querySelectorAll<HTMLElement>('[data-view]')) {
      section.hidden = section.dataset.view !== view;
    }
  };

  const push = (path: string): void => {
    history.pushState({}, '', location.origin + path + location.search);
    if (path === '/landing') document.title = 'Google Meet';
    else document.title = switches.title || `Meet – ${path.replaceAll('/', '')}`;
  };

  const stealOnce = (thief: 'button' | 'window' | 'blur'): void => {
    if (thief === 'button') document.querySelector<HTMLElement>('.bar button')?.focus();
    if (thief === 'window') window.focus();
    if (thief === 'blur' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };

  const stopStealing = (): void => clearInterval(thieving);

  const fullscreen = async (kind: FullscreenKind): Promise<void> => {
    if (kind === 'leave') return document.exitFullscreen();
    if (kind === 'client' && inner) return (top as Window).__page.fullscreen(kind);
    const ids = { stage: 'stage', video: 'self', client: 'webclient' };
    const element = kind === 'page' ? document.documentElement : byId(ids[kind]);
    if (!element) throw new Error(`This page has no ${kind}`);
    await element.requestFullscreen();
  };

  const dialog = (open: boolean): void => {
    const element = byId('page-dialog');
    if (!(element instanceof HTMLDialogElement)) return;
    if (open) element.showModal();
    else element.close();
  };

  const present = async (on: boolean): Promise<void> => {
    // A page that stops its own tracks fires no `ended`, which is the point of this button.
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = on ? await navigator.mediaDevices.getDisplayMedia({ video: true }) : undefined;
    const button = byId('present');
    button?.setAttribute('aria-pressed', String(on));
    button?.setAttribute('aria-label', on ? 'Stop presenting' : 'Present now');
  };

  /** A moving picture without a camera: one slow gradient, drawn once. */
  const showSelf = (): void => {
    const video = byId('self');
    const canvas = document.createElement('canvas');
    const paint = canvas.getContext('2d');
    if (!(video instanceof HTMLVideoElement) || !paint) return;
    const gradient = paint.createLinearGradient(0, 0, canvas.width, canvas.height);
    gradient.addColorStop(0, '#3a3230');
    gradient.addColorStop(1, '#23282f');
    paint.fillStyle = gradient;
    paint.fillRect(0, 0, canvas.width, canvas.height);
    video.srcObject = canvas.captureStream(0);
  };

  const hideWhenResting = (): void => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    const wake = (): void => {
      document.body.classList.remove('resting');
      clearTimeout(resting);
      resting = setTimeout(() => document.body.classList.add('resting'), 1500);
    };
    document.addEventListener('mousemove', wake);
    wake();
  };

  const onClick = (id: string, act: () => unknown): void => byId(id)?.addEventListener('click', act);

  const channel = (): void => {
    onClick('new-meeting', () => {
      push(place.next || location.pathname);
      show('lobby');
    });
    onClick('join', () => show('call'));
    onClick('rejoin', () => show('call'));
    onClick('home', () => {
      push('/landing');
      show('landing');
    });
    onClick('microphone', () => toggle(byId('microphone')));
    onClick('camera', () => toggle(byId('camera')));
    onClick('present', () => void present(byId('present')?.getAttribute('aria-pressed') !== 'true'));
    onClick('open-dialog', () => dialog(true));
    for (const button of document.querySelectorAll('[data-leave]'))
      button.addEventListener('click', () => show('left'));
    for (const button of document.querySelectorAll<HTMLElement>('[data-fullscreen]')) {
      button.addEventListener('click', () => void fullscreen(button.dataset.fullscreen as FullscreenKind));
    }
  };

  const begin = (): void => {
    channel();
    show(place.shows === 'landing' ? 'landing' : switches.lobby ? 'lobby' : 'call');
    const call = byId('stage');
    if (call) call.style.paddingInlineEnd = `${24 + switches.aside}px`;
    if (switches.toolbar === 'hiding') hideWhenResting();
    showSelf();
    if (switches.steal !== 'none' && !settings.innerUrl) window.__page.steal(switches.steal, switches.every);
    const target = switches.to || place.next;
    if (switches.redirect && target && target !== location.pathname && !inner) {
      setTimeout(() => location.replace(target + location.search), switches.redirect);
    }
  };

  window.__page = {
    steal(thief, every) {
      stopStealing();
      if (every) thieving = setInterval(() => stealOnce(thief), every);
      else stealOnce(thief);
    },
    stopStealing,
    fullscreen,
    dialog,
    present,
    push,
  };
  /** Another site in a frame of the call shows whether the browser gives it storage. */
  const tellStorage = (): void => {
    let answer = 'allowed';
    try {
      localStorage.setItem('kept', 'yes');
    } catch {
      answer = 'blocked';
    }
    window.parent.postMessage(answer, '*');
  };

  if (place.host === 'other' && window.parent !== window) tellStorage();
  listen();
  document.addEventListener('DOMContentLoaded', begin);
}
