import { effect } from '@preact/signals';
import { render } from 'preact';
import type { LoadPreview } from '../../components/library/guide-editor/guide-preview.tsx';
import { LibraryPage } from '../../components/library/library.tsx';
import { catchLostFocus } from '../../components/ui/lost-focus.ts';
import { callSitesState } from '../../state/call-sites-state.ts';
import { emblemState } from '../../state/emblem-state.ts';
import { libraryState } from '../../state/library-state.ts';
import { newsState } from '../../state/news-state.ts';
import { newView } from '../../state/record-clock.ts';
import { followRoute } from '../../state/route.ts';
import { settingsState } from '../../state/settings-state.ts';
import { spaceState } from '../../state/space-state.ts';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import { ASKED_SITES, isAllowed, ownSites, siteIn } from '../../calls/access.ts';
import { callOfLink, nameInTitle } from '../../calls/index.ts';
import { accessAtHand, callAccess, removeSite, requestSite, watchCallAccess } from '../../extension/call-access.ts';
import { currentDatabase } from '../../extension/current-database.ts';
import { requestPanel } from '../../extension/library-requests.ts';
import { applyPageLanguage, OFFERED_LANGUAGES } from '../../extension/page-language.ts';
import { STORE_PORT } from '../../extension/panel-messages.ts';
import { connectPort } from '../../extension/port-channel.ts';
import { chooseEmblem, loadEmblem, watchEmblem } from '../../extension/stored-emblem.ts';
import { dismissNews, loadNews, watchNews } from '../../extension/stored-news.ts';
import { loadSettings, saveSettings, watchSettings } from '../../extension/stored-settings.ts';
import { builtInGuides } from '../../guides/index.ts';
import * as m from '../../messages/messages.ts';
import { followLanguage } from '../../state/language-signal.ts';
import { storeClient } from '../../storage/client.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { rawRecords, textsIn } from '../../storage/indexeddb/readable-text.ts';
import { recordKey } from '../../storage/record-key.ts';
import { loadFirstSteps } from './first-steps-loader.tsx';
import { handOverLoader } from './hand-over-loader.tsx';
import { importPageLoader } from './import-page-loader.tsx';
import { openBackups } from './library-backups.ts';

const view = newView();
const recordStore = storeClient({ view, connect: () => connectPort(STORE_PORT) });
const readTexts = async (id: string) => textsIn(await rawRecords(await currentDatabase(), id));
const library = libraryState({
  recordStore,
  readTexts,
  view,
  callOf: (link) => callOfLink(link, accessAtHand()?.own),
  nameIn: nameInTitle,
  openInPanel: (id) => void requestPanel(id).catch(() => undefined),
  forgetReplaced: (id, kind) => indexedDbBackupMetadata().forgetReversals([recordKey(kind, id)]),
});
const { backup, automatic } = openBackups(recordStore, () => void library.list.load());
const space = spaceState(navigator.storage);
const settings = settingsState({ load: loadSettings, save: saveSettings, watch: watchSettings });
const sites = callSitesState({
  ...{ asked: ASKED_SITES, isAllowed, ownSites, siteIn },
  ...{ load: callAccess, watch: watchCallAccess, request: requestSite, remove: removeSite },
});
const news = newsState({ load: loadNews, dismiss: dismissNews, watch: watchNews });
const sign = emblemState({ load: loadEmblem, another: chooseEmblem, watch: watchEmblem });

/** The panel is loaded when a guide is edited. */
const preview: LoadPreview = async () => (await import('./panel-preview.tsx')).showPanelPreview;

const router = followRoute(window);

followLanguage();
effect(() => {
  const chosen = settings.settings.value;
  if (chosen) applyPageLanguage(chosen, router.route.value.page === 'welcome' ? m.firstStepsTitle : m.libraryTitle);
});

// A page left open overnight: yesterday's interviews are no longer today's.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  library.list.refreshDays();
  library.today.refreshDays();
});

const firstSteps = () => loadFirstSteps({ settings, languages: OFFERED_LANGUAGES, automatic });
const handOver = handOverLoader({ recordStore, view, watchWrite: library.saving.watchWrite });
const importPage = importPageLoader({ recordStore, guides: library.guides, router });

catchLostFocus('main h1, main a, main button');

const root = document.getElementById('library');
if (root) {
  render(
    <LibraryPage
      library={library}
      router={router}
      settings={settings}
      languages={OFFERED_LANGUAGES}
      sign={sign}
      sites={sites}
      backup={backup}
      automatic={automatic}
      news={news}
      space={space}
      guides={builtInGuides}
      firstSteps={firstSteps}
      importPage={importPage}
      handOver={handOver}
      preview={preview}
    />,
    root,
  );
}
