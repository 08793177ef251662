import { browser } from 'wxt/browser';
import type { PassedToken } from '../../extension/panel-messages.ts';
import { element, icon } from './dom.ts';

/** The panel's own window in the call page: a slim bar and, once it was opened, the frame of the panel page. */
export interface PanelWindow {
  box: HTMLElement;
  grip: HTMLElement;
  collapse: HTMLElement;
  /** Extends a little beyond the box, so that the box can be grabbed by its edges. */
  rim: HTMLElement;
  /** The frame; undefined before `open`. */
  frame(): HTMLIFrameElement | undefined;
  /** Creates the frame if there is none. */
  open(loaded: () => void): void;
  /** Posts a token into the frame, where only a document of the extension can receive it. */
  pass(token: string): void;
  /** Loads the frame again, unless a panel is still in it. */
  reload(): void;
}

/**
 * The same address in each call. Navigating to it again does not reload the document, because it has a fragment, even
 * an empty one.
 */
const address = () => `${browser.runtime.getURL('/panel.html')}#`;

/** Builds the window without its frame. */
export function panelWindow(): PanelWindow {
  const grip = element('div', { class: 'grip', role: 'button', tabindex: '0' });
  const collapse = element('button', { class: 'collapse' }, icon('M3 7.3h10v1.4H3z'));
  const rim = element('div', { class: 'rim' });
  // Both neighbours of the frame in the tab order are ours, so that the page never receives the focus by surprise.
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
      // No attribute that reveals or reports anything: a page with a Permissions-Policy is sent the address of a frame
      // with `allow`.
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

/** How long a page that was just loaded may take to read its theme before it is shown, in ms. */
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
