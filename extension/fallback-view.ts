import type { Browser } from 'wxt/browser';
import type { Placement } from './panel-messages.ts';
import { DEFAULTS, loadSettings, type Settings } from './stored-settings.ts';
import { openSide } from './toolbar.ts';
import { popOut } from './windows.ts';

interface Hub {
  shownIn(tab: number): Promise<string | undefined>;
  write(home: Placement, interview?: string): void;
}

/** Opens the panel outside of the call page, with the caret in its composer, where the overlay is hidden. */
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
        // A side panel may be refused, as when the background had to be started first. Notes can then be taken all the same.
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
