import { browser } from 'wxt/browser';
import type { OverlayCommand, OverlayReply, ToOverlay } from '../../extension/panel-messages.ts';
import { listenForShortcuts } from '../../extension/shortcuts.ts';
import { ask, type Link, link } from './background-link.ts';
import { concealment } from './concealment.ts';
import { watchCover } from './cover-watch.ts';
import { focusGuard } from './focus-guard.ts';
import { launcher as makeLauncher } from './launcher.ts';
import { layout } from './layout.ts';
import { panelRecovery } from './panel-recovery.ts';
import { panelWindow } from './panel-window.ts';
import { watchPresenting } from './presenting-watch.ts';
import { listenersAlive } from './reinstall.ts';
import { makeHost, removeStale } from './shadow-host.ts';
import { keepOnTop } from './top-layer.ts';
import { unblocker } from './unblock.ts';
import { visibility } from './visibility.ts';

/**
 * Puts Fireside into this page until `signal`: the launcher now, the panel when it is opened. It asks for it `again` when
 * the page has made it deaf.
 */
export function overlay(signal: AbortSignal, again: () => void): void {
  removeStale();
  const { host, root } = makeHost();
  const hears = listenersAlive(root);
  const panel = panelWindow();
  const launcher = makeLauncher(signal);
  root.append(launcher.button, panel.box);

  let open: OverlayReply['open'] = 'closed';
  let wanted = false;
  /** Whether the user wrote in the panel when it was hidden. */
  let writing = false;
  let line: Link | undefined;
  /** Whether the frame has been loaded before. */
  let loadedOnce = false;

  const hiding = concealment({
    conceal() {
      writing = guard.has();
      guard.giveBack();
    },
    render,
  });
  const recovery = panelRecovery(() => {
    // Without an extension it would never come, and what an orphaned panel still shows would be gone.
    const hopeful = panel.frame() !== undefined && Boolean(browser.runtime?.id);
    if (hopeful) panel.reload();
    return hopeful;
  }, signal);
  const visible = () => open === 'open' && !hiding.gone();

  // Before the guard, that hides keys.
  if (import.meta.env.FIREFOX) listenForShortcuts((key) => void ask({ type: 'pressed', key }), signal);
  const put = layout(launcher, panel, (moved) => ask({ type: 'moved', layout: moved }), signal);
  const seen = visibility({
    host,
    box: panel.box,
    place: put.panelBox,
    frame: panel.frame,
    shown: visible,
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
    const shown = visible();
    if (!shown) others.release();
    else if (!watching) seen.begin();
    watching = shown;
    cover.run(!shown || signal.aborted ? 'off' : document.hidden ? 'paused' : 'on');
  }

  function render(): void {
    if (wanted || open !== 'closed') mount();
    panel.box.classList.toggle('open', visible());
    launcher.show(!hiding.gone() && open !== 'open' && (wanted || (open === 'collapsed' && launcher.isPill())));
    put.place();
    watch();
  }

  /** Colours all that is ours in the page; the frame takes its scheme from the box around it. */
  function wear({ theme, direction }: Pick<OverlayReply, 'theme' | 'direction'>): void {
    for (const part of [panel.box, launcher.button]) {
      part.style.colorScheme = theme === 'system' ? 'light dark' : theme;
      part.dir = direction;
    }
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
    if (message.type === 'token') {
      panel.pass(message.token);
      return;
    }
    if (message.type === 'panel gone') recovery.gone();
    else recovery.heard();
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
        if (message.held && !visible()) guard.giveBack();
        else guard.heard(message.held, message.leaving);
        break;
      case 'catch up':
        line?.send({ type: 'caught up', turn: message.turn });
    }
  }

  function toggle(): void {
    if (hiding.gone()) return;
    if (open === 'open' && guard.has()) collapse();
    else show();
  }

  function hide(hidden: boolean): void {
    hiding.change({ hidden });
    if (visible() && writing) guard.take();
    writing &&= hiding.gone();
  }

  function command(message: OverlayCommand): undefined {
    switch (message.type) {
      case 'toolbar':
        toggle();
        break;
      case 'launcher':
        wanted = message.wanted;
        render();
        break;
      case 'theme':
        wear(message);
        break;
      case 'guard':
        hiding.change({ guarded: message.guard });
        tellPresenting();
        break;
      case 'hide':
        hide(message.hidden);
    }
  }

  function tellPresenting(): void {
    void ask({ type: 'presenting', presenting: hiding.presenting() });
  }

  watchPresenting((presenting) => {
    const before = hiding.presenting();
    hiding.change({ presenting });
    if (hiding.presenting() !== before) tellPresenting();
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
    wear(reply);
    hiding.change({ hidden: reply.hidden, guarded: reply.guard });
    wanted = reply.launcher;
    // The background takes a page that was just loaded for one that does not present.
    if (hiding.presenting()) tellPresenting();
    put.restore(reply.layout);
    const begin = () => {
      if (reply.open !== 'closed' && open === 'closed') become(reply.open);
      render();
    };
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
    else begin();
  });
}
