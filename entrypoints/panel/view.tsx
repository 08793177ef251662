import { signal } from '@preact/signals';
import { render } from 'preact';
import { startClock } from '../../app/clock.ts';
import { panel } from '../../app/panel.ts';
import { followSign } from '../../app/sign.ts';
import { keepFocus } from '../../components/panel/keep-focus.ts';
import { Panel } from '../../components/panel/panel.tsx';
import { OwnSign } from '../../components/ui/emblem.tsx';
import { catchLostFocus } from '../../components/ui/lost-focus.ts';
import { builtInGuides } from '../../guides/index.ts';
import { chooseEmblem, loadEmblem, watchEmblem } from '../../place/emblem.ts';
import { link } from '../../place/link.ts';
import { type FromPanel, type Home, NOTEBOOK_PORT, PLACE_PORT } from '../../place/protocol.ts';
import { loadSettings, type Settings, saveSettings, watchSettings } from '../../place/settings.ts';
import { hearShortcuts } from '../../place/shortcuts.ts';
import { remoteNotebook } from '../../storage/remote.ts';
import type { Wire } from '../../storage/wire.ts';

interface Options {
  /** Where this panel is. */
  home: Home;
  /** Opens a port to the background. */
  connect(port: string): Wire;
  /** Nothing is shown before: a panel in a call page must be admitted first. */
  ready: Promise<void>;
  /** The interview this window was opened for. */
  interview?: string | undefined;
}

/** Connects the panel with the background and the browser, and shows it in this document. */
export function showPanel({ home, connect, ready, interview }: Options): void {
  const writer = crypto.randomUUID();
  const notebook = remoteNotebook({ writer, connect: () => connect(NOTEBOOK_PORT) });
  const place = link({ home, connect: () => connect(PLACE_PORT) }, () => shown.hello());
  const shown = panel({
    notebook,
    link: place,
    clock: startClock(),
    guides: builtInGuides,
    interview,
    newId: () => crypto.randomUUID(),
    writer,
  });

  keepFocus(shown.stray);
  catchLostFocus('.note-field, .setup .field, main button');
  if (import.meta.env.FIREFOX) hearShortcuts((key) => place.send({ type: 'pressed', key }));
  tellFocus(place.send);

  const presentingHint = signal(false);
  const wear = ({ panelTheme, presentingHint: hint, hideWhilePresenting }: Settings) => {
    document.documentElement.dataset.theme = panelTheme;
    presentingHint.value = hint && !hideWhilePresenting;
  };
  void loadSettings().then(wear, () => undefined);
  watchSettings(wear);

  async function dismiss(): Promise<void> {
    presentingHint.value = false;
    await saveSettings({ ...(await loadSettings()), presentingHint: false });
  }

  const presenting = { shown: presentingHint, dismiss: () => void dismiss().catch(() => undefined) };
  const root = document.getElementById('panel');
  const sign = followSign({ load: loadEmblem, another: chooseEmblem, watch: watchEmblem });
  const view = (
    <OwnSign.Provider value={sign.emblem}>
      <Panel panel={shown} presenting={presenting} />
    </OwnSign.Provider>
  );
  if (root) void ready.then(() => render(view, root));
}

/** Tells the overlay when the window gets or loses the focus, and whether the Tab key took it away. */
function tellFocus(send: (message: FromPanel) => void): void {
  let leaving = false;
  window.addEventListener('keydown', ({ key }) => {
    leaving = key === 'Tab' || key === 'F6';
  });
  window.addEventListener('focus', () => send({ type: 'focus', held: true, leaving: false }));
  window.addEventListener('blur', () => send({ type: 'focus', held: false, leaving }));
}
