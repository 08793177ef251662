import { currentLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import type { Appearance, Theme } from './panel-messages.ts';

/** How everything of ours in a call page looks and is called, in the language of the interface. */
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
