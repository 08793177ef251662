import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { EmblemModel } from '../../state/emblem-state.ts';
import type { Settings, SettingsModel } from '../../state/settings-state.ts';
import { SIDE_PANEL_SEEN } from '../../state/sharing-words.ts';
import { Heading } from './heading.tsx';
import { LanguageCard, type OfferedLanguages } from './language-card.tsx';
import { SignCard } from './sign-card.tsx';

const THEMES: readonly { value: Settings['panelTheme']; name: string; hint: string }[] = [
  { value: 'dark', name: 'Dark', hint: 'does not light your face in a call' },
  { value: 'light', name: 'Light', hint: 'like paper' },
  { value: 'system', name: 'As the system', hint: 'turns with the rest of your computer' },
];

const PLACES: readonly { value: Settings['elsewhere']; name: string; hint: string }[] = [
  { value: 'window', name: 'a separate window', hint: 'Put it on a screen that you don’t share.' },
  { value: 'side', name: 'the side panel', hint: SIDE_PANEL_SEEN },
];

/** What a person can set. */
export function SettingsPage({
  model,
  languages,
  sign,
  arrived,
}: {
  model: SettingsModel;
  languages: OfferedLanguages;
  sign: EmblemModel;
  arrived: boolean;
}): JSX.Element {
  const settings = model.settings.value;
  const failed = model.failed.value;
  return (
    <div class="sheet">
      <Heading arrived={arrived}>Settings</Heading>
      {failed && (
        <div class="failure" role="alert">
          <p class="failure-title">
            {failed === 'load' ? 'The settings can’t be read.' : 'This setting was not kept.'}
          </p>
          <p>The browser’s storage for extensions does not answer. What was set before still counts.</p>
          {failed === 'load' && (
            <button type="button" class="button" onClick={() => void model.load()}>
              {m.tryAgain()}
            </button>
          )}
        </div>
      )}
      {settings && <Form settings={settings} set={(part) => void model.set(part)} />}
      {settings && <LanguageCard settings={settings} offered={languages} set={(part) => void model.set(part)} />}
      <SignCard sign={sign} />
    </div>
  );
}

function Form({ settings, set }: { settings: Settings; set(part: Partial<Settings>): void }): JSX.Element {
  return (
    <>
      <fieldset class="card choices">
        <legend class="card-title">In call pages</legend>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.launcher}
            onChange={(event) => set({ launcher: event.currentTarget.checked })}
          />
          <span>
            Show the small button that opens Fireside
            <span class="choice-hint muted">
              Without it, the toolbar button and Alt+Shift+F open the panel just the same.
            </span>
          </span>
        </label>
      </fieldset>
      <fieldset class="card choices">
        <legend class="card-title">While presenting</legend>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.hideWhilePresenting}
            onChange={(event) => set({ hideWhilePresenting: event.currentTarget.checked })}
          />
          <span>
            Hide Fireside while I present
            <span class="choice-hint muted">
              While a call shows your screen, a window or its own tab, nothing of Fireside is in its page. Fireside
              can’t detect other recording software, and it can’t hide a side panel or window that is on a shared
              screen.
            </span>
          </span>
        </label>
        <p id="elsewhere" class="muted">
          While Fireside is hidden, Alt+Shift+F opens your notes in:
        </p>
        {PLACES.map(({ value, name, hint }) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="elsewhere"
              aria-describedby="elsewhere"
              checked={settings.elsewhere === value}
              onChange={() => set({ elsewhere: value })}
            />
            <span>
              {name} <span class="choice-hint muted">{hint}</span>
            </span>
          </label>
        ))}
        <p class="muted">
          In either, the call page can’t tell when you press a key. In the panel over the call it can, but not which
          key.
        </p>
      </fieldset>
      <fieldset class="card choices">
        <legend class="card-title">Colours of the panel</legend>
        {THEMES.map(({ value, name, hint }) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="panel-theme"
              checked={settings.panelTheme === value}
              onChange={() => set({ panelTheme: value })}
            />
            <span>
              {name} <span class="choice-hint muted">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
