import { actionAndKey } from '../messages/action-and-key.ts';
import { currentLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import type { Appearance, Theme } from './panel-messages.ts';

/** The colours of a theme, as the `color-scheme` of CSS. */
export function schemeOf(theme: Theme): string {
  return theme === 'system' ? 'light dark' : theme;
}

/** Appearance and names of everything of ours in a call page, in the language of the interface. `key`: what opens the panel; empty: none. */
export function appearance(theme: Theme, key: string): Appearance {
  return {
    scheme: schemeOf(theme),
    direction: currentLanguage().direction,
    labels: {
      open: m.openFireside(),
      openKeys: actionAndKey(m.openFireside(), key),
      move: m.moveFireside(),
      moveKeys: m.moveFiresideKeys(),
      collapse: m.collapseFireside(),
      collapseKeys: actionAndKey(m.collapseFireside(), key),
      note: m.note(),
    },
  };
}
