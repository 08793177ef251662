import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import type { Settings, SettingsModel } from '../../../state/settings-state.ts';
import type { OfferedLanguages } from '../language-card.tsx';

const THEMES: readonly { value: Settings['panelTheme']; name(): string }[] = [
  { value: 'dark', name: m.themeDark },
  { value: 'light', name: m.themeLight },
  { value: 'system', name: m.themeSystem },
];

/** The language, if there are several, and the colours of the panel. */
export function PageLook({
  settings: model,
  languages,
}: {
  settings: SettingsModel;
  languages: OfferedLanguages;
}): JSX.Element | null {
  const settings = model.settings.value;
  if (!settings) return null;
  return (
    <div class="first-look">
      {languages.language.length > 1 && (
        <select
          class="field"
          aria-label={m.languageOfInterface()}
          value={settings.language}
          onChange={(event) => void model.set({ language: event.currentTarget.value })}
        >
          <option value="browser">{m.likeTheBrowser()}</option>
          {languages.language.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      )}
      <fieldset class="segments">
        <legend class="first-look-name muted">{m.panelColours()}</legend>
        {THEMES.map(({ value, name }) => (
          <label key={value} class="segment">
            <input
              type="radio"
              class="hidden-visually"
              name="first-theme"
              checked={settings.panelTheme === value}
              onChange={() => void model.set({ panelTheme: value })}
            />
            {name()}
          </label>
        ))}
      </fieldset>
      {model.failed.value === 'save' && <p role="alert">{m.settingUnsaved()}</p>}
    </div>
  );
}
