import type { JSX } from 'preact';
import { emblemWords } from '../../messages/emblem-words.ts';
import * as m from '../../messages/messages.ts';
import type { EmblemModel } from '../../state/emblem-state.ts';
import { EmblemPicture } from '../ui/emblem-picture.tsx';
import './sign-card.css';

/** The sign by which the user recognises Fireside's panel. */
export function SignCard({ sign }: { sign: EmblemModel }): JSX.Element | null {
  const emblem = sign.emblem.value;
  if (!emblem) return null;
  return (
    <section class="card" aria-labelledby="your-sign">
      <h2 id="your-sign" class="card-title">
        {m.yourSign()}
      </h2>
      <p class="sign" role="status">
        <EmblemPicture emblem={emblem} />
        <strong>{emblemWords(emblem)}</strong>
      </p>
      <p class="muted">{m.yourSignText()}</p>
      <div>
        <button type="button" class="button" onClick={() => void sign.another()}>
          {m.yourSignAnother()}
        </button>
      </div>
      {sign.failed.value && (
        <p class="warning" role="alert">
          {m.yourSignUnsaved()}
        </p>
      )}
    </section>
  );
}
