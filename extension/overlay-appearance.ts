import { currentLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import type { Appearance, Theme } from './panel-messages.ts';

/** The colours of a theme, as the `color-scheme` of CSS. */
export function schemeOf(theme: Theme): string {
  return theme === 'system' ? 'light dark' : theme;
}

/** Appearance and names of everything of ours in a call page, in the language of the interface. `key`: what opens the panel; empty: none. */
export function appearance(theme: Theme, key: string): Appearance {
  const withKey = (action: string) => (key ? m.actionAndKey({ action, key }) : action);
  return {
    scheme: schemeOf(theme),
    direction: currentLanguage().direction,
    labels: {
      open: m.openFireside(),
      openKeys: withKey(m.openFireside()),
      move: m.moveFireside(),
      moveKeys: m.moveFiresideKeys(),
      collapse: m.collapseFireside(),
      collapseKeys: withKey(m.collapseFireside()),
      note: m.note(),
    },
  };
}
