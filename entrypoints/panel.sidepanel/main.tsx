import { signal } from '@preact/signals';
import { render } from 'preact';
import { startClock } from '../../app/clock.ts';
import { panel } from '../../app/panel.ts';
import { followSign } from '../../app/sign.ts';
import { keepFocus } from '../../components/panel/keep-focus.ts';
import { Panel } from '../../components/panel/panel.tsx';
import { OwnSign } from '../../components/ui/emblem.tsx';
import { builtInGuides } from '../../guides/index.ts';
import { chooseEmblem, loadEmblem, watchEmblem } from '../../place/emblem.ts';
import { link } from '../../place/link.ts';
import { connectPort } from '../../place/port-wire.ts';
import { type Home, NOTEBOOK_PORT, PLACE_PORT } from '../../place/protocol.ts';
import { loadSettings, type Settings, saveSettings, watchSettings } from '../../place/settings.ts';
import { hearShortcuts } from '../../place/shortcuts.ts';
import { remoteNotebook } from '../../storage/remote.ts';

const query = new URLSearchParams(location.search);
const home: Home = window.parent !== window ? 'frame' : query.get('home') === 'window' ? 'window' : 'side';

const writer = crypto.randomUUID();
const notebook = remoteNotebook({ writer, connect: () => connectPort(NOTEBOOK_PORT) });
const place = link({ home, connect: () => connectPort(PLACE_PORT) }, () => shown.hello());
const shown = panel({
  notebook,
  link: place,
  clock: startClock(),
  guides: builtInGuides,
  interview: query.get('interview') ?? undefined,
  newId: () => crypto.randomUUID(),
  writer,
});

keepFocus(shown.stray);
if (import.meta.env.FIREFOX) hearShortcuts((key) => place.send({ type: 'pressed', key }));

/** The overlay is told when the window gets or loses the focus, and whether the Tab key took it away. */
let leaving = false;
window.addEventListener('keydown', ({ key }) => {
  leaving = key === 'Tab' || key === 'F6';
});
window.addEventListener('focus', () => place.send({ type: 'focus', held: true, leaving: false }));
window.addEventListener('blur', () => place.send({ type: 'focus', held: false, leaving }));

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

const sign = followSign({ load: loadEmblem, another: chooseEmblem, watch: watchEmblem });

const root = document.getElementById('panel');
if (root)
  render(
    <OwnSign.Provider value={sign.emblem}>
      <Panel
        panel={shown}
        presenting={{ shown: presentingHint, dismiss: () => void dismiss().catch(() => undefined) }}
      />
    </OwnSign.Provider>,
    root,
  );
