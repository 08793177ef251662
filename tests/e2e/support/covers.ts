/** Something a page may do once. It is serialised into the page, so it can't use anything of this file. */
export interface Act {
  name: string;
  /** Stores in `__uncover` how to end it. */
  begin(what: string): void;
  what: string;
  /** Works only after a real click. */
  gesture?: boolean;
}

declare global {
  interface Window {
    __uncover: () => void;
    /** Resolves when what the act began is over; absent if it lasts. */
    __settled?: Promise<unknown> | undefined;
  }
}

/** Puts a field over everything, by a popover in a shadow root; what receives the keys is black. */
function popover(mode: string): void {
  const box = document.createElement('div');
  const root = box.attachShadow({ mode: mode as ShadowRootMode });
  const field = document.createElement('textarea');
  field.popover = 'manual';
  field.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; border: 0; background: black';
  root.append(field);
  document.body.append(box);
  field.showPopover();
  window.__uncover = () => box.remove();
}

function modal(): void {
  const box = document.createElement('div');
  const dialog = document.createElement('dialog');
  const field = document.createElement('textarea');
  dialog.style.cssText = 'position: fixed; inset: 0; max-width: none; width: 100vw; max-height: none; height: 100vh';
  field.style.cssText = 'position: absolute; inset: 0; width: 100%; height: 100%';
  dialog.append(field);
  box.attachShadow({ mode: 'closed' }).append(dialog);
  document.body.append(box);
  dialog.showModal();
  field.focus();
  window.__uncover = () => box.remove();
}

function fullScreen(): void {
  const box = document.createElement('div');
  const stage = document.createElement('section');
  const field = document.createElement('textarea');
  field.style.cssText = 'position: absolute; inset: 0; width: 100%; height: 100%';
  stage.append(field);
  box.attachShadow({ mode: 'closed' }).append(stage);
  document.body.append(box);
  void stage.requestFullscreen();
  window.__uncover = () => {
    void document.exitFullscreen().finally(() => box.remove());
  };
}

function inert(): void {
  document.documentElement.inert = true;
  window.__uncover = () => {
    document.documentElement.inert = false;
  };
}

function style(rules: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  window.__uncover = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

function endlessTransition(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) { animation-duration: 1e6s !important }
    ::view-transition { background: black }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const transition = document.startViewTransition(() => undefined);
  window.__uncover = () => {
    transition.skipTransition();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/** A picture over everything that lets clicks through to the panel below. */
function picture(): void {
  const box = document.createElement('div');
  const cover = document.createElement('section');
  cover.popover = 'manual';
  cover.style.cssText =
    'position: fixed; inset: 0; width: 100vw; height: 100vh; border: 0; background: black; pointer-events: none';
  box.attachShadow({ mode: 'closed' }).append(cover);
  document.body.append(box);
  cover.showPopover();
  window.__uncover = () => box.remove();
}

/** Puts a popover in a shadow root on top repeatedly, faster than any check. */
function endlessPopover(): void {
  const box = document.createElement('div');
  const field = document.createElement('textarea');
  field.popover = 'manual';
  field.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; border: 0; background: black';
  box.attachShadow({ mode: 'closed' }).append(field);
  document.body.append(box);
  const timer = setInterval(() => {
    field.hidePopover();
    field.showPopover();
    field.focus();
  }, 20);
  window.__uncover = () => {
    clearInterval(timer);
    box.remove();
  };
}

/** Nothing helps against this. */
export const ENDLESS: Act = { name: 'a popover that keeps coming back', begin: endlessPopover, what: '' };

/** Acts that disabled the panel for good before it checked whether it can be seen. */
export const COVERS: readonly Act[] = [
  { name: 'a popover in an open shadow root', begin: popover, what: 'open' },
  { name: 'a popover in a closed shadow root', begin: popover, what: 'closed' },
  { name: 'a modal dialog in a shadow root', begin: modal, what: '' },
  { name: 'full screen in a shadow root', begin: fullScreen, what: '', gesture: true },
  { name: 'inert on the document element', begin: inert, what: '' },
  { name: 'interactivity: inert', begin: style, what: 'html { interactivity: inert !important }' },
  { name: 'display: none', begin: style, what: 'html { display: none !important }' },
  { name: 'content-visibility: hidden', begin: style, what: 'html { content-visibility: hidden !important }' },
  {
    name: 'zoom with filter and transform',
    begin: style,
    what: 'html { zoom: .05 !important; filter: blur(0) !important; transform: translate(1px) !important }',
  },
  { name: 'an endless view transition', begin: endlessTransition, what: '' },
];

/** Only Chromium can report that something that lets clicks through is painted over the panel. */
export const PICTURE: Act = { name: 'a picture that lets clicks through', begin: picture, what: '' };

/** Adds something of the page next to the panel, or over it where the panel's own window can handle it. */
function add(what: string): void {
  const made = document.createElement(what);
  made.append('A word of the page');
  document.body.append(made);
  if (made instanceof HTMLDialogElement) made.showModal();
  else if (what === 'output') {
    made.popover = 'manual';
    made.style.cssText = 'inset: auto auto 0 0; margin: 0';
    made.showPopover();
  } else if (what === 'aside') {
    made.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: black';
  }
  window.__uncover = () => made.remove();
}

function scroll(): void {
  const made = document.createElement('div');
  made.style.height = '9000px';
  document.body.append(made);
  window.scrollTo({ top: 4000, behavior: 'smooth' });
  window.__uncover = () => made.remove();
}

function shortTransition(): void {
  const { finished } = document.startViewTransition(() => undefined);
  window.__uncover = () => undefined;
  window.__settled = finished.catch(() => undefined);
}

function stage(): void {
  void document.getElementById('stage')?.requestFullscreen();
  window.__uncover = () => void (document.fullscreenElement && document.exitFullscreen());
}

function video(): void {
  void document.querySelector('video')?.requestFullscreen();
  window.__uncover = () => void (document.fullscreenElement && document.exitFullscreen());
}

/** Acts of an honest page, and some that only seem to disable the panel. */
export const HARMLESS: readonly Act[] = [
  { name: 'opacity of everything', begin: style, what: 'html { opacity: 0 !important }' },
  { name: 'a clipped page', begin: style, what: 'html { clip-path: inset(50%) !important }' },
  { name: 'visibility: hidden', begin: style, what: 'html { visibility: hidden !important }' },
  { name: 'a filter and a transform', begin: style, what: 'html { filter: blur(2px); transform: scale(.5) }' },
  { name: 'a page that zooms itself a little', begin: style, what: 'html { zoom: 1.1 }' },
  { name: 'the highest z-index', begin: add, what: 'aside' },
  { name: 'a dialog of the page', begin: add, what: 'dialog' },
  { name: 'a small popover of the page', begin: add, what: 'output' },
  { name: 'scrolling', begin: scroll, what: '' },
  { name: 'a short view transition', begin: shortTransition, what: '' },
  { name: 'a part of the page in full screen', begin: stage, what: '', gesture: true },
  { name: 'a video in full screen', begin: video, what: '', gesture: true },
];
