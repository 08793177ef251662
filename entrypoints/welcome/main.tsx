import { effect } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { FirstStepsPage } from '../../components/library/first-steps/first-steps-page.tsx';
import { catchLostFocus } from '../../components/ui/lost-focus.ts';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import { applyPageLanguage, OFFERED_LANGUAGES } from '../../extension/page-language.ts';
import { STORE_PORT } from '../../extension/panel-messages.ts';
import { connectPort } from '../../extension/port-channel.ts';
import { loadSettings, saveSettings, watchSettings } from '../../extension/stored-settings.ts';
import { isOnToolbar, openingKeys } from '../../extension/toolbar-place.ts';
import * as m from '../../messages/messages.ts';
import { followLanguage } from '../../state/language-signal.ts';
import { newView } from '../../state/record-clock.ts';
import { settingsState } from '../../state/settings-state.ts';
import { storeClient } from '../../storage/client.ts';
import { openBackups } from '../library/library-backups.ts';
import { BEGIN } from '../practice/begin.ts';

/* The first page after installing, also reached from the settings. */
const recordStore = storeClient({ view: newView(), connect: () => connectPort(STORE_PORT) });
const { automatic } = openBackups(recordStore, () => undefined);
const settings = settingsState({ load: loadSettings, save: saveSettings, watch: watchSettings });

followLanguage();
effect(() => {
  const chosen = settings.settings.value;
  if (chosen) applyPageLanguage(chosen, m.firstStepsTitle);
});
catchLostFocus('main button, main a');

async function show(): Promise<void> {
  const [shortcut, pinned] = await Promise.all([openingKeys(), isOnToolbar()]);
  const root = document.getElementById('welcome');
  if (!root) return;
  render(
    <FirstStepsPage
      settings={settings}
      languages={OFFERED_LANGUAGES}
      automatic={automatic}
      shortcut={shortcut}
      pinned={pinned}
      firefox={import.meta.env.FIREFOX}
      practice="/practice.html"
      library={browser.runtime.getURL('/library.html')}
      begin={(frame) => frame.postMessage(BEGIN, location.origin)}
    />,
    root,
  );
}

void show();
