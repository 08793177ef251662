import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { plannedWords } from '../../messages/planned-words.ts';
import { relativeDay } from '../../messages/relative-days.ts';
import { timeOfDay } from '../../messages/times.ts';
import type { MatchedCall, PanelState } from '../../state/panel-state.ts';
import { nextTime, type Setup } from '../../state/setup-state.ts';
import { EndInDoubt } from '../interview/end-in-doubt.tsx';
import { OwnEmblem } from '../ui/emblem-picture.tsx';
import { slot, withElements } from '../ui/with-elements.tsx';
import { DatabaseNotices } from './database-notices.tsx';
import { GuideField } from './guide-field.tsx';
import type { Hint } from './panel.tsx';
import { ScreenKeys } from './screen-keys.tsx';
import { takeMisdirected } from './take-misdirected.ts';
import { WindowButtons } from './window-buttons.tsx';

interface Props {
  panel: PanelState;
  setup: Setup;
  matched: MatchedCall;
  presenting: Hint;
  /** Comes first. */
  Notice?: ComponentType | undefined;
}

/** The form before an interview: a name is enough. */
export function SetupScreen({ panel, setup, matched, presenting, Notice }: Props) {
  const lacks = useSignal<ReturnType<Setup['lacks']>>(undefined);
  const nameless = lacks.value === 'name';
  const name = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const wanted = panel.composerWanted.value;
  // Whenever the user opens the panel, its first field is ready to type into. In a call, a reload is not the user's
  // request.
  useLayoutEffect(() => {
    if (wanted === 0 && panel.home === 'frame') return;
    if (wanted > 0) window.focus();
    name.current?.focus();
  }, [wanted, panel]);
  useLayoutEffect(
    () =>
      takeMisdirected(panel, {
        field() {
          const field = document.activeElement instanceof HTMLInputElement ? document.activeElement : name.current;
          return field?.type === 'text' ? field : null;
        },
        typed: (field) => field.dispatchEvent(new Event('input', { bubbles: true })),
        enter: (field) => field.form?.requestSubmit(),
      }),
    [panel],
  );

  function start(event: Event): void {
    event.preventDefault();
    void begin(panel.begin);
  }

  /** Leads to what can be prepared; the clock is started there. */
  function getReady(): void {
    void begin(panel.getReady);
  }

  /** `act` returns whether it was done. A guide that is still being read is waited for. */
  async function begin(act: (form: Setup) => boolean): Promise<void> {
    lacks.value = act(setup) ? undefined : setup.lacks();
    if (lacks.value === 'guide') {
      await setup.ready();
      lacks.value = act(setup) ? undefined : setup.lacks();
    }
    if (lacks.value === 'name') name.current?.focus();
    if (lacks.value === 'end') form.current?.querySelector<HTMLElement>('.doubt button')?.focus();
  }

  const guide = setup.guide.value;
  return (
    <main class="panel setup">
      <header class="head">
        <OwnEmblem />
        <h1 class="grow">{m.extensionName()}</h1>
        <WindowButtons panel={panel} />
      </header>
      <div class="stretch">
        {Notice && <Notice />}
        <Candidates panel={panel} matched={matched} />
        <form ref={form} class="form" aria-label={m.newInterview()} onSubmit={start} noValidate>
          <label>
            <span>{m.candidate()}</span>
            <input
              ref={name}
              class="field"
              autocomplete="off"
              dir="auto"
              maxLength={200}
              required
              aria-invalid={nameless}
              aria-describedby={nameless ? 'nameless' : undefined}
              value={setup.candidate}
              onInput={(event) => {
                setup.candidate.value = event.currentTarget.value;
                lacks.value = undefined;
              }}
            />
          </label>
          {nameless && (
            <p id="nameless" class="warning" role="alert">
              {m.whoMeeting()}
            </p>
          )}
          <Suggestion setup={setup} name={matched.suggestion} />
          <label>
            <span>
              {m.role()} <small class="muted">{m.optional()}</small>
            </span>
            <input
              class="field"
              aria-label={m.role()}
              autocomplete="off"
              dir="auto"
              maxLength={200}
              value={setup.role}
              onInput={(event) => {
                setup.role.value = event.currentTarget.value;
              }}
            />
          </label>
          <RecentRoles setup={setup} />
          <div class="form-row">
            <GuideField setup={setup} />
            <PlannedEnd panel={panel} setup={setup} />
          </div>
          <Doubtful panel={panel} setup={setup} />
          <p class="muted" role="status">
            {setup.unreadable.value ? m.guideLoadFailed() : guide?.summary}
          </p>
          <div class="start-buttons">
            <button type="submit" class="button button-primary grow">
              {m.startInterview()}
            </button>
            <button type="button" class="button" onClick={getReady}>
              {m.getReady()}
            </button>
          </div>
        </form>
        <details class="fold">
          <summary>{m.beforeYouBegin()}</summary>
          <ul class="plain-list">
            {guide?.preparation.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
        <Recent panel={panel} setup={setup} />
        {panel.home === 'frame' && presenting.shown.value && (
          <p class="muted presenting-hint">
            {m.beforeSharing()} {m.sidePanelSeen()}{' '}
            <button type="button" class="button button-quiet" onClick={presenting.dismiss}>
              {m.gotIt()}
            </button>
          </p>
        )}
      </div>
      <DatabaseNotices panel={panel} />
      <footer class="foot">
        <span class="muted">{m.staysHere()}</span>
        <button type="button" class="button button-quiet" onClick={panel.openLibrary}>
          {m.openLibrary()}
        </button>
      </footer>
      <ScreenKeys panel={panel} />
    </main>
  );
}

/** Past interviews, to look up or continue writing in. Closed at first, because others may see the names. */
function Recent({ panel, setup }: { panel: PanelState; setup: Setup }) {
  if (setup.recent.length === 0) return null;
  return (
    <details class="fold">
      <summary>{m.recentInterviews()}</summary>
      <ul class="recents" aria-label={m.recentInterviews()}>
        {setup.recent.map(({ id, candidate, role, startedAt, createdAt }) => (
          <li key={id}>
            <button type="button" class="button wide" onClick={() => void panel.goOn(id)}>
              <bdi>{candidate || m.unnamed()}</bdi>{' '}
              <span class="muted">
                {role && (
                  <>
                    <bdi>{role}</bdi> ·{' '}
                  </>
                )}
                {relativeDay(startedAt ?? createdAt, panel.clock.read())}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The planned end: follows the guide's minutes until it is edited, and again when it is cleared. */
function PlannedEnd({ panel, setup }: { panel: PanelState; setup: Setup }) {
  const now = setup.end.value === undefined ? panel.clock.now.value : panel.clock.read();
  const end = setup.end.value ?? now + setup.minutes.value * 60_000;
  return (
    <label>
      <span>{m.plannedEnd()}</span>
      <input
        class="field time"
        type="time"
        value={clockTime(end)}
        onChange={(event) => {
          // Cleared, it follows the guide.
          setup.end.value = nextTime(event.currentTarget.value, panel.clock.read());
        }}
      />
    </label>
  );
}

/** Asks about the typed end. Checked each second, since the time may pass it. */
function Doubtful({ panel, setup }: { panel: PanelState; setup: Setup }) {
  void panel.clock.now.value;
  return (
    <EndInDoubt
      doubt={setup.doubt()}
      end={setup.end.value}
      guideMinutes={setup.minutes.value}
      now={panel.clock.read}
      confirm={setup.confirmEnd}
      useGuideLength={setup.useGuideLength}
      focusNext=".form .button-primary"
    />
  );
}

/** A name read from the call's title is offered, never filled in silently. */
function Suggestion({ setup, name }: { setup: Setup; name: string | undefined }) {
  if (!name || setup.candidate.value !== '') return null;
  return (
    <button
      type="button"
      class="button button-quiet suggestion"
      onClick={() => {
        setup.candidate.value = name;
      }}
    >
      {withElements(m.useSuggestion({ name: slot(0) }), <bdi>{name}</bdi>)}
    </button>
  );
}

/** Maximum number of roles offered; more would push the start button out of view. */
const OFFERED = 3;

/** The roles used last, one click away while the field is empty. */
function RecentRoles({ setup }: { setup: Setup }) {
  if (setup.roles.length === 0 || setup.role.value !== '') return null;
  return (
    <div role="group" aria-label={m.recentRoles()} class="tags">
      {setup.roles.slice(0, OFFERED).map((role) => (
        <button
          key={role}
          type="button"
          class="tag tag-toggle recent"
          onClick={() => {
            setup.role.value = role;
          }}
        >
          <bdi>{role}</bdi>
        </button>
      ))}
    </div>
  );
}

/** Interviews that might be the one: the user is asked, so that one is never shown to the wrong candidate. */
export function Candidates({ panel, matched }: { panel: PanelState; matched: MatchedCall }) {
  if (matched.candidates.length === 0) return null;
  const [first, ...others] = matched.candidates.map(({ id, candidate, startedAt, planned }) => (
    <li key={id}>
      <button type="button" class="button wide choose" onClick={() => void panel.goOn(id)}>
        <bdi>{candidate}</bdi>{' '}
        <span class="muted">
          {planned ? plannedWords(startedAt, panel.now()) : m.sinceTime({ time: timeOfDay(startedAt) })}
        </span>
      </button>
    </li>
  ));
  return (
    <section class="perhaps" aria-label={m.interviewsToContinue()}>
      <h2>{matched.candidates.every(({ planned }) => planned) ? m.planQuestion() : m.continueQuestion()}</h2>
      <ul>{first}</ul>
      {others.length > 0 && (
        <details class="fold">
          <summary>{m.moreOf({ count: others.length })}</summary>
          <ul>{others}</ul>
        </details>
      )}
    </section>
  );
}

/** The local time of day in the format of `<input type="time">`. */
function clockTime(epochMs: number): string {
  const date = new Date(epochMs);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
