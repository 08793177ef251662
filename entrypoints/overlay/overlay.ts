import { browser } from 'wxt/browser';
import type { Appearance, OverlayCommand, OverlayReply, ToOverlay } from '../../extension/panel-messages.ts';
import { listenForShortcuts } from '../../extension/shortcuts.ts';
import type { Handover } from '../launcher/handover.ts';
import { makeParts } from '../launcher/parts.ts';
import { ask, type Link, link } from './background-link.ts';
import { concealment } from './concealment.ts';
import { watchCover } from './cover-watch.ts';
import { element } from './dom.ts';
import { focusGuard } from './focus-guard.ts';
import { layout } from './layout.ts';
import { panelRecovery } from './panel-recovery.ts';
import { panelWindow } from './panel-window.ts';
import { pillButton } from './pill-button.ts';
import { watchPresenting } from './presenting-watch.ts';
import { listenersAlive } from './reinstall.ts';
import { REPLACED, removeStale } from './stale-hosts.ts';
import css from './style.css?inline';
import { keepOnTop } from './top-layer.ts';
import { unblocker } from './unblock.ts';
import { visibility } from './visibility.ts';

interface Options {
  handover: Handover;
  signal: AbortSignal;
  /** Asks for a new overlay, because the page has removed this one's listeners. */
  again(): void;
  /** Another script of this extension has arrived, for example after an update. */
  replaced(): void;
}

