import * as m from '../../messages/messages.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { Close } from '../ui/icons.tsx';

/** The last action, with an undo button. It stays until the next action; it does not time out. */
export function LastActionBar({ actions }: { actions: InterviewActions }) {
  const lastAction = actions.lastAction.value;
  return (
    <div role="status" class={lastAction ? 'last-action' : 'last-action last-action-empty'}>
      {lastAction && (
        <>
          <span class="grow" dir="auto">
            {lastAction.words}
          </span>
          <button type="button" class="button button-quiet" onClick={lastAction.undo}>
            {m.undo()}
          </button>
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
