import { browser } from 'wxt/browser';
import type { OverlayCommand, OverlayReply, OverlayRequest, Theme, ToOverlay } from '../../place/protocol.ts';
import { hearShortcuts } from '../../place/shortcuts.ts';
import { watchCover } from './cover-watch.ts';
import { focusGuard } from './focus-guard.ts';
import { panelWindow } from './frame.ts';
import { makeHost, removeStale } from './host.ts';
import { hearing } from './lasting.ts';
import { type Link, link } from './link.ts';
import { launcher as makeLauncher } from './pill.ts';
import { places } from './places.ts';
import { watchPresenting } from './presenting.ts';
import { sight } from './sight.ts';
import { keepOnTop } from './top-layer.ts';
import { unblocker } from './unblock.ts';

/** A frame in which no panel is heard for so long, in ms, is loaded anew; each time in vain it has twice as long, up to a minute. */
const PATIENCE = 5000;
const LONGEST = 60_000;

/**
 * Puts Fireside into this page until `signal`: the launcher now, the panel when it is opened. It asks for it `again` when
 * the page has made it deaf.
 */
export function overlay(signal: AbortSignal, again: () => void): void {
  removeStale();
  const { host, root } = makeHost();
  const hears = hearing(root);
  const panel = panelWindow();
  const launcher = makeLauncher(signal);
  root.append(launcher.button, panel.box);

  let open: OverlayReply['open'] = 'closed';
  let wanted = false;
  /** Hidden by the key; something is presented; whether that matters (until it is known, it does). */
  let hidden = false;
  let presenting = false;
  let guarded = true;
  /** Whether the person wrote in the panel when the key hid it. */
  let writing = false;
  let line: Link | undefined;
  /** Whether the frame has been loaded before; and the wait for its panel, while it is not heard. */
  let loadedOnce = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let patience = PATIENCE;

  // Before the guard, that hides keys.
  if (import.meta.env.FIREFOX) hearShortcuts((key) => void ask({ type: 'pressed', key }), signal);
  const put = places(launcher, panel, (spots) => ask({ type: 'moved', spots }), signal);
  const seen = sight({
    host,
    box: panel.box,
    place: put.panelBox,
    frame: panel.frame,
    shown: () => open === 'open' && !gone(),
    signal,
  });
  const others = unblocker(host);
  let surface: (() => void) | undefined;
  let watching = false;
  const cover = watchCover({
    look: seen.clear,
    mend(remedy) {
      if (remedy === 'unblock') others.unblock();
      surface?.();
    },
    tell: (covered) => void ask({ type: 'covered', covered }),
  });
  /** Keys are hidden from the page only as long as they can come to a note. */
  const alive = new AbortController();
  const guard = focusGuard({
    host,
    root,
    frame: panel.frame,
    struck(event) {
      const what = seen.struck(event);
      if (what === 'cover') cover.struck();
      return what;
    },
    covers: seen.covers,
    pressed: put.pressed,
    send: (message) => line?.send(message),
    signal: AbortSignal.any([signal, alive.signal]),
  });

  function mount(): void {
    if (host.isConnected || signal.aborted) return;
    if (surface) surface();
    else surface = keepOnTop(host, () => (hears() ? guard.moved() : again()), signal);
  }

  /** Nothing looks while there is nothing to be seen. */
  function watch(): void {
    const shown = open === 'open' && !gone();
    if (!shown) others.release();
    else if (!watching) seen.begin();
    watching = shown;
    cover.run(!shown || signal.aborted ? 'off' : document.hidden ? 'paused' : 'on');
  }

  function render(): void {
    if (wanted || open !== 'closed') mount();
    const shown = !gone();
    panel.box.classList.toggle('open', shown && open === 'open');
    launcher.show(shown && open !== 'open' && (wanted || (open === 'collapsed' && launcher.isPill())));
    put.place();
    watch();
  }

  /** Colours all that is ours in the page; the frame takes its scheme from the box around it. */
  function wear(theme: Theme): void {
    for (const { style } of [panel.box, launcher.button]) style.colorScheme = theme === 'system' ? 'light dark' : theme;
  }

  const gone = () => hidden || (guarded && presenting);

  /** Carries out something that may hide everything or bring it back. The frame lives on. */
  function maybeHide(change: () => void): void {
    const before = gone();
    change();
    const now = gone();
    if (now && !before) {
      writing = guard.has();
      guard.giveBack();
    }
    render();
  }

  function become(now: 'open' | 'collapsed'): void {
    line ??= link(hear, () => alive.abort(), signal);
    panel.open(loaded);
    if (open === now) return;
    open = now;
    render();
    line.send({ type: 'shown', open });
  }

  function show(): void {
    become('open');
    guard.take();
    line?.send({ type: 'focus composer' });
  }

  function collapse(): void {
    guard.giveBack();
    become('collapsed');
  }

  function loaded(): void {
    if (guard.loaded() && loadedOnce) line?.send({ type: 'focus composer' });
    loadedOnce = true;
  }

  function hear(message: ToOverlay): void {
    // It may be for a frame of the page's own, so it does not say that our panel is there.
    if (message.type === 'word') {
      panel.pass(message.word);
      return;
    }
    clearTimeout(waiting);
    if (message.type !== 'panel gone') patience = PATIENCE;
    switch (message.type) {
      case 'collapse':
        collapse();
        break;
      case 'pill':
        launcher.fill(message.pill);
        render();
        break;
      case 'panel focus':
        // A panel that was asked for its composer may answer when it has been collapsed again.
        if (message.held && (open !== 'open' || gone())) guard.giveBack();
        else guard.heard(message.held, message.leaving);
        break;
      case 'catch up':
        line?.send({ type: 'caught up', turn: message.turn });
        break;
      case 'panel gone':
        awaitPanel();
    }
  }

  /**
   * A frame that was merely moved has its panel again by itself; one that crashed, went elsewhere or failed to load, has not.
   * A panel that lives and only lost its line stays (see `PanelWindow.reload`).
   */
  function awaitPanel(): void {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      // Without an extension it would never come, and what an orphaned panel still shows would be gone.
      if (!panel.frame() || signal.aborted || !browser.runtime?.id) return;
      if (!document.hidden) {
        panel.reload();
        patience = Math.min(2 * patience, LONGEST);
      }
      awaitPanel();
    }, patience);
  }

  function command(raw: unknown): undefined {
    const message = raw as OverlayCommand;
    if (message?.type === 'toolbar') {
      if (gone()) return;
      if (open === 'open' && guard.has()) collapse();
      else show();
    } else if (message?.type === 'launcher') {
      wanted = message.wanted;
      render();
    } else if (message?.type === 'theme') {
      wear(message.theme);
    } else if (message?.type === 'guard') {
      maybeHide(() => {
        guarded = message.guard;
      });
      tellPresenting();
    } else if (message?.type === 'hide') {
      maybeHide(() => {
        hidden = message.hidden;
      });
      if (!gone() && writing && open === 'open') guard.take();
      writing &&= gone();
    }
  }

  function tellPresenting(): void {
    void ask({ type: 'presenting', presenting: guarded && presenting });
  }

  watchPresenting((now) => {
    maybeHide(() => {
      presenting = now;
    });
    if (guarded) tellPresenting();
  }, signal);

  launcher.button.addEventListener('click', (event) => {
    if (event.detail === 0 || !put.dragged()) show();
  });
  panel.collapse.addEventListener('click', (event) => {
    collapse();
    // Whoever works with the keyboard goes on from the button that opens it again.
    if (event.detail === 0) launcher.button.focus();
  });
  document.addEventListener('visibilitychange', watch, { signal });
  signal.addEventListener('abort', watch);
  browser.runtime.onMessage.addListener(command);
  signal.addEventListener('abort', () => browser.runtime?.id && browser.runtime.onMessage.removeListener(command));

  void ask({ type: 'page loaded' }).then((reply) => {
    if (!reply || signal.aborted) return;
    wear(reply.theme);
    wanted = reply.launcher;
    hidden = reply.hidden;
    guarded = reply.guard;
    // The background takes a page that was just loaded for one that does not present.
    if (presenting) tellPresenting();
    put.restore(reply.spots);
    const begin = () => {
      if (reply.open !== 'closed' && open === 'closed') become(reply.open);
      render();
    };
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
    else begin();
  });
}

/** Asks the background. Undefined when there is none any more, as after an update of the extension. */
async function ask(request: OverlayRequest): Promise<OverlayReply | undefined> {
  try {
    return await browser.runtime.sendMessage(request);
  } catch {
    return undefined;
  }
}