/** Runs Fireside in this page until `signal` is aborted: takes over the launcher, and creates the panel when it is opened. */
export function overlay({ handover, signal, again, replaced }: Options): void {
  const first = !handover.taken;
  handover.taken = true;
  // Parts made for a document that the page has replaced receive no events any more.
  const inherits = first && handover.page === document.documentElement;
  const { host, root, button } = inherits ? handover : makeParts();
  removeStale(host, handover.late);
  root.addEventListener(REPLACED, replaced, { signal });
  const hears = listenersAlive(root);
  const panel = panelWindow();
  const launcher = pillButton(button, signal);
  const style = element('style');
  style.textContent = css;
  root.append(style, panel.box);

  let open: OverlayReply['display'] = 'closed';
  // A launcher already shown stays, or it would lose the focus.
  let launcherWanted = host.isConnected;
  /** Whether the user was writing in the panel when it was hidden. */
  let writing = false;
  let line: Link | undefined;
  /** Whether the panel opens elsewhere than over this page. */
  let elsewhere = false;
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
    // Without the extension a new panel would never load, and the contents of an orphaned one would be lost.
    const hopeful = panel.frame() !== undefined && Boolean(browser.runtime?.id);
    if (hopeful) panel.reload();
    return hopeful;
  }, signal);
  const visible = () => open === 'open' && !hiding.isConcealed();

  const put = layout({
    launcher,
    panel,
    moved: (moved) => void ask({ type: 'moved', layout: moved }),
    signal,
  });
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
    repair(remedy) {
      if (remedy === 'unblock') others.unblock();
      surface?.();
    },
    tell: (covered) => void ask({ type: 'covered', covered }),
  });
  /** Keys are hidden from the page only while they can reach a note. */
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
    listen: handover.listen,
  });
  const { handle } = guard;
  handover.handle = handle;
  AbortSignal.any([signal, alive.signal]).addEventListener('abort', () => {
    if (handover.handle === handle) handover.handle = () => undefined;
  });
  if (!inherits) {
    // Before the guard, which hides keys.
    if (import.meta.env.FIREFOX) listenForShortcuts((key) => void ask({ type: 'pressed', key }), signal);
    handover.listen(window);
  }

  function mount(): void {
    if ((surface && host.isConnected) || signal.aborted) return;
    if (surface) surface();
    else surface = keepOnTop(host, () => (hears() ? guard.moved() : again()), signal);
  }

  /** Checks nothing while nothing is visible. */
  function watch(): void {
    const shown = visible();
    if (!shown) others.release();
    else if (!watching) seen.begin();
    watching = shown;
    cover.run(!shown || signal.aborted ? 'off' : document.hidden ? 'paused' : 'on');
  }

  function render(): void {
    if (launcherWanted || open !== 'closed') mount();
    panel.box.classList.toggle('open', visible());
    launcher.show(
      !hiding.isConcealed() && open !== 'open' && (launcherWanted || (open === 'collapsed' && launcher.isPill())),
    );
    put.place();
    watch();
  }

  /** Applies colours and names to everything of ours in the page; the frame takes its scheme from the box around it. */
  function applyAppearance({ scheme, direction, labels }: Appearance): void {
    for (const part of [panel.box, button]) {
      part.style.colorScheme = scheme;
      part.dir = direction;
    }
    button.ariaLabel = labels.open;
    button.title = labels.openKeys;
    panel.grip.ariaLabel = labels.move;
    panel.grip.title = labels.moveKeys;
    panel.collapse.ariaLabel = labels.collapse;
    panel.collapse.title = labels.collapseKeys;
    guard.field.ariaLabel = labels.note;
  }

  function become(now: 'open' | 'collapsed'): void {
    line ??= link(hear, () => alive.abort(), signal);
    panel.open(loaded);
    if (open === now) return;
    if (now === 'open') put.lookAround();
    open = now;
    render();
    line.send({ type: 'shown', open });
  }

  function show(): void {
    become('open');
    guard.take();
    line?.send({ type: 'focus composer' });
  }

  /** The launcher was clicked: opens the panel where the user has put it, or here if the browser refuses. */
  async function launch(): Promise<void> {
    if (!elsewhere || !(await ask({ type: 'launched' }))) show();
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
    // It may be meant for a frame of the page's own, so it doesn't prove that our panel is there.
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
        // A panel asked to focus its composer may answer after it has been collapsed again.
        if (message.held && !visible()) guard.giveBack();
        else guard.heard(message.held, message.leaving);
        break;
      case 'elsewhere':
        elsewhere = message.elsewhere;
        break;
      case 'catch up':
        line?.send({ type: 'caught up', turn: message.turn });
    }
  }

  function toggle(): void {
    if (hiding.isConcealed()) return;
    if (open === 'open' && guard.has()) collapse();
    else show();
  }

  function hide(hidden: boolean): void {
    hiding.change({ hidden });
    if (visible() && writing) guard.take();
    writing &&= hiding.isConcealed();
  }

  function command(message: OverlayCommand): void {
    switch (message.type) {
      case 'toolbar':
        toggle();
        break;
      case 'launched':
        void launch();
        break;
      case 'show':
        show();
        break;
      case 'launcher':
        launcherWanted = message.wanted;
        render();
        break;
      case 'appearance':
        applyAppearance(message);
        break;
      case 'hide while presenting':
        hiding.change({ guarded: message.wanted });
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

  button.onpointerenter = button.onpointerdown = null;
  button.onclick = (event) => {
    if (event.detail === 0 || !put.dragged()) void launch();
  };
  panel.collapse.addEventListener('click', (event) => {
    collapse();
    // A keyboard user continues from the button that opens it again.
    if (event.detail === 0) button.focus();
  });
  document.addEventListener('visibilitychange', watch, { signal });
  signal.addEventListener('abort', watch);
  handover.command = command;

  const inform = () => ask({ type: 'page loaded' });
  // The launcher's own request may have found no background.
  void (first ? handover.reply.then((reply) => reply ?? inform()) : inform()).then((reply) => {
    if (signal.aborted) return;
    if (reply) begin(reply);
    carryOut(handover.waiting.splice(0));
  });

  function begin(reply: OverlayReply): void {
    applyAppearance(reply);
    hiding.change({ hidden: reply.hidden, guarded: reply.hideWhilePresenting });
    elsewhere = reply.elsewhere;
    launcherWanted = reply.launcher;
    // For the background, a page that was just loaded does not present.
    if (hiding.presenting()) tellPresenting();
    put.restore(reply.layout, inherits ? handover.press : undefined);
    const appear = () => {
      if (reply.display !== 'closed' && open === 'closed') become(reply.display);
      render();
    };
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', appear, { once: true, signal });
    else appear();
  }

  /** Runs what was asked for before the overlay was there. Any number of requests to open open it once. */
  function carryOut(messages: OverlayCommand[]): void {
    const opening = (type: OverlayCommand['type']) => type === 'toolbar' || type === 'launched';
    for (const message of messages) if (!opening(message.type)) command(message);
    const asked = messages.find(({ type }) => opening(type));
    if (asked) command(asked);
  }
}
