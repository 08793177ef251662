import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { render } from 'preact';
import kindChips from '../../components/interview/kind-chips.css?inline';
import tags from '../../components/interview/tags.css?inline';
import moreBelow from '../../components/panel/more-below.css?inline';
import panelStyle from '../../components/panel/panel.css?inline';
import prompts from '../../components/panel/prompts.css?inline';
import scripts from '../../components/panel/scripts.css?inline';
import kindMark from '../../components/ui/kind-mark.css?inline';
import tickBox from '../../components/ui/tick-box.css?inline';
import type { Guide } from '../../domain/guide/guide.ts';
import { loadSettings, watchSettings } from '../../extension/stored-settings.ts';
import { previewState } from '../../state/preview-state.ts';
import { renderPanel } from '../panel/view.tsx';

/** In a preview there is neither a call nor the user’s sign. */
const NOWHERE = { presenting: { shown: signal(false), dismiss: () => undefined }, sign: signal(undefined) };

/** Shows the panel in another document of ours, in the panel’s theme, until the returned function is called. */
export function showPanelPreview(
  target: Document,
  guide: ReadonlySignal<Guide>,
  section: ReadonlySignal<string | undefined>,
): () => void {
  dress(target);
  const follow = (theme: string) => {
    target.documentElement.dataset.theme = theme;
  };
  void loadSettings().then(
    (settings) => follow(settings.panelTheme),
    () => undefined,
  );
  const unwatch = watchSettings((settings) => follow(settings.panelTheme));
  let shown: ReturnType<typeof previewState> | undefined;
  // Another section, or another plan, is another interview.
  const plan = computed(() =>
    JSON.stringify([section.value, guide.value.sections.map(({ id, minutes }) => [id, minutes])]),
  );
  const stop = effect(() => {
    void plan.value;
    untracked(() => {
      shown?.stop();
      shown = previewState(guide, section);
      renderPanel(target.body, shown.panel, NOWHERE);
    });
  });
  return () => {
    stop();
    unwatch();
    shown?.stop();
    render(null, target.body);
  };
}

/** Gives a document the panel’s styles, language and direction. */
function dress(target: Document): void {
  const sheets = [panelStyle, tickBox, scripts, prompts, moreBelow, kindChips, kindMark, tags].map((text) => {
    const sheet = new (target.defaultView as Window & typeof globalThis).CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  target.adoptedStyleSheets = sheets;
  const { lang, dir } = document.documentElement;
  Object.assign(target.documentElement, { lang, dir });
  target.body.inert = true;
}
