import type { JSX } from 'preact';
import { emblemName } from '../../domain/emblem.ts';
import type { EmblemModel } from '../../state/emblem-state.ts';
import { EmblemPicture } from '../ui/emblem-picture.tsx';
import './sign-card.css';

/** The sign by which the user knows that a panel is Fireside's. */
export function SignCard({ sign }: { sign: EmblemModel }): JSX.Element | null {
  const emblem = sign.emblem.value;
  if (!emblem) return null;
  return (
    <section class="card" aria-labelledby="your-sign">
      <h2 id="your-sign" class="card-title">
        Your sign
      </h2>
      <p class="sign" role="status">
        <EmblemPicture emblem={emblem} />
        <strong>{emblemName(emblem)}</strong>
      </p>
      <p class="muted">
        Only you and Fireside know it. The panel and the toolbar button show it, so a panel without it may be made by
        the call’s page: don’t type into that one.
      </p>
      <div>
        <button type="button" class="button" onClick={() => void sign.another()}>
          Choose another
        </button>
      </div>
      {sign.failed.value && (
        <p class="warning" role="alert">
          Couldn’t save another sign: the browser’s storage isn’t responding. This one still counts.
        </p>
      )}
    </section>
  );
}
