import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import { Lock } from '../ui/icons.tsx';
import './only-for-me.css';
import './tags.css';

/** Says of a note that it is for the interviewer alone. */
export function OnlyForMe(): JSX.Element {
  return (
    <span class="only-for-me">
      <Lock />
      {m.onlyForMe()}{' '}
    </span>
  );
}

/** Makes a note one for the interviewer alone, or one for others again. */
export function OnlyForMeSwitch({ on, choose }: { on: boolean; choose(on: boolean): void }): JSX.Element {
  return (
    <div class="tags">
      <button type="button" class="tag tag-toggle tag-only-for-me" aria-pressed={on} onClick={() => choose(!on)}>
        <Lock />
        {m.keepOnlyForMe()}
      </button>
    </div>
  );
}
