import { render } from 'preact';
import { openLibrary } from '../../app/library.ts';
import { followRoute } from '../../app/route.ts';
import { settingsDesk } from '../../app/settings.ts';
import { followSign } from '../../app/sign.ts';
import { spaceDesk } from '../../app/space.ts';
import { LibraryPage } from '../../components/library/library.tsx';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import { builtInGuides } from '../../guides/index.ts';
import { chooseEmblem, loadEmblem, watchEmblem } from '../../place/emblem.ts';
import { connectPort } from '../../place/port-wire.ts';
import { NOTEBOOK_PORT } from '../../place/protocol.ts';
import { loadSettings, saveSettings, watchSettings } from '../../place/settings.ts';
import { remoteNotebook } from '../../storage/remote.ts';
import { openBackups } from './backups.ts';

const notebook = remoteNotebook({ writer: crypto.randomUUID(), connect: () => connectPort(NOTEBOOK_PORT) });
const library = openLibrary({ notebook });
const { backup, automatic } = openBackups(notebook, () => void library.list.load());
const space = spaceDesk(navigator.storage);
const settings = settingsDesk({ load: loadSettings, save: saveSettings, watch: watchSettings });
const sign = followSign({ load: loadEmblem, another: chooseEmblem, watch: watchEmblem });

// A page left open overnight: yesterday's interviews are not of today any more.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void library.list.load();
});

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
