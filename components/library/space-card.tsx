import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { bytesInWords } from '../../state/figures.ts';
import type { SpaceModel } from '../../state/space-state.ts';

/** How much room the interviews take, and whether the browser promises to keep them. */
export function SpaceCard({ model }: { model: SpaceModel }): JSX.Element {
  useEffect(() => void model.look(), [model]);
  const space = model.space.value;
  return (
    <section class="card" aria-labelledby="space-title">
      <h2 class="card-title" id="space-title">
        Where it is
      </h2>
      <p>
        Everything stays in this browser, on this computer: there is no account and no server, and nothing is sent
        anywhere. Whoever removes Fireside from the browser removes the interviews too, but no backup.
      </p>
      {space && (
        <p>
          {space.used !== undefined && `Fireside uses ${bytesInWords(space.used)} here. `}
          {space.lasting
            ? 'The browser keeps it even when the disk is full.'
            : 'The browser has not promised to keep it when the disk is full.'}
        </p>
      )}
      {space && !space.lasting && (
        <div class="deeds">
          <button type="button" class="button" onClick={() => void model.ask()}>
            Ask the browser to keep it
          </button>
        </div>
      )}
    </section>
  );
}
