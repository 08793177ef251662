import { render } from 'preact';
import { commands } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import './driver.ts';

/** Removes what was added to this document meanwhile. */
type TidyUp = () => void;

/**
 * Starts a page, and returns a function that ends it: listeners on window and document, and observers, that it added
 * are removed, as when a page is closed. Nothing else may add any meanwhile.
 */
export async function startPage(start: () => unknown): Promise<TidyUp> {
  const undo: TidyUp[] = [];
  const put = <K extends object>(target: K, method: keyof K, replacement: unknown) => {
    const had = Object.getOwnPropertyDescriptor(target, method);
    Object.defineProperty(target, method, { configurable: true, writable: true, value: replacement });
    return () => {
      if (had) Object.defineProperty(target, method, had);
      else delete target[method];
    };
  };
  const listenTo = (target: Window | Document) => {
    const add = target.addEventListener.bind(target);
    return put(target, 'addEventListener', (...args: Parameters<EventTarget['addEventListener']>) => {
      const [type, listener, options] = args;
      if (!listener) return;
      add(type, listener, options);
      undo.push(() => target.removeEventListener(type, listener, options));
    });
  };
  const Observer = window.MutationObserver;
  class Watched extends Observer {
    constructor(callback: MutationCallback) {
      super(callback);
      undo.push(() => this.disconnect());
    }
  }
  const restore = [listenTo(window), listenTo(document), put(window, 'MutationObserver', Watched)];
  try {
    await start();
  } finally {
    for (const back of restore) back();
  }
  return () => {
    for (const one of undo) one();
  };
}

/** Waits until this document has the focus, like a page that was just opened. */
export async function takeFocus(): Promise<void> {
  await until('the keyboard', async () => {
    await commands.takeFocus();
    return document.hasFocus();
  });
}

/** A page shown in this document, in its own element. */
export interface ShownPage {
  /** Shows it again, like a page that is reloaded. */
  reload(): Promise<void>;
  /** The same, and its parts are not told that they go: as in a browser, where such a page runs nothing any more. */
  reloadAbruptly(): Promise<void>;
  close(): void;
}

/** Shows a page in an element with this id; `start` renders it, and it counts as shown once `isThere` finds something. */
export async function showPage(
  id: string,
  start: () => unknown,
  isThere: (root: HTMLElement) => unknown,
): Promise<ShownPage> {
  let stop: TidyUp | undefined;
  const end = () => {
    stop?.();
    stop = undefined;
  };
  const close = () => {
    const root = document.getElementById(id);
    if (root) render(null, root);
    root?.remove();
    end();
  };
  const show = async () => {
    const root = document.createElement('div');
    root.id = id;
    document.body.append(root);
    stop = await startPage(start);
    await until(`the ${id}`, () => isThere(root));
  };
  await takeFocus();
  await show();
  return {
    async reload() {
      close();
      await show();
    },
    async reloadAbruptly() {
      end();
      const root = document.getElementById(id);
      for (const type of ['blur', 'focusout'])
        root?.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
      root?.remove();
      await show();
    },
    close,
  };
}
