import { browser } from 'wxt/browser';
import type { PassedToken } from '../../extension/panel-messages.ts';
import { element, icon } from './dom.ts';

/** The panel's own window in the call page: a slim bar and, from the first opening on, the frame of the panel page. */
export interface PanelWindow {
  box: HTMLElement;
  grip: HTMLElement;
  collapse: HTMLElement;
  /** Sticks out a little around the box, so that the box can be taken by its edges. */
  rim: HTMLElement;
  /** The frame; undefined before `open`. */
  frame(): HTMLIFrameElement | undefined;
  /** Makes the frame if there is none. */
  open(loaded: () => void): void;
  /** Posts a token into the frame, where only a document of the extension can get it. */
  pass(token: string): void;
  /** Loads the frame again, unless a panel is still in it. */
  reload(): void;
}

/** The same in each call. Going to the address it has, a document with a fragment, be it empty, is not loaded again. */
const address = () => `${browser.runtime.getURL('/panel.html')}#`;

/** Builds the window without its frame. */
export function panelWindow(): PanelWindow {
  const grip = element('div', { class: 'grip', role: 'button', tabindex: '0' });
  const collapse = element('button', { class: 'collapse' }, icon('M3 7.3h10v1.4H3z'));
  const rim = element('div', { class: 'rim' });
  // Both neighbours of the frame in the order of the Tab key are ours, so that the page never gets the focus by surprise.
  const box = element('div', { class: 'panel' }, rim, grip, collapse);
  let frame: HTMLIFrameElement | undefined;
  return {
    box,
    grip,
    collapse,
    rim,
    frame: () => frame,
    open(loaded) {
      if (frame) return;
      // No attribute that tells anything or makes a report: a page with a Permissions-Policy is told the address of a frame with `allow`.
      frame = element('iframe', { src: address(), title: 'Fireside' });
      // Its page is dark until it has read the theme.
      if (box.style.colorScheme !== 'dark') veil(frame);
      frame.addEventListener('load', loaded);
      grip.after(frame);
    },
    pass(token) {
      frame?.contentWindow?.postMessage({ fireside: token } satisfies PassedToken, address());
    },
    reload() {
      if (frame) frame.src = address();
    },
  };
}

/** How long (ms) a page that was just loaded may take to read its theme, before it is shown. */
const THEMED = 100;

function veil(frame: HTMLIFrameElement): void {
  frame.style.opacity = '0';
  frame.addEventListener(
    'load',
    () => {
      setTimeout(() => {
        frame.style.opacity = '';
      }, THEMED);
    },
    { once: true },
  );
}
