import type { Browser } from 'wxt/browser';
import type { Placement } from './panel-messages.ts';
import { DEFAULTS, loadSettings, type Settings } from './stored-settings.ts';
import { openSide } from './toolbar.ts';
import { popOut } from './windows.ts';

interface Hub {
  shownIn(tab: number): Promise<string | undefined>;
  write(placement: Placement, interview?: string): void;
}

/** Opens the panel outside the call page while its overlay is hidden, with the caret in the composer. */
export function fallbackView(hub: Hub) {
  /** Undefined until the settings are read. */
  let chosen: Settings['elsewhere'] | undefined;

  async function inWindow(tab: number): Promise<void> {
    const interview = await hub.shownIn(tab);
    hub.write('window', interview);
    await popOut(interview ?? null);
  }

  return {
    choose(where: Settings['elsewhere']): void {
      chosen = where;
    },
    open({ windowId }: Browser.tabs.Tab, tab: number): void {
      const side = () => {
        // The browser may refuse the side panel, as when the background had to be started first: then use a window.
        openSide(windowId).then(
          async () => hub.write('side', await hub.shownIn(tab)),
          () => inWindow(tab),
        );
      };
      const act = (where: Settings['elsewhere']) => (where === 'side' ? side() : void inWindow(tab));
      if (chosen) act(chosen);
      else
        void loadSettings().then(
          ({ elsewhere: where }) => act(where),
          () => act(DEFAULTS.elsewhere),
        );
    },
  };
}
