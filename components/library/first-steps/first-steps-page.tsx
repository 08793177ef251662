import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import * as m from '../../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../../state/automatic-backup-state.ts';
import { hrefOf } from '../../../state/route.ts';
import type { SettingsModel } from '../../../state/settings-state.ts';
import type { OfferedLanguages } from '../language-card.tsx';
import { KeepItSafe } from './keep-it-safe.tsx';
import { PageLook } from './page-look.tsx';
import { ThreeKeys } from './three-keys.tsx';
import '../../ui/segments.css';
import './first-steps.css';

export interface FirstStepsProps {
  settings: SettingsModel;
  languages: OfferedLanguages;
  automatic: AutomaticBackupModel;
  /** The keys that open and close Fireside, as the browser names them; empty if there are none. */
  shortcut: string;
  /** Whether the button is on the toolbar, as far as the browser says. */
  pinned: boolean | undefined;
  firefox: boolean;
  /** The address of the practice, which runs in a frame. */
  practice: string;
  /** Starts the practice in its frame. */
  begin(frame: Window): void;
}

/** The first page after installing: a practice call that can be tried at once, three keys, where things are. */
export function FirstStepsPage(props: FirstStepsProps): JSX.Element {
  const frame = useRef<HTMLIFrameElement>(null);
  const begun = useSignal(false);

  function begin(): void {
    const { current } = frame;
    if (!current?.contentWindow) return;
    begun.value = true;
    // The frame was inert, so that nothing in it took the focus.
    current.inert = false;
    current.focus();
    current.scrollIntoView({ block: 'nearest' });
    props.begin(current.contentWindow);
  }

  return (
    <div class="first">
      <main class="first-text">
        <header class="first-head">
          <p class="first-brand">
            <img src="/icon/48.png" alt="" width="34" height="34" />
            {m.extensionName()}
          </p>
          <PageLook settings={props.settings} languages={props.languages} />
        </header>
        <div>
          <h1 class="first-title">{m.firstTitle()}</h1>
          <p class="first-promise muted">{m.firstPromise()}</p>
        </div>
        <ol>
          <Step number={1} title={m.firstPractice()}>
            <div class="first-row">
              <p class="muted">{m.firstPracticeHint()}</p>
              <button type="button" class="button button-primary first-begin" onClick={begin}>
                {begun.value ? m.goToPractice() : m.beginPractice()}
              </button>
            </div>
          </Step>
          <Step number={2} title={m.firstKeys()}>
            <ThreeKeys shortcut={props.shortcut} />
          </Step>
          <Step number={3} title={m.firstKeep()}>
            <KeepItSafe automatic={props.automatic} pinned={props.pinned} firefox={props.firefox} />
          </Step>
        </ol>
        <p class="first-foot muted">
          {m.firstLater()} <a href={hrefOf({ page: 'interviews' })}>{m.openLibrary()}</a>
        </p>
      </main>
      <aside class="first-stage" aria-label={m.practice()}>
        <iframe
          ref={(element) => {
            frame.current = element;
            if (element && !begun.peek()) element.inert = true;
          }}
          class="first-practice"
          src={props.practice}
          title={m.practice()}
        />
      </aside>
    </div>
  );
}

function Step({
  number,
  title,
  children,
}: {
  number: number;
  title: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <li class="first-step">
      <span class="first-number" aria-hidden="true">
        {number}
      </span>
      <section class="first-step-text" aria-labelledby={`first-${number}`}>
        <h2 id={`first-${number}`} class="first-step-title">
          {title}
        </h2>
        {children}
      </section>
    </li>
  );
}
