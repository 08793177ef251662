import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { canWriteUp } from '../../domain/interview/write-up/can-write-up.ts';
import { writeUpStage } from '../../domain/interview/write-up/stage.ts';
import * as m from '../../messages/messages.ts';
import type { BackupModel } from '../../state/backup-state.ts';
import { copyMarkdown, deliverMarkdown, type Exported, ownTimeZone } from '../../state/deliver-markdown.ts';
import type { LibraryState } from '../../state/library-state.ts';
import type { Replica } from '../../state/replica.ts';
import type { Router } from '../../state/route.ts';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import { Delete } from '../ui/icons.tsx';
import { PersonActions } from './person-actions.tsx';
import { PrintButton } from './print-button.tsx';

interface Props {
  interview: InterviewBody;
  /** With its draft and what was judged, for export. */
  replica: Exported & Pick<Replica, 'judged'>;
  library: LibraryState;
  backup: BackupModel;
  router: Router;
  /** Whether something else comes next: then no button here is solid. */
  quiet: boolean;
  /** Called after it was restored, which removes the focused button. */
  onRestore(): void;
}

const SOLID = 'button button-primary';

/** Exports or deletes the interview; a deleted one can be restored. */
export function DetailActions({ interview, replica, library, backup, router, quiet, onRestore }: Props): JSX.Element {
  const word = useSignal<(() => string) | undefined>(undefined);
  const uncopied = useSignal<string | undefined>(undefined);
  const isFinished = writeUpStage(replica.judged.value) === 'finished';
  /** What most people do next. */
  const next = quiet ? undefined : isFinished ? 'hand over' : 'export';
  const attempt = async (work: () => Promise<(() => string) | undefined>) => {
    word.value = undefined;
    word.value = await work().catch(() => m.markdownFailed);
  };
  const exportIt = () =>
    attempt(async () => {
      await deliverMarkdown(replica, ownTimeZone());
      return m.savedToDownloads;
    });
  const copyIt = () =>
    attempt(async () => {
      const copy = await copyMarkdown(replica, ownTimeZone());
      uncopied.value = copy.outcome === 'failed' ? copy.text : undefined;
      return copy.outcome === 'failed' ? undefined : m.copied;
    });
  const deleteIt = () => {
    library.remove({ id: interview.id, candidate: interview.candidate });
    router.go({ page: 'interviews' });
  };
  if (interview.removedAt !== undefined) return <Restore {...{ interview, library, onRestore }} />;
  return (
    <>
      <div class="actions">
        {canWriteUp(interview) && (
          <button
            type="button"
            class={next === 'hand over' ? SOLID : 'button'}
            onClick={() => router.go({ page: 'interviews', interview: interview.id, handOver: true })}
          >
            {m.handOver()}
          </button>
        )}
        <button type="button" class={next === 'export' ? SOLID : 'button'} onClick={exportIt}>
          {m.exportMarkdown()}
        </button>
        <button type="button" class="button" onClick={copyIt}>
          {m.copyMarkdown()}
        </button>
        <PrintButton />
        <button type="button" class="button" onClick={() => library.openInPanel(interview.id)}>
          {m.openInPanel()}
        </button>
        <button
          type="button"
          class="button button-quiet button-danger"
          aria-label={m.deleteInterview()}
          title={m.deleteInterview()}
          onClick={deleteIt}
        >
          <Delete />
        </button>
        <p class="actions-word muted" role="status">
          {word.value?.()}
        </p>
      </div>
      {interview.person && (
        <PersonActions
          {...{ interview, library, backup }}
          person={interview.person.id}
          gone={() => router.go({ page: 'interviews' })}
        />
      )}
      <div class="copied-by-hand">
        {uncopied.value !== undefined && (
          <CopyByHand
            text={uncopied.value}
            onClose={() => {
              uncopied.value = undefined;
            }}
          />
        )}
      </div>
    </>
  );
}

function Restore({
  interview,
  library,
  onRestore,
}: Omit<Props, 'router' | 'replica' | 'backup' | 'quiet'>): JSX.Element {
  return (
    <div class="actions">
      <p class="muted">{m.interviewDeleted()}</p>
      <button
        type="button"
        class="button button-primary"
        onClick={() => {
          onRestore();
          library.restore(interview.id);
        }}
      >
        {m.restoreInterview()}
      </button>
    </div>
  );
}
