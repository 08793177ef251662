import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import { adviceOn, type FailureReason } from '../../state/error-advice.ts';
import './failure.css';

interface Props {
  /** What doesn't work now, as the heading of the message. */
  title: string;
  reason: FailureReason;
  onRetry?: (() => void) | undefined;
}

/** A message that states what doesn't work, why, and what helps. */
export function Failure({ title, reason, onRetry }: Props): JSX.Element {
  const { what, todo, reload } = adviceOn(reason);
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{title}</p>
      <p>
        {what} {todo}
      </p>
      {reload ? (
        <button type="button" class="button" onClick={() => location.reload()}>
          {m.reload()}
        </button>
      ) : (
        onRetry && (
          <button type="button" class="button" onClick={onRetry}>
            {m.tryAgain()}
          </button>
        )
      )}
    </div>
  );
}
