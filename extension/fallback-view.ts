import type { CallTab, Elsewhere } from './elsewhere.ts';
import { DEFAULTS, loadSettings, type Settings } from './stored-settings.ts';

/** Opens the panel outside the call page while its overlay is hidden, with the caret in the composer. */
export function fallbackView({ beside, inWindow }: Pick<Elsewhere, 'beside' | 'inWindow'>) {
  /** Undefined until the settings are read. */
  let chosen: Settings['elsewhere'] | undefined;

  return {
    choose(where: Settings['elsewhere']): void {
      chosen = where;
    },
    open(tab: CallTab): void {
      // The browser may refuse the side panel, as when the background had to be started first: then use a window.
      const side = () => void beside(tab).catch(() => inWindow(tab));
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
