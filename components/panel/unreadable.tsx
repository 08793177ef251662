import * as m from '../../messages/messages.ts';
import { adviceOn, type FailureReason } from '../../state/error-advice.ts';
import type { MatchedCall, PanelState } from '../../state/panel-state.ts';
import { DatabaseNotices } from './database-notices.tsx';
import { SetAsideDatabase } from './set-aside-database.tsx';
import { Candidates } from './setup-screen.tsx';
import { WindowButtons } from './window-buttons.tsx';

interface Props {
  panel: PanelState;
  reason: FailureReason;
  matched: MatchedCall | undefined;
}

/** Shown when the store can't be read: what happened and what to do, never an empty form. */
export function Unreadable({ panel, reason, matched }: Props) {
  const { what, todo } = adviceOn(reason);
  return (
    <main class="panel unreadable">
      <header class="head">
        <h1>{m.extensionName()}</h1>
        <WindowButtons panel={panel} />
      </header>
      <section class="stretch" role="alert">
        <p>
          {m.interviewsUnreadable()} {what}
        </p>
        <p>{todo}</p>
        <button type="button" class="button" onClick={panel.hello}>
          {m.tryAgain()}
        </button>
        {matched && (
          <button type="button" class="button" onClick={panel.takeNotesAnyway}>
            {m.takeNotesAnyway()}
          </button>
        )}
        <SetAsideDatabase panel={panel} reason={reason} />
        {matched && <Candidates panel={panel} matched={matched} />}
      </section>
      <DatabaseNotices panel={panel} />
    </main>
  );
}
