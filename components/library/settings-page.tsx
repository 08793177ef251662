import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { CallSitesModel } from '../../state/call-sites-state.ts';
import type { EmblemModel } from '../../state/emblem-state.ts';
import { hrefOf } from '../../state/route.ts';
import type { Settings, SettingsModel } from '../../state/settings-state.ts';
import { CallSitesCard } from './call-sites-card.tsx';
import { Heading } from './heading.tsx';
import { LanguageCard, type OfferedLanguages } from './language-card.tsx';
import { SignCard } from './sign-card.tsx';

const THEMES: readonly { value: Settings['panelTheme']; name(): string; hint(): string }[] = [
  { value: 'dark', name: m.themeDark, hint: m.themeDarkHint },
  { value: 'light', name: m.themeLight, hint: m.themeLightHint },
  { value: 'system', name: m.themeSystem, hint: m.themeSystemHint },
];

const PLACES: readonly { value: Settings['elsewhere']; name(): string; hint(): string }[] = [
  { value: 'window', name: m.inWindow, hint: m.inWindowHint },
  { value: 'side', name: m.inSidePanel, hint: m.sidePanelSeen },
];

/** The settings. */
export function SettingsPage({
  model,
  languages,
  sign,
  sites,
  arrived,
}: {
  model: SettingsModel;
  languages: OfferedLanguages;
  sign: EmblemModel;
  sites: CallSitesModel;
  arrived: boolean;
}): JSX.Element {
  const settings = model.settings.value;
  const failed = model.failed.value;
  return (
    <div class="sheet">
      <Heading arrived={arrived}>{m.settings()}</Heading>
      {failed && (
        <div class="failure" role="alert">
          <p class="failure-title">{failed === 'load' ? m.settingsUnreadable() : m.settingUnsaved()}</p>
          <p>{m.settingsStorage()}</p>
          {failed === 'load' && (
            <button type="button" class="button" onClick={() => void model.load()}>
              {m.tryAgain()}
            </button>
          )}
        </div>
      )}
      {settings && <Form settings={settings} set={(part) => void model.set(part)} />}
      {settings && <LanguageCard settings={settings} offered={languages} set={(part) => void model.set(part)} />}
      {(settings || failed) && <CallSitesCard sites={sites} />}
      <SignCard sign={sign} />
      <section class="card" aria-labelledby="first-steps">
        <h2 id="first-steps" class="card-title">
          {m.firstSteps()}
        </h2>
        <p class="muted">{m.firstStepsText()}</p>
        <div>
          <a class="button" href={hrefOf({ page: 'welcome' })}>
            {m.openFirstSteps()}
          </a>
        </div>
      </section>
    </div>
  );
}

function Form({ settings, set }: { settings: Settings; set(part: Partial<Settings>): void }): JSX.Element {
  return (
    <>
      <fieldset class="card choices">
        <legend class="card-title">{m.inCallPages()}</legend>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.launcher}
            onChange={(event) => set({ launcher: event.currentTarget.checked })}
          />
          <span>
            {m.showLauncher()}
            <span class="choice-hint muted">{m.showLauncherHint()}</span>
          </span>
        </label>
      </fieldset>
      <fieldset class="card choices">
        <legend class="card-title">{m.whilePresenting()}</legend>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.hideWhilePresenting}
            onChange={(event) => set({ hideWhilePresenting: event.currentTarget.checked })}
          />
          <span>
            {m.hidePresenting()}
            <span class="choice-hint muted">{m.hidePresentingHint()}</span>
          </span>
        </label>
        <p id="elsewhere" class="muted">
          {m.whileHidden()}
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
              {name()} <span class="choice-hint muted">{hint()}</span>
            </span>
          </label>
        ))}
        <p class="muted">{m.keysUnseen()}</p>
      </fieldset>
      <fieldset class="card choices">
        <legend class="card-title">{m.inLibrary()}</legend>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.todayNumber}
            onChange={(event) => set({ todayNumber: event.currentTarget.checked })}
          />
          <span>
            {m.showTodayNumber()}
            <span class="choice-hint muted">{m.showTodayNumberHint()}</span>
          </span>
        </label>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.ownTrend}
            onChange={(event) => set({ ownTrend: event.currentTarget.checked })}
          />
          <span>
            {m.showOwnTrend()}
            <span class="choice-hint muted">{m.showOwnTrendHint()}</span>
          </span>
        </label>
      </fieldset>
      <fieldset class="card choices">
        <legend class="card-title">{m.panelColours()}</legend>
        {THEMES.map(({ value, name, hint }) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="panel-theme"
              checked={settings.panelTheme === value}
              onChange={() => set({ panelTheme: value })}
            />
            <span>
              {name()} <span class="choice-hint muted">{hint()}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
