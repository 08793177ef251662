import { currentLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import type { Appearance, Theme } from './panel-messages.ts';

/** Appearance and names of everything of ours in a call page, in the language of the interface. */
export function appearance(theme: Theme): Appearance {
  return {
    theme,
    direction: currentLanguage().direction,
    labels: {
      open: m.openFireside(),
      move: m.moveFireside(),
      moveKeys: m.moveFiresideKeys(),
      collapse: m.collapseFireside(),
      note: m.note(),
    },
  };
}
