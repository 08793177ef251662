import { signal } from '@preact/signals';
import { render } from 'preact';
import { keepFocus } from '../../components/panel/keep-focus.ts';
import { PracticePage } from '../../components/panel/practice/practice-page.tsx';
import { OwnSign } from '../../components/ui/emblem-picture.tsx';
import { catchLostFocus } from '../../components/ui/lost-focus.ts';
import type { Guide } from '../../domain/guide/guide.ts';
import { applyPageLanguage } from '../../extension/page-language.ts';
import { chooseEmblem, loadEmblem, watchEmblem } from '../../extension/stored-emblem.ts';
import { loadSettings, type Settings, watchSettings } from '../../extension/stored-settings.ts';
import * as m from '../../messages/messages.ts';
import { emblemState } from '../../state/emblem-state.ts';
import { followLanguage } from '../../state/language-signal.ts';
import { pageHidden } from '../../state/page-hidden.ts';
import { practiceState } from '../../state/practice-state.ts';
import { hrefOf } from '../../state/route.ts';
import { BEGIN } from './begin.ts';
import { practiceStore } from './practice-store.ts';

interface Options {
  guide: Guide;
  /** Whether the page is in a frame of another page of ours, where the clock waits until that page posts `BEGIN`. */
  framed: boolean;
}

/** Shows a practice with a guide in this document. */
export function showPractice({ guide, framed }: Options): void {
  const library = '/library.html';
  const practice = practiceState({
    guide,
    candidate: m.practiceCandidate(),
    openStore: practiceStore,
    hidden: pageHidden(),
    openLibrary: () => void window.open(library, '_blank'),
    waits: framed,
  });
  window.addEventListener('message', ({ data, origin }) => {
    if (data === BEGIN && origin === location.origin) practice.start();
  });
  keepFocus((text) => practice.run.peek().panel.typedNowhere(text));
  catchLostFocus('.note-field, main button');
  followLanguage();
  const apply = (settings: Settings) => {
    applyPageLanguage(settings, m.practiceTitle);
    document.documentElement.dataset.theme = settings.panelTheme;
  };
  void loadSettings().then(apply, () => undefined);
  watchSettings(apply);
  const sign = emblemState({ load: loadEmblem, another: chooseEmblem, watch: watchEmblem });
  const root = document.getElementById('panel');
  if (!root) return;
  const back = framed ? undefined : `${library}${hrefOf({ page: 'guides', guide: guide.id })}`;
  render(
    <OwnSign.Provider value={sign.emblem}>
      <PracticePage practice={practice} back={back} presenting={{ shown: signal(false), dismiss: () => undefined }} />
    </OwnSign.Provider>,
    root,
  );
}
