import { type ReadonlySignal, signal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { keepFocus } from '../../components/panel/keep-focus.ts';
import { type Hint, Panel } from '../../components/panel/panel.tsx';
import { OwnSign } from '../../components/ui/emblem-picture.tsx';
import { catchLostFocus } from '../../components/ui/lost-focus.ts';
import type { Emblem } from '../../domain/emblem.ts';
import { applyPageLanguage } from '../../extension/page-language.ts';
import { panelLink } from '../../extension/panel-link.ts';
import { type FromPanel, PANEL_PORT, type Placement, STORE_PORT } from '../../extension/panel-messages.ts';
import { listenForShortcuts } from '../../extension/shortcuts.ts';
import { chooseEmblem, loadEmblem, watchEmblem } from '../../extension/stored-emblem.ts';
import { loadSettings, type Settings, saveSettings, watchSettings } from '../../extension/stored-settings.ts';
import * as m from '../../messages/messages.ts';
import { startClock } from '../../state/clock.ts';
import { emblemState } from '../../state/emblem-state.ts';
import { followLanguage } from '../../state/language-signal.ts';
import { pageHidden } from '../../state/page-hidden.ts';
import { type PanelState, panelState } from '../../state/panel-state.ts';
import { newView } from '../../state/record-clock.ts';
import type { Channel } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';

interface Options {
  /** Where this panel is. */
  home: Placement;
  /** Opens a port to the background. */
  connect(port: string): Channel;
  /** Resolves before anything is shown: a panel in a call page must be authenticated first. */
  ready: Promise<void>;
  /** The interview this window was opened for, and the tab of its call. */
  interview?: string | undefined;
  tab?: number | undefined;
  /** What a side panel does about the page beside it; loaded once the panel is shown. */
  beside?(found: () => void): Promise<{ tab(): number | undefined; Notice: ComponentType }>;
  /** Whether this window replaces one on top that was closed. */
  wasOnTop?: boolean;
  /** Called when another interview is shown, or none. */
  showing?(interview: string | null): void;
}

/** Connects the panel with the background and the browser, and renders it in this document. */
export function showPanel({ home, connect, ready, interview, tab, beside, wasOnTop, showing }: Options): void {
  const view = newView();
  let near: { tab(): number | undefined; Notice: ComponentType } | undefined;
  const recordStore = storeClient({ view, connect: () => connect(STORE_PORT) });
  const place = panelLink({ home, connect: () => connect(PANEL_PORT) }, () => shown.hello());
  const shown = panelState({
    recordStore,
    link: {
      ...place,
      send(message) {
        place.send(message);
        if (message.type === 'showing') showing?.(message.interview);
      },
    },
    clock: startClock(),
    hidden: pageHidden(),
    // Needed by the set-up form alone: an interview has a copy of its own.
    guides: async () => (await import('../../guides/index.ts')).builtInGuides,
    interview,
    tab,
    beside: () => near?.tab(),
    wasOnTop,
    place: async () => (await import('../../extension/view-place.ts')).viewPlace(home),
    newId: () => crypto.randomUUID(),
    view,
  });

  keepFocus(shown.typedNowhere);
  catchLostFocus('.note-field, .setup .field, main button');
  if (import.meta.env.FIREFOX) listenForShortcuts((key) => place.send({ type: 'pressed', key }));
  tellFocus(place.send);
  window.addEventListener('focus', shown.focused);

  const presentingHint = signal(false);
  followLanguage();
  const apply = (settings: Settings) => {
    const { panelTheme, presentingHint: hint, hideWhilePresenting } = settings;
    applyPageLanguage(settings, m.extensionName);
    document.documentElement.dataset.theme = panelTheme;
    presentingHint.value = hint && !hideWhilePresenting;
  };
  void loadSettings().then(apply, () => undefined);
  watchSettings(apply);

  async function dismiss(): Promise<void> {
    presentingHint.value = false;
    await saveSettings({ ...(await loadSettings()), presentingHint: false });
  }

  const presenting = { shown: presentingHint, dismiss: () => void dismiss().catch(() => undefined) };
  const root = document.getElementById('panel');
  const sign = emblemState({ load: loadEmblem, another: chooseEmblem, watch: watchEmblem });
  const show = () => {
    if (root) renderPanel(root, shown, { presenting, sign: sign.emblem, Notice: near?.Notice });
  };
  void ready.then(show);

  // A call that is found while an interview is open changes nothing.
  void beside?.(() => shown.screen.peek().is === 'interview' || shown.hello()).then((found) => {
    near = found;
    show();
  });
}

interface Surroundings {
  presenting: Hint;
  /** The user’s sign; undefined where it is not to be seen. */
  sign: ReadonlySignal<Emblem | undefined>;
  /** What the set-up form shows first, if anything. */
  Notice?: ComponentType | undefined;
}

/** Renders a panel into an element, of whatever document. */
export function renderPanel(root: Element, panel: PanelState, { presenting, sign, Notice }: Surroundings): void {
  render(
    <OwnSign.Provider value={sign}>
      <Panel key={panel} panel={panel} presenting={presenting} Notice={Notice} />
    </OwnSign.Provider>,
    root,
  );
}

/** Reports to the overlay when the window receives or loses the focus, and whether the Tab key moved it away. */
function tellFocus(send: (message: FromPanel) => void): void {
  let leaving = false;
  window.addEventListener('keydown', ({ key }) => {
    leaving = key === 'Tab' || key === 'F6';
  });
  window.addEventListener('focus', () => send({ type: 'focus', held: true, leaving: false }));
  window.addEventListener('blur', () => send({ type: 'focus', held: false, leaving }));
}
