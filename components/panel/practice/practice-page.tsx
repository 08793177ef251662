import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import { type Practice, SPEEDS } from '../../../state/practice-state.ts';
import { slot, withElements } from '../../ui/with-elements.tsx';
import { type Hint, Panel } from '../panel.tsx';
import './practice.css';

interface Props {
  practice: Practice;
  /** Where the guide is in the library; absent in a frame, which stands on a page of its own. */
  back?: string | undefined;
  presenting: Hint;
}

/** The real panel under a strip that says that this is only a practice, and how fast its clock runs. */
export function PracticePage({ practice, back, presenting }: Props): JSX.Element {
  const run = practice.run.value;
  return (
    <div class="practice">
      <header class="practice-bar">
        <p class="practice-word">
          <strong>{withElements(m.practiceOf({ guide: slot(0) }), <bdi>{practice.guide.name}</bdi>)}</strong>{' '}
          {m.practiceNothingKept()}
        </p>
        <fieldset class="practice-speeds">
          <legend class="hidden-visually">{m.practiceSpeed()}</legend>
          {SPEEDS.map((speed) => (
            <label key={speed} class="practice-speed">
              <input
                type="radio"
                name="practice-speed"
                class="hidden-visually"
                checked={practice.speed.value === speed}
                onChange={() => practice.setSpeed(speed)}
              />
              <span aria-hidden="true">{m.timesAsFastShort({ times: speed })}</span>
              <span class="hidden-visually">{speed === 1 ? m.asFastAsTime() : m.timesAsFast({ times: speed })}</span>
            </label>
          ))}
        </fieldset>
        <button type="button" class="button practice-again" onClick={practice.startOver}>
          {m.startOver()}
        </button>
        {back && (
          <a class="button practice-back" href={back}>
            {m.backToGuide()}
          </a>
        )}
      </header>
      <div class="practice-stage">
        <div class="practice-panel">
          <Panel key={run.panel} panel={run.panel} presenting={presenting} />
        </div>
      </div>
    </div>
  );
}
