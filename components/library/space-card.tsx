import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { bytesInWords } from '../../messages/bytes.ts';
import * as m from '../../messages/messages.ts';
import type { SpaceModel } from '../../state/space-state.ts';

/** How much storage the interviews take, and whether the browser promises to keep them. */
export function SpaceCard({ model }: { model: SpaceModel }): JSX.Element {
  useEffect(() => void model.look(), [model]);
  const space = model.space.value;
  return (
    <section class="card" aria-labelledby="space-title">
      <h2 class="card-title" id="space-title">
        {m.storage()}
      </h2>
      <p>{m.storageText()}</p>
      {space && (
        <p>
          {space.used !== undefined && m.storageUsed({ size: bytesInWords(space.used) })}{' '}
          {space.lasting ? m.storageLasting() : m.storageAtRisk()}
        </p>
      )}
      {space && !space.lasting && (
        <div class="button-row">
          <button type="button" class="button" onClick={() => void model.ask()}>
            {m.storageAsk()}
          </button>
        </div>
      )}
    </section>
  );
}
