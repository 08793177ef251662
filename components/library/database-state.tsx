import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import { adviceOn } from '../../state/error-advice.ts';
import { mayBeSetAside, type Recovery, wordsOnLoss } from '../../state/recovery-state.ts';
import { RecoveryNotices } from '../ui/recovery-notices.tsx';

/** Reports problems of the database and offers what helps. Shows nothing while all is well. */
export function DatabaseState({ recovery }: { recovery: Recovery }): JSX.Element {
  const { trouble, loss, safetyCopies } = recovery.health.value ?? {};
  const advice = trouble && adviceOn(trouble);
  return (
    <>
      <RecoveryNotices
        loss={loss && wordsOnLoss(loss)}
        onAcceptLoss={recovery.acceptLoss}
        outcome={recovery.outcome.value}
        onDismiss={recovery.dismiss}
        noCopies={recovery.noCopies.value}
        onCopiesRead={recovery.copiesRead}
      />
      {trouble && advice && (
        <div class="recovery-notice" role="alert">
          <p>
            {advice.what} {safetyCopies ? m.nothingSavedUntilItWorks() : m.savedInSafetyCopy()} {advice.todo}
          </p>
          {mayBeSetAside(trouble) && (
            <button type="button" class="button" disabled={recovery.busy.value} onClick={recovery.setAside}>
              {m.setAside()}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** Interviews that the list can't show, so that they are not forgotten. */
export function Unlisted({ recovery }: { recovery: Recovery }): JSX.Element | null {
  const damaged = recovery.health.value?.damaged ?? 0;
  if (damaged === 0) return null;
  return (
    <p class="quiet muted" role="note">
      {m.unlisted({ count: damaged })}
    </p>
  );
}
