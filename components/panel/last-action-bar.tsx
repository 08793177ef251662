import * as m from '../../messages/messages.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { Close } from '../ui/icons.tsx';

/**
 * The last action, with an undo button, or its result. It stays until the next action; it does not time out. It lies
 * over the hint in the empty field, or above the composer while something is typed, and so moves nothing.
 */
export function LastActionBar({ actions }: { actions: InterviewActions }) {
  const result = actions.result.value;
  const lastAction = actions.lastAction.value;
  const words = result ?? lastAction?.words;
  return (
    <div role="status" class={words === undefined ? 'last-action last-action-empty' : 'last-action'}>
      {words !== undefined && (
        <>
          <span class="last-action-words" dir="auto" title={words}>
            {words}
          </span>
          {lastAction && result === undefined && (
            <button type="button" class="button button-quiet" onClick={lastAction.undo}>
              {lastAction.undoWords ?? m.undo()}
            </button>
          )}
          <button
            type="button"
            class="icon-button"
            aria-label={m.dismiss()}
            title={m.dismiss()}
            onClick={actions.forgetLastAction}
          >
            <Close />
          </button>
        </>
      )}
    </div>
  );
}
