import type { JSX } from 'preact';
import type { Language } from '../../messages/language.ts';
import * as m from '../../messages/messages.ts';
import type { Settings } from '../../state/settings-state.ts';

type Which = 'language' | 'guideLanguage' | 'exportLanguage';

/** The languages on offer, by setting. */
export type OfferedLanguages = Readonly<Record<Which, readonly Language[]>>;

const LABELS: Readonly<Record<Which, () => string>> = {
  language: m.languageOfInterface,
  guideLanguage: m.languageOfGuide,
  exportLanguage: m.languageOfExport,
};

interface Props {
  settings: Settings;
  offered: OfferedLanguages;
  set(part: Partial<Settings>): void;
}

/** The languages of the interface, the guides and exports; nothing if there is only one to choose. */
export function LanguageCard({ settings, offered, set }: Props): JSX.Element | null {
  const choices = (['language', 'guideLanguage', 'exportLanguage'] as const).filter((one) => offered[one].length > 1);
  if (choices.length === 0) return null;
  return (
    <fieldset class="card choices">
      <legend class="card-title">{m.languages()}</legend>
      {choices.map((one) => (
        <label key={one} class="labelled">
          {LABELS[one]()}
          <select class="field" value={settings[one]} onChange={(event) => set({ [one]: event.currentTarget.value })}>
            <option value="browser">{m.likeTheBrowser()}</option>
            {offered[one].map(({ tag, name }) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
