import { render } from 'preact';
import { openLibrary } from '../../app/library.ts';
import { followRoute } from '../../app/route.ts';
import { settingsDesk } from '../../app/settings.ts';
import { followSign } from '../../app/sign.ts';
import { spaceDesk } from '../../app/space.ts';
import { LibraryPage } from '../../components/library/library.tsx';
import { catchLostFocus } from '../../components/ui/lost-focus.ts';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import { builtInGuides } from '../../guides/index.ts';
import { chooseEmblem, loadEmblem, watchEmblem } from '../../place/emblem.ts';
import { askForPanel } from '../../place/library-requests.ts';
import { connectPort } from '../../place/port-wire.ts';
import { NOTEBOOK_PORT } from '../../place/protocol.ts';
import { loadSettings, saveSettings, watchSettings } from '../../place/settings.ts';
import { currentDatabase } from '../../place/shelf.ts';
import { idbKeep } from '../../storage/idb/keep.ts';
import { rawRecords, textsIn } from '../../storage/idb/readable.ts';
import { remoteNotebook } from '../../storage/remote.ts';
import { openBackups } from './backups.ts';

const writer = crypto.randomUUID();
const notebook = remoteNotebook({ writer, connect: () => connectPort(NOTEBOOK_PORT) });
const readTexts = async (id: string) => textsIn(await rawRecords(await currentDatabase(), id));
const library = openLibrary({
  notebook,
  readTexts,
  writer,
  openInPanel: (id) => void askForPanel(id).catch(() => undefined),
  forgetReplaced: (id) => idbKeep().forget(id),
});
const { backup, automatic } = openBackups(notebook, () => void library.list.load());
const space = spaceDesk(navigator.storage);
const settings = settingsDesk({ load: loadSettings, save: saveSettings, watch: watchSettings });
const sign = followSign({ load: loadEmblem, another: chooseEmblem, watch: watchEmblem });

// A page left open overnight: yesterday's interviews are not of today any more.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void library.list.load();
});

catchLostFocus('main h1, main a, main button');

const root = document.getElementById('library');
if (root) {
  render(
    <LibraryPage
      library={library}
      router={followRoute(window)}
      settings={settings}
      sign={sign}
      backup={backup}
      automatic={automatic}
      space={space}
      guides={builtInGuides}
    />,
    root,
  );
}
