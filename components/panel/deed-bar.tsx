import type { Conduct } from '../../app/conduct.ts';
import { Close } from '../ui/icons.tsx';

/** What was just done, and the way back. It stays until the next deed; nothing moves by itself. */
export function DeedBar({ conduct }: { conduct: Conduct }) {
  const deed = conduct.deed.value;
  return (
    <div role="status" class={deed ? 'deed' : 'deed deed-empty'}>
      {deed && (
        <>
          <span class="grow" dir="auto">
            {deed.words}
          </span>
          <button type="button" class="button button-quiet" onClick={deed.undo}>
            Undo
          </button>
          <button type="button" class="icon-button" aria-label="Dismiss" title="Dismiss" onClick={conduct.forgetDeed}>
            <Close />
          </button>
        </>
      )}
    </div>
  );
}
